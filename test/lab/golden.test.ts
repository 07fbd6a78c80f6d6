import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import { checkIds } from '#domain/checks/catalogue.ts';
import { isBlocking, verdict, type DomainReport } from '#domain/checks/finding.ts';
import type { Inspector } from '#ports/inspector.ts';
import { allRight, pass, warn, type Expected } from './expected.ts';
import { begun } from '../support/a-request.ts';
import { createScriptedProber } from '../support/scripted-prober.ts';
import { goldenTable } from './golden-table.ts';
import { startNameServer, type NameServer } from './name-server.ts';
import { zoneTable } from './zone-table.ts';
import { labZones, second, secondZones } from './zones.ts';

let lab: NameServer;
let other: NameServer;
let inspector: Inspector;

beforeAll(async () => {
  lab = await startNameServer(labZones);
  other = await startNameServer(secondZones, { address: second, port: lab.port });
  const resolver = createResolver({ servers: [lab] });
  inspector = createInspector({ resolver, clock: { now: () => 1000 }, allow: ['127.0.0.0/8', '::1/128'] });
});
afterAll(async () => {
  await Promise.all([lab.stop(), other.stop()]);
});

const inspect = (domain: string, accessEdges = [`sip.${domain}`]) => inspector.inspect({ domain, accessEdges });

function table(report: DomainReport): Readonly<Record<string, Expected>> {
  return Object.fromEntries(
    report.findings.map(({ check, outcome, reason, paste }) => [check, { outcome, reason, paste }]),
  );
}

const whole = (port: number) => ({ ...goldenTable(port), ...zoneTable(port) });

describe('each zone fails at its own fault and nowhere else', () => {
  test.each(Object.keys(whole(0)))('%s', async (domain) => {
    const report = await inspect(domain);
    expect(table(report)).toEqual(whole(lab.port)[domain]);
    expect(Object.keys(table(report))).toEqual(checkIds);
  });
});

describe('beside the table', () => {
  test('every question, server and answer is kept as evidence', async () => {
    const { findings } = await inspect('good.test');
    const server = `127.0.0.1:${lab.port}`;
    expect(findings.find(({ check }) => check === 'DNS-05')?.evidence).toEqual([
      {
        server,
        question: 'SRV _sipfederationtls._tcp.good.test',
        answer: '300 IN SRV 0 0 5061 sip.good.test.',
        elapsedMs: expect.any(Number),
      },
      { server, question: 'A sip.good.test', answer: '300 IN A 127.0.0.10', elapsedMs: expect.any(Number) },
      { server, question: 'AAAA sip.good.test', answer: 'NODATA', elapsedMs: expect.any(Number) },
    ]);
  });

  test('a domain checked without an Access Edge passes: its target counts as the Edge', async () => {
    const options = {
      resolver: createResolver({ servers: [lab] }),
      clock: { now: () => begun },
      allow: ['127.0.0.0/8'],
    };
    const probing = createInspector({ ...options, prober: createScriptedProber() });
    const report = await probing.inspect({ domain: 'good.test', accessEdges: [] });
    expect(table(report)['DNS-07']).toEqual(pass({ code: 'no_edge_declared' }));
    expect([verdict(report), isBlocking(report)]).toEqual(['pass', false]);
  });

  test('without connections all that was looked at may be right, and yet the verdict is not', async () => {
    const report = await inspect('good.test');
    expect(table(report)).toEqual(allRight('good.test'));
    expect([verdict(report), isBlocking(report)]).toEqual(['unknown', false]);
  });

  test('a target that shares the addresses of the declared Edge of another domain passes', async () => {
    expect(table(await inspect('shared.test', ['sip.good.test']))).toEqual(
      allRight('shared.test', {
        'DNS-07': pass({
          code: 'target_shares_edge_addresses',
          target: 'sip.shared.test',
          edge: 'sip.good.test',
          addresses: ['127.0.0.10'],
        }),
      }),
    );
  });

  test('a target with addresses of its own is told to take those of the declared Edge', async () => {
    expect(table(await inspect('other.test', ['sip.good.test']))['DNS-07']).toEqual(
      warn(
        { code: 'target_is_not_edge', target: 'access.other.test', edges: ['sip.good.test'] },
        'access.other.test. 3600 IN A 127.0.0.10',
      ),
    );
  });

  test('a private address is mended with the public one of the declared Edge', async () => {
    expect(table(await inspect('private.test', ['sip.good.test']))['DNS-06']?.paste).toBe(
      'sip.private.test. 3600 IN A 127.0.0.10',
    );
  });

  test('an Edge whose addresses cannot be had leaves the comparison unknown', async () => {
    expect(table(await inspect('other.test', ['sip.broken.test']))['DNS-07']).toEqual({
      outcome: 'unknown',
      reason: { code: 'server_failed', question: 'A sip.broken.test', server: `127.0.0.1:${lab.port}`, ede: 14 },
      paste: null,
    });
  });

  test('an address of the lab is a leak where nobody opened its range', async () => {
    const resolver = createResolver({ servers: [lab] });
    const strict = createInspector({ resolver, clock: { now: () => 0 }, allow: [] });
    const report = await strict.inspect({ domain: 'good.test', accessEdges: [] });
    expect(report.findings.find(({ check }) => check === 'DNS-06')?.reason).toEqual({
      code: 'address_not_public',
      target: 'sip.good.test',
      address: '127.0.0.10',
      kind: 'loopback',
    });
  });

  test('records that tie are flagged, and all of them are looked at', async () => {
    const report = await inspect('tied.test');
    const reason = report.findings.find(({ check }) => check === 'DNS-08');
    expect(reason).toMatchObject({ outcome: 'warn', reason: { code: 'tied_records', priority: 0, weight: 0 } });
    const asked = report.findings.flatMap(({ evidence }) => evidence.map(({ question }) => question));
    expect(asked).toEqual(expect.arrayContaining(['A sip.tied.test', 'A sip2.tied.test', 'AAAA sip2.tied.test']));
  });

  test('an answer too long for UDP comes over TCP, and more than four targets are not looked up', async () => {
    const report = await inspect('big.test', ['sip0.big.test']);
    expect(table(report)).toEqual(
      allRight(
        'big.test',
        { 'DNS-08': warn({ code: 'too_many_targets', count: 60, tested: 4, target: 'sip0.big.test' }) },
        'sip0.big.test',
      ),
    );
    expect(report.findings[0]?.evidence[0]?.answer).toMatch(
      /^300 IN SRV 0 0 5061 sip0\.big\.test\.; .*\+52; over TCP$/,
    );
    expect(report.findings.find(({ check }) => check === 'DNS-06')?.evidence).toHaveLength(8);
  });

  test('the report grows as answers arrive, and what is told stays told', async () => {
    const grown: DomainReport[] = [];
    const report = await inspector.inspect({ domain: 'good.test', accessEdges: [] }, (step) => grown.push(step));
    const told = grown.map(({ findings }) => findings.map(({ check }) => check));
    expect(told[0]).toEqual(['DNS-01', 'DNS-02', 'DNS-03', 'DNS-04', 'DNS-08']);
    for (const [index, step] of told.entries()) expect(step).toEqual(expect.arrayContaining(told[index - 1] ?? []));
    expect(told.at(-1)).toEqual(checkIds);
    expect(grown.at(-1)?.findings).toEqual(report.findings);
    expect(report).toMatchObject({ domain: 'good.test', checkedAt: 1000 });
  });
});
