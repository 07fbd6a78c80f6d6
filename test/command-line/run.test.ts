import { expect, test } from 'vitest';
import type { Entry } from '#command-line/domain-list.ts';
import { createMeter } from '#command-line/meter.ts';
import { runChecks } from '#command-line/run.ts';
import { createStyle } from '#command-line/style.ts';
import { nothingYet } from '#command-line/tally.ts';
import type { Inspector } from '#ports/inspector.ts';
import { en } from '#slack/wording/en.ts';

async function* three(): AsyncGenerator<Entry> {
  for (const domain of ['a.com', 'b.com', 'c.com']) yield { is: 'question', question: { domain, accessEdges: [] } };
}

test('a fault of our own in one check is told, and the others go on', async () => {
  const inspector: Inspector = {
    async inspect({ domain }) {
      if (domain === 'b.com') throw new Error('a bug\u001b[2J');
      return {
        domain,
        checkedAt: 0,
        findings: [
          { check: 'DNS-03', outcome: 'pass', reason: { code: 'port_right', port: 5061 }, evidence: [], paste: null },
        ],
      };
    },
  };
  const told: string[] = [];
  const tally = await runChecks(
    three(),
    {
      isJson: false,
      only: null,
      text: { style: createStyle(false), width: null },
      concurrency: 2,
      total: () => 3,
      list: 'list.txt',
    },
    {
      inspector,
      clock: { now: () => 0 },
      wording: en,
      out: async (text) => void told.push(`out: ${text}`),
      err: async (text) => void told.push(`err: ${text}`),
      meter: createMeter(null),
      columns: () => 80,
      signal: new AbortController().signal,
    },
  );
  expect(told).toEqual([
    'out: ? a.com · not fully tested\n',
    'err: b.com could not be checked (a bug[2J).\n',
    'out: ? c.com · not fully tested\n',
  ]);
  expect(tally).toEqual({ ...nothingYet, verdicts: { ...nothingYet.verdicts, unknown: 2 }, unchecked: 1 });
});
