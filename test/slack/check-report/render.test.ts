import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkIds } from '#domain/checks/catalogue.ts';
import type { DomainReport, Finding } from '#domain/checks/finding.ts';
import { firstFaults, renderReport, renderReports, reportsLine } from '#slack/check-report/render.ts';
import { limits } from '#slack/kit/limits.ts';
import { en } from '#slack/wording/en.ts';
import { aMissingRecord, aReport } from '../../support/a-request.ts';
import { validateBlocks } from '../../support/block-kit/validate.ts';
import { drawBlocks } from '../../support/draw.ts';
import {
  wrongPort,
  notTheEdge,
  noAnswer,
  troubled,
  badConnection,
  notConnected,
  allWrong,
  running,
} from './reports.ts';

describe('the report of one domain', () => {
  const reports: Readonly<Record<string, readonly [DomainReport, boolean]>> = {
    passing: [aReport(), true],
    'missing-record': [aMissingRecord(), true],
    troubled: [troubled, true],
    'bad-connection': [badConnection, true],
    'not-connected': [notConnected, true],
    connecting: [running(badConnection, checkIds.length - 8), false],
    begun: [running(aReport(), 0), false],
    'half-way': [running(troubled, 4), false],
  };

  test.for(Object.entries(reports))('%s reads as it should', async ([name, [report, complete]]) => {
    const blocks = renderReport(report, en, { complete });

    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(validateBlocks(blocks, 'modal')).toEqual([]);
    await expect(drawBlocks(blocks)).toMatchFileSnapshot(`__views__/${name}.txt`);
  });

  test('that is all right is a single section', () => {
    expect(renderReport(aReport(), en, { complete: true }).map(({ type }) => type)).toEqual(['section']);
  });

  test('that is done is drawn as done although other domains are still being checked', () => {
    expect(renderReport(troubled, en, { complete: false })).toEqual(renderReport(troubled, en, { complete: true }));
  });

  test('shows every problem with its evidence in a message of its own, however many there are', () => {
    const blocks = renderReport(allWrong, en, { complete: true });

    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(blocks.length).toBeLessThanOrEqual(limits.messageBlocks);
    for (const check of checkIds) expect(drawBlocks(blocks)).toContain(`*${en.checks.names[check]}*`);
  });

  test.for([
    [30, 'leaves the evidence out where room is short'],
    [12, 'keeps what is most urgent where there is hardly room, and counts the rest'],
  ] as const)('in %d blocks %s', async ([maxBlocks]) => {
    const blocks = renderReport(allWrong, en, { complete: true, maxBlocks });

    expect(blocks.length).toBeLessThanOrEqual(maxBlocks);
    await expect(drawBlocks(blocks)).toMatchFileSnapshot(`__views__/all-wrong-in-${maxBlocks}.txt`);
  });

  test('takes nothing that DNS says for formatting', () => {
    const hostile: Finding = {
      ...wrongPort,
      reason: { code: 'port_wrong', target: '<!channel>`*a*`\u202e', port: 1, expected: 5061 },
      evidence: [{ server: 's', question: 'q', answer: '`<@U0BOB>`\u0007', elapsedMs: 1 }],
      paste: '```<!here>',
    };
    const drawn = drawBlocks(renderReport(aReport({ findings: [hostile] }), en, { complete: true }));

    expect(drawn).toContain("`&lt;!channel&gt;'*a*'`");
    expect(drawn).toContain("`'&lt;@U0BOB&gt;'`");
    expect(drawn).toContain("```'''&lt;!here&gt;```");
    expect(drawn).not.toMatch(/<[!@]U?(channel|here|0BOB)|\u202e|\u0007/u);
  });
});

describe('the reports of several domains', () => {
  const several = [aReport(), aMissingRecord('adatum.com'), troubled, aReport({ domain: 'litware.com' })];

  test('begin with the verdict and with what fails', async () => {
    const blocks = renderReports(several, en, { complete: true, maxBlocks: 40 });

    expect(validateBlocks(blocks, 'message')).toEqual([]);
    await expect(drawBlocks(blocks)).toMatchFileSnapshot('__views__/several.txt');
  });

  test('fill in side by side while they run', async () => {
    const blocks = renderReports([running(aReport(), 3), aMissingRecord('adatum.com')], en, {
      complete: false,
      maxBlocks: 40,
    });

    await expect(drawBlocks(blocks)).toMatchFileSnapshot('__views__/several-running.txt');
  });

  test('take a line each while more than a few run', async () => {
    const names = ['a.com', 'b.com', 'c.com', 'd.com', 'e.com'];
    const blocks = renderReports(
      names.map((domain, index) => running(aReport({ domain }), index * 5)),
      en,
      { complete: false, maxBlocks: 40 },
    );

    await expect(drawBlocks(blocks)).toMatchFileSnapshot('__views__/many-running.txt');
  });

  test('say what did not fit', () => {
    const missing = ['a.com', 'b.com', 'c.com'].map((domain) => aMissingRecord(domain));
    const blocks = renderReports([...missing, aReport()], en, { complete: true, maxBlocks: 8 });

    expect(drawBlocks(blocks).split('\n').slice(-3)).toEqual([
      '✓ `contoso.com` · *passes*',
      '  · … and 2 more domains: 2 fail',
      '',
    ]);
  });

  test('of no domain say that nothing was checked', () => {
    expect(drawBlocks(renderReports([], en, { complete: true, maxBlocks: 9 }))).toBe('Not checked yet.\n');
  });

  test.for([
    [[], 'Not checked yet.'],
    [[aReport()], /^✓ `contoso\.com` · \*passes\* · checked </],
    [several, /^✗ 4 domains: \*2 fail, 2 pass\* · checked </],
    [
      [aReport(), aReport({ domain: 'b.com', findings: [notTheEdge] })],
      /^! 2 domains: \*1 passes with warnings, 1 passes\*/,
    ],
    [[aReport({ findings: [noAnswer] })], /^\? `contoso\.com` · \*1 check without an answer\*/],
  ] as const)('are summed up in one line (%#)', ([reports, line]) => {
    expect(reportsLine(reports, en)).toMatch(line);
  });

  test('name the first fault of each domain that fails', () => {
    expect(firstFaults(several, en)).toEqual([
      '✗ *Federation SRV record*: `_sipfederationtls._tcp.adatum.com` does not exist (NXDOMAIN)',
      '✗ *Port 5061*: the record for `sip.fabrikam.com` says port 443 instead of 5061',
    ]);
  });

  test('never take more room than they are given, and are never cut inside a line', () => {
    const label = fc.stringMatching(/^[a-z]{1,63}$/);
    const domain = fc.tuple(label, label, label).map((labels) => `${labels.join('.')}.com`);
    const report = fc
      .tuple(domain, fc.constantFrom('right', 'missing', 'wrong'), fc.nat(8))
      .map(([name, kind, done]) => {
        const right = kind === 'wrong' ? { ...allWrong, domain: name } : aReport({ domain: name });
        const whole = kind === 'missing' ? aMissingRecord(name) : right;
        return done < 4 ? running(whole, done) : whole;
      });

    fc.assert(
      fc.property(
        fc.array(report, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 4, max: 92 }),
        fc.boolean(),
        (reports, maxBlocks, complete) => {
          const blocks = renderReports(reports, en, { complete, maxBlocks });

          expect(blocks.length).toBeLessThanOrEqual(maxBlocks);
          expect(validateBlocks(blocks, 'modal')).toEqual([]);
          expect((drawBlocks(blocks).match(/`/g) ?? []).length % 2).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
