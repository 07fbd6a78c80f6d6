import { setTimeout as sleep } from 'node:timers/promises';
import type { Inspection } from '#adapters/inspection/pool.ts';
import type { DomainReport } from '#domain/checks/finding.ts';

/** What a thread may come to. */
export async function inspect({ question: { domain } }: Inspection): Promise<DomainReport> {
  if (domain === 'fails.test') throw new Error('the thread failed');
  if (domain === 'dies.test') setImmediate(() => throwing('the thread died'));
  if (domain === 'fails-later.test') setTimeout(() => throwing('the thread failed later'), 50);
  else if (domain !== 'contoso.test') await sleep(60_000);
  return { domain, checkedAt: 0, findings: [] };
}

function throwing(what: string): never {
  throw new Error(what);
}
