import { setTimeout as sleep } from 'node:timers/promises';
import type { Inspection } from '#adapters/inspection/threads.ts';
import type { DomainReport } from '#domain/checks/finding.ts';

/** What a thread may come to. */
export async function inspect({ question: { domain }, progress }: Inspection): Promise<string> {
  progress?.postMessage({ domain, checkedAt: 0, findings: [] });
  if (domain === 'fails.test') throw new Error('the thread failed');
  if (domain === 'dies.test') setImmediate(() => throwing('the thread died'));
  if (domain === 'fails-later.test') setTimeout(() => throwing('the thread failed later'), 50);
  else if (domain === 'slow.test') await sleep(300);
  else if (domain !== 'contoso.test') await sleep(60_000);
  const report: DomainReport = { domain, checkedAt: 0, findings: [] };
  return JSON.stringify(report);
}

function throwing(what: string): never {
  throw new Error(what);
}
