import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Inspector } from '#ports/inspector.ts';

/** A collection takes some 25 ms; at each hundredth inspection that is a twentieth of the speed. */
const usualEvery = 100;

/**
 * An inspector for long lists: after so many inspections it has the heap of this thread collected. Each leaves much
 * behind and nothing stays; V8 by itself lets the heap grow first (decision 7 has figures).
 */
export function sparing<Wrapped extends Inspector>(inspector: Wrapped, every = usualEvery): Wrapped {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (!isAction(collect)) throw new TypeError('V8 has no gc() to call');
  let count = 0;
  return {
    ...inspector,
    async inspect(...question) {
      const report = await inspector.inspect(...question);
      count += 1;
      if (count % every === 0) collect();
      return report;
    },
  };
}

const isAction = (value: unknown): value is () => void => typeof value === 'function';
