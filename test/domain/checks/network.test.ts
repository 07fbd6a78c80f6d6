import { describe, expect, test } from 'vitest';
import { judge } from '#domain/checks/judge.ts';
import type { TcpOutcome } from '#domain/checks/probe-observation.ts';
import { aProbe, unconnected } from '../../support/a-probe.ts';
import { findingsFor, first, outcomesOf, probeAt, second, six, told } from './connections.ts';
import { addressAnswer, host, nodata, observed, owner, seen, sip, srvAnswer } from './observed.ts';

const elapsedMs = 5;
const refused: TcpOutcome = { kind: 'refused', elapsedMs };
const timeout: TcpOutcome = { kind: 'timeout', elapsedMs };
const noRoute: TcpOutcome = { kind: 'unreachable', where: 'network', elapsedMs };
const at = { target: sip, addresses: [second] };

describe('the port of one address, beside one of the same family', () => {
  // The table of judgeNetwork: what the second address shows, while the first one connects or is silent too.
  test.each<readonly [TcpOutcome, object, object]>([
    [
      { kind: 'connected', elapsedMs },
      { outcome: 'pass', reason: { code: 'port_open', target: sip, addresses: [first, second] } },
      { outcome: 'fail', reason: { code: 'port_silent', target: sip, addresses: [first] } },
    ],
    [
      refused,
      { outcome: 'fail', reason: { code: 'port_refused', ...at } },
      { outcome: 'fail', reason: { code: 'port_refused', ...at } },
    ],
    [
      { kind: 'reset', elapsedMs },
      { outcome: 'fail', reason: { code: 'port_reset', ...at } },
      { outcome: 'fail', reason: { code: 'port_reset', ...at } },
    ],
    [
      { kind: 'unreachable', where: 'host', elapsedMs },
      { outcome: 'fail', reason: { code: 'host_unreachable', ...at } },
      { outcome: 'fail', reason: { code: 'host_unreachable', ...at } },
    ],
    [
      noRoute,
      { outcome: 'fail', reason: { code: 'host_unreachable', ...at } },
      { outcome: 'unknown', reason: { code: 'port_silent_from_here', target: sip, addresses: [first] } },
    ],
    [
      timeout,
      { outcome: 'fail', reason: { code: 'port_silent', ...at } },
      { outcome: 'unknown', reason: { code: 'port_silent_from_here', target: sip, addresses: [first, second] } },
    ],
    [
      { kind: 'withheld', reachability: 'private' },
      { outcome: 'unknown', reason: { code: 'address_withheld', ...at, kind: 'private', setting: 'PROBE_ALLOW' } },
      { outcome: 'unknown', reason: { code: 'port_silent_from_here', target: sip, addresses: [first] } },
    ],
    [
      { kind: 'impossible_here', code: 'EMFILE', elapsedMs },
      { outcome: 'unknown', reason: { code: 'connection_impossible_here', ...at, error: 'EMFILE' } },
      { outcome: 'unknown', reason: { code: 'port_silent_from_here', target: sip, addresses: [first] } },
    ],
  ])('$kind', (tcp, besideOpen, besideSilent) => {
    const other = tcp.kind === 'connected' ? probeAt(second) : unconnected(tcp, { address: second });
    expect(told('NET-01', probeAt(first), other)).toEqual(besideOpen);
    expect(told('NET-01', unconnected(timeout), other)).toEqual(besideSilent);
  });
});

