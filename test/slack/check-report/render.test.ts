import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue, checkIds } from '#domain/checks/catalogue.ts';
import { certificateRequest } from '#domain/checks/certificate-request.ts';
import type { DomainReport, Finding } from '#domain/checks/finding.ts';
import { firstFaults, renderReport, renderReports, reportsLine } from '#slack/check-report/render.ts';
import { limits } from '#slack/kit/limits.ts';
import { en } from '#slack/wording/en.ts';
import { aMissingRecord, aReport } from '../../support/a-request.ts';
import { validateBlocks } from '../../support/block-kit/validate.ts';
import { drawBlocks } from '../../support/draw.ts';

const wrongPort: Finding = {
  check: 'DNS-03',
  outcome: 'fail',
  reason: { code: 'port_wrong', target: 'sip.fabrikam.com', port: 443, expected: 5061 },
  evidence: [
    {
      server: '9.9.9.9',
      question: 'SRV _sipfederationtls._tcp.fabrikam.com',
      answer: 'no answer (timeout)',
      elapsedMs: 900,
    },
    {
      server: '1.1.1.1',
      question: 'SRV _sipfederationtls._tcp.fabrikam.com',
      answer: '3600 IN SRV 0 0 443 sip.fabrikam.com.',
      elapsedMs: 0.4,
    },
  ],
  paste: '_sipfederationtls._tcp.fabrikam.com. 3600 IN SRV 0 0 5061 sip.fabrikam.com.',
};
const notTheEdge: Finding = {
  check: 'DNS-07',
  outcome: 'warn',
  reason: { code: 'target_is_not_edge', target: 'sip.fabrikam.com', edges: ['edge.fabrikam.com'] },
  evidence: [],
  paste: null,
};
const noAnswer: Finding = {
  check: 'DNS-06',
  outcome: 'unknown',
  reason: { code: 'no_server_answered', question: 'A sip.fabrikam.com', servers: ['9.9.9.9'], setting: 'DNS_SERVERS' },
  evidence: [{ server: '9.9.9.9', question: 'A sip.fabrikam.com', answer: 'no answer (timeout)', elapsedMs: 2000 }],
  paste: null,
};
const troubled = aReport({ domain: 'fabrikam.com', findings: [notTheEdge, noAnswer, wrongPort] });
/** One target, two addresses: one is shut, the other serves the wrong certificate and says nothing. */
const at = (...addresses: readonly string[]) => ({ target: 'sip.contoso.com', addresses });
const shutPort: Finding = {
  check: 'NET-01',
  outcome: 'fail',
  reason: { code: 'port_refused', ...at('131.107.1.28') },
  evidence: [
    { server: '131.107.1.27:5061', question: 'TCP', answer: 'connected', elapsedMs: 18.2 },
    { server: '131.107.1.28:5061', question: 'TCP', answer: 'refused', elapsedMs: 17.9 },
  ],
  paste: null,
};
const wildcardOnly: Finding = {
  check: 'TLS-03',
  outcome: 'fail',
  reason: { code: 'name_only_wildcard', ...at('131.107.1.27'), wildcard: '*.contoso.com' },
  evidence: [
    {
      server: '131.107.1.27:5061',
      question: 'certificate sip.contoso.com',
      answer:
        'CN (none); SAN *.contoso.com; from Fabrikam TLS CA 7, +1 above it sent; 2025-12-03 to 2026-03-03; rsa 2048',
      elapsedMs: 41,
    },
  ],
  paste: certificateRequest('sip.contoso.com', []),
};
const notCompared: Finding = {
  check: 'TLS-06',
  outcome: 'skipped',
  reason: { code: 'not_tested', because: 'NET-01' },
  evidence: [],
  paste: null,
};
const silent: Finding = {
  check: 'SIP-01',
  outcome: 'warn',
  reason: { code: 'sip_silent', ...at('131.107.1.27') },
  evidence: [],
  paste: null,
};
const badConnection = aReport({ findings: [shutPort, wildcardOnly, notCompared, silent] });
/** As where nothing connects at all: DNS is right, and the rest was not looked at. */
const notConnected = aReport({
  findings: checkIds
    .filter((check) => !check.startsWith('DNS'))
    .map((check) => ({ check, outcome: 'skipped', reason: { code: 'probing_off' }, evidence: [], paste: null })),
});
/** Every check is wrong that can be. */
const allWrong = aReport({
  findings: checkIds.map((check) => ({ ...wrongPort, check, outcome: catalogue[check].worst })),
});
const running = (report: DomainReport, done: number) => ({ ...report, findings: report.findings.slice(0, done) });

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
