import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue, checkIds } from '#domain/checks/catalogue.ts';
import { domainReportSchema, verdict, type Finding } from '#domain/checks/finding.ts';
import { judge } from '#domain/checks/judge.ts';
import type { Answer } from '#domain/checks/observation.ts';
import { aProbe } from '../../support/a-probe.ts';
import { addressAnswer, domain, host, nodata, observed, owner, seen, sip, srvAnswer } from './observed.ts';

describe('the report', () => {
  test('waits for the addresses with what depends on them', () => {
    expect(judge(seen({ srv: null }))).toEqual([]);
    expect(judge(seen({ hosts: new Map(), zone: null, nearMisses: null })).map(({ check }) => check)).toEqual([
      'DNS-01',
      'DNS-02',
      'DNS-03',
      'DNS-04',
      'DNS-08',
    ]);
  });

  test('cuts what is too long to show, and counts it', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      priority: index,
      target: `${'x'.repeat(60)}.contoso.com`,
    }));
    const [first] = judge(seen({ srv: observed('SRV', owner, srvAnswer(...many)) }));
    expect(first?.evidence[0]?.answer).toHaveLength(500);
    expect(first?.evidence[0]?.answer).toMatch(/\.\.\.$/);
  });

  const answer = fc.constantFrom<Answer>(
    srvAnswer(),
    srvAnswer({ target: '.' }),
    srvAnswer({ port: 1 }, { target: 'a.b.contoso.com' }),
    srvAnswer({ target: 'sipfed.online.lync.com' }),
    addressAnswer('52.112.0.1'),
    addressAnswer('10.0.0.1'),
    nodata,
    { kind: 'nxdomain', aliases: ['x.contoso.com'] },
    { kind: 'alias_loop', aliases: ['x.contoso.com'] },
    { kind: 'servfail', ede: 6 },
    { kind: 'refused' },
    { kind: 'timeout' },
  );

  test('is whole, in order, fit to be kept, no worse than the catalogue says, and right only when all was tested', () => {
    fc.assert(
      fc.property(
        answer,
        answer,
        answer,
        fc.constantFrom([], [sip], ['sip.fabrikam.com']),
        fc.boolean(),
        (srv, a, aaaa, accessEdges, isProbing) => {
          const names = [sip, 'a.b.contoso.com', 'sip.fabrikam.com'];
          const hosts = new Map(names.map((name) => [name, host(name, a, aaaa)]));
          const probe = (serverName: string) =>
            ['52.112.0.1', '10.0.0.1'].map((address) => aProbe({ serverName, address }));
          const probes = isProbing ? names.flatMap(probe) : null;
          const findings = judge(seen({ srv: observed('SRV', owner, srv), hosts, accessEdges, probes }));
          const report = { domain, checkedAt: 0, findings };
          expect(findings.map(({ check }) => check)).toEqual(checkIds);
          expect(domainReportSchema.parse(report)).toEqual(report);
          expect(
            findings.filter(({ check, outcome }) => outcome === 'fail' && catalogue[check].worst === 'warn'),
          ).toEqual([]);
          const why = ({ reason }: Finding) => reason.code === 'not_tested' || reason.code === 'probing_off';
          const untested = findings.filter(({ outcome }) => outcome === 'skipped');
          expect(findings.filter(why)).toEqual(untested);
          expect(untested.length > 0 && ['pass', 'warn'].includes(verdict(report))).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