describe('the port', () => {
  test('of an IPv6 address is not held against the domain where this machine reaches no IPv6 address', () => {
    expect(told('NET-01', probeAt(first), unconnected(noRoute, { address: six }))).toEqual({
      outcome: 'unknown',
      reason: { code: 'no_route_from_here', target: sip, addresses: [six] },
    });
    expect(told('NET-01', probeAt(first), unconnected(timeout, { address: six }))?.outcome).toBe('unknown');
    expect(told('NET-01', probeAt(six), unconnected(timeout, { address: '2603:1027::2' }))?.outcome).toBe('fail');
  });

  test('that is refused leaves the later steps untested', () => {
    const findings = findingsFor(unconnected(refused));
    expect(outcomesOf(findings.slice(-8))).toEqual({
      'NET-01': 'fail',
      'TLS-01': 'skipped',
      'TLS-02': 'skipped',
      'TLS-03': 'skipped',
      'TLS-04': 'skipped',
      'TLS-05': 'skipped',
      'TLS-06': 'skipped',
      'SIP-01': 'skipped',
    });
    expect(new Set(findings.slice(-7).map(({ reason }) => JSON.stringify(reason)))).toEqual(
      new Set([JSON.stringify({ code: 'not_tested', because: 'NET-01' })]),
    );
  });

  test('of a spare target that the Edge leaves aside only warns', () => {
    const srv = observed('SRV', owner, srvAnswer({}, { priority: 9, target: 'old.contoso.com' }));
    const hosts = new Map([
      [sip, host(sip)],
      ['old.contoso.com', host('old.contoso.com', addressAnswer(second))],
    ]);
    const probes = [aProbe(), unconnected(refused, { address: second, serverName: 'old.contoso.com' })];
    expect(outcomesOf(judge(seen({ srv, hosts, probes })))['NET-01']).toBe('warn');
  });

  test('is tried at eight addresses; the others are named', () => {
    const many = Array.from({ length: 10 }, (_, index) => `52.112.0.${index + 1}`);
    const hosts = new Map([[sip, host(sip, addressAnswer(...many))]]);
    const probes = many.slice(0, 8).map((address) => probeAt(address));
    const network = judge(seen({ hosts, probes })).find(({ check }) => check === 'NET-01');
    expect(network).toMatchObject({
      outcome: 'warn',
      reason: { code: 'too_many_addresses', target: sip, addresses: ['52.112.0.9', '52.112.0.10'], tested: 8 },
    });
  });

  test('is told with every address it was tried at, what is wrong last', () => {
    const open = unconnected({ kind: 'connected', elapsedMs: 3 }, { address: six });
    const network = findingsFor(unconnected(refused), open).find(({ check }) => check === 'NET-01');
    expect(network?.evidence).toEqual([
      { server: `[${six}]:5061`, question: 'TCP', answer: 'connected', elapsedMs: 3 },
      { server: `${first}:5061`, question: 'TCP', answer: 'refused', elapsedMs: 5 },
    ]);
  });
});

test('of many addresses eight are told, among them the one at fault', () => {
  const other = 'access.contoso.com';
  const addresses = (from: number) => Array.from({ length: 6 }, (_, index) => `52.112.0.${from + index}`);
  const srv = observed('SRV', owner, srvAnswer({}, { target: other }));
  const hosts = new Map([
    [sip, host(sip, addressAnswer(...addresses(1)))],
    [other, host(other, addressAnswer(...addresses(11)))],
  ]);
  const probes = [
    unconnected(refused),
    ...addresses(2)
      .slice(0, 5)
      .map((address) => probeAt(address)),
    ...addresses(11).map((address) => probeAt(address, { serverName: other })),
  ];
  const evidence = judge(seen({ srv, hosts, probes })).find(({ check }) => check === 'NET-01')?.evidence ?? [];
  expect([evidence.length, evidence.at(-1)?.answer]).toEqual([8, 'refused']);
});

describe('connections', () => {
  test('are awaited until the last one is in', () => {
    const hosts = new Map([[sip, host(sip, addressAnswer(first, second))]]);
    const checks = (probes: readonly ReturnType<typeof aProbe>[]) =>
      judge(seen({ hosts, probes })).filter(({ check }) => check.startsWith('NET'));
    expect([checks([]), checks([probeAt(second)]), checks([probeAt(second), probeAt(first)]).length]).toEqual([
      [],
      [],
      1,
    ]);
  });

  test.each([
    ['there is no record', { srv: observed('SRV', owner, nodata) }, { code: 'not_tested', because: 'DNS-01' }],
    [
      'the target is no host',
      { srv: observed('SRV', owner, srvAnswer({ target: '.' })) },
      { code: 'not_tested', because: 'DNS-02' },
    ],
    [
      'the domain lives in Microsoft 365',
      { srv: observed('SRV', owner, srvAnswer({ target: 'sipfed.online.lync.com' })) },
      { code: 'not_tested', because: 'DNS-04' },
    ],
    [
      'the target has no address',
      { hosts: new Map([[sip, host(sip, nodata)]]) },
      { code: 'not_tested', because: 'DNS-06' },
    ],
    ['none are made here', { probes: null }, { code: 'probing_off' }],
  ] as const)('are not made where %s, and every check of them says so', (_title, given, reason) => {
    const findings = judge(seen({ probes: [], ...given })).slice(-8);
    expect(findings.map(({ check }) => check)).toEqual([
      'NET-01',
      'TLS-01',
      'TLS-02',
      'TLS-03',
      'TLS-04',
      'TLS-05',
      'TLS-06',
      'SIP-01',
    ]);
    for (const finding of findings) {
      expect(finding).toEqual({ check: finding.check, outcome: 'skipped', reason, evidence: [], paste: null });
    }
  });
});
