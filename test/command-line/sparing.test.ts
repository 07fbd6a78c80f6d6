import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sparing } from '#command-line/sparing.ts';
import type { Inspector } from '#ports/inspector.ts';

test('what inspections leave behind is freed after so many, and not after each', async () => {
  const left: WeakRef<object>[] = [];
  const wasteful: Inspector = {
    async inspect({ domain }) {
      left.push(new WeakRef({ domain }));
      await sleep(1);
      return { domain, checkedAt: 0, findings: [] };
    },
  };
  const inspector = sparing(wasteful, 3);
  const question = { domain: 'contoso.com', accessEdges: [] };
  await inspector.inspect(question);
  await inspector.inspect(question);
  expect(left.filter((ref) => ref.deref())).toHaveLength(2);
  await sleep(1);
  await inspector.inspect(question);
  await sleep(1);
  expect(left.filter((ref) => ref.deref())).toHaveLength(0);
});
