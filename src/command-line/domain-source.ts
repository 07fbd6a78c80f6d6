import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { CheckOptions } from './arguments.ts';
import { countEntries, readDomainList, type Entry } from './domain-list.ts';

/** The domains that the command line names, then those of its list. */
export async function* entriesOf(options: CheckOptions): AsyncGenerator<Entry> {
  const { domains, accessEdges, file, allow } = options;
  for (const domain of domains) yield { is: 'question', question: { domain, accessEdges } };
  if (file === null) return;
  yield* readDomainList(openList(file), { accessEdges, allowTest: allow.length > 0 });
}

/** How many entries there will be; null for a list that can be read only once, or not at all. */
export async function countAll({ domains, file }: CheckOptions): Promise<number | null> {
  if (file === null) return domains.length;
  if (file === '-') return null;
  try {
    if (!(await stat(file)).isFile()) return null;
    return domains.length + (await countEntries(openList(file)));
  } catch {
    // Reading the list itself will tell what is wrong with it.
    return null;
  }
}

const openList = (file: string): AsyncIterable<Uint8Array> => (file === '-' ? process.stdin : createReadStream(file));
