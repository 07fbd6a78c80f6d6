import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue, checkIds, type CheckId } from '#domain/checks/catalogue.ts';
import { domainReportSchema, verdict, type Outcome } from '#domain/checks/finding.ts';
import type {
  AddressObservation,
  CertificateObservation,
  SipOutcome,
  TcpOutcome,
  TlsOutcome,
  Verification,
} from '#domain/checks/probe-observation.ts';
import { aCertificate, aChain, aProbe, clientAuth, serverAuth, unconnected } from '../../support/a-probe.ts';
import { findingsFor, first, outcomesOf, probeAt, second, withCertificate } from './connections.ts';
import { checkedAt, domain, sip } from './observed.ts';

const elapsedMs = 1;
const day = 86_400_000;
const refused = unconnected({ kind: 'refused', elapsedMs });
const withTls = (tls: TlsOutcome) => aProbe({ tls, chain: null, sip: null });
type Probes = readonly AddressObservation[];
const good: Probes = [aProbe()];
const none: Probes = [refused];

/** What has to be seen for a check to come out so; an outcome that is not here, it cannot have. */
const ways: Readonly<Partial<Record<CheckId, Readonly<Partial<Record<Outcome, Probes>>>>>> = {
  'NET-01': {
    pass: good,
    fail: none,
    unknown: [unconnected({ kind: 'timeout', elapsedMs })],
    warn: Array.from({ length: 9 }, (_, index) => probeAt(`52.112.0.${index + 1}`)),
    skipped: [],
  },
  'TLS-01': {
    pass: good,
    warn: [
      withTls({ kind: 'negotiated', protocol: 'TLSv1.2', cipher: 'x', clientCertificate: 'not_asked', elapsedMs }),
    ],
    fail: [withTls({ kind: 'not_tls', said: '', elapsedMs })],
    unknown: [withTls({ kind: 'timeout', elapsedMs })],
    skipped: none,
  },
  'TLS-02': {
    pass: good,
    fail: [withCertificate({}, { kind: 'self_signed', code: null })],
    unknown: [aProbe({ chain: null })],
    skipped: none,
  },
  'TLS-03': {
    pass: good,
    warn: [withCertificate({ commonName: sip, dnsNames: [] })],
    fail: [withCertificate({ commonName: null, dnsNames: ['*.contoso.com'] })],
    unknown: [withCertificate({ commonName: null, dnsNames: [], dnsNameCount: 900 })],
    skipped: none,
  },
  'TLS-04': {
    pass: good,
    warn: [withCertificate({ notAfter: checkedAt + day })],
    fail: [withCertificate({ notAfter: checkedAt - day })],
    skipped: none,
  },
  'TLS-05': {
    pass: good,
    warn: [withCertificate({ extendedKeyUsages: [serverAuth] })],
    fail: [withCertificate({ extendedKeyUsages: [clientAuth] })],
    skipped: none,
  },
  'TLS-06': { pass: good, warn: [aProbe(), probeAt(second, { chain: aChain({ fingerprint: 'FF' }) })], skipped: none },
  'SIP-01': { pass: good, warn: [aProbe({ sip: { kind: 'silent', elapsedMs } })], skipped: none },
};

const cases = Object.entries(ways).flatMap(([check, outcomes]) =>
  Object.entries(outcomes).map(([outcome, probes]) => [check, outcome, probes] as const),
);

test.each(cases)('%s can be seen as %s', (check, outcome, probes) => {
  expect(outcomesOf(findingsFor(...probes))[check]).toBe(outcome);
});

test('every check of a connection is in the table, with the worst that the catalogue says of it', () => {
  const table = Object.entries(ways).map(([check, outcomes]) => [check, 'fail' in outcomes ? 'fail' : 'warn']);
  const connections = checkIds.filter((id) => ['tcp', 'tls', 'sip'].includes(catalogue[id].step));
  expect(table).toEqual(connections.map((id) => [id, catalogue[id].worst]));
});

const text = fc.string({ maxLength: 12 });
const name = fc.constantFrom(sip, '*.contoso.com', 'a.fabrikam.com', 'SIP.contoso.com', '*', '', "'");
const moment = fc
  .integer({ min: -8.64e15, max: 8.64e15 })
  .chain((at) => fc.constantFrom(at, checkedAt - day, checkedAt + day));
const position = fc.constantFrom(null, 0, 1, 7);
const tcp = fc.oneof(
  { weight: 6, arbitrary: fc.constant<TcpOutcome>({ kind: 'connected', elapsedMs }) },
  fc.constantFrom<TcpOutcome>(
    { kind: 'refused', elapsedMs },
    { kind: 'timeout', elapsedMs },
    { kind: 'reset', elapsedMs },
    { kind: 'unreachable', where: 'network', elapsedMs },
    { kind: 'unreachable', where: 'host', elapsedMs },
    { kind: 'withheld', reachability: 'loopback' },
    { kind: 'impossible_here', code: 'EMFILE', elapsedMs },
  ),
);
const tls = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('negotiated' as const),
      protocol: fc.constantFrom('TLSv1.2', 'TLSv1.3'),
      cipher: text,
      clientCertificate: fc.constantFrom('not_asked', 'asked', 'demanded'),
      elapsedMs: fc.constant(elapsedMs),
    }),
  },
  text.map((protocol): TlsOutcome => ({ kind: 'outdated', protocol, cipher: '', elapsedMs })),
  text.map((alert): TlsOutcome => ({ kind: 'alert', alert, elapsedMs })),
  text.map((said): TlsOutcome => ({ kind: 'not_tls', said, elapsedMs })),
  fc.constantFrom<TlsOutcome | null>(
    { kind: 'closed', how: 'end', elapsedMs },
    { kind: 'timeout', elapsedMs },
    { kind: 'failed', code: 'ERR_SSL_X', elapsedMs },
    null,
  ),
);
const certificate: fc.Arbitrary<Partial<CertificateObservation>> = fc.record(
  {
    commonName: fc.option(name),
    dnsNames: fc.array(name, { maxLength: 4 }),
    issuer: text,
    notBefore: moment,
    notAfter: moment,
    extendedKeyUsages: fc.constantFrom(null, [], [serverAuth], [serverAuth, clientAuth], [clientAuth]),
    key: fc.record({ type: fc.constantFrom('rsa', 'ec', 'dsa', 'ed25519'), bits: fc.option(fc.nat(5000)) }),
    signatureAlgorithm: fc.constantFrom('sha256WithRSAEncryption', 'sha1WithRSAEncryption', 'ED25519'),
    fingerprint: fc.constantFrom('AA', 'BB'),
  },
  { requiredKeys: [] },
);
const verification: fc.Arbitrary<Verification> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Verification>({ kind: 'ok' }) },
  text.map((issuer): Verification => ({ kind: 'missing_intermediate', issuer, code: null })),
  text.map((issuer): Verification => ({ kind: 'unknown_root', issuer, code: null })),
  position.map((at): Verification => ({ kind: 'expired', position: at, code: null })),
  position.map((at): Verification => ({ kind: 'not_yet_valid', position: at, code: null })),
  position.map((at): Verification => ({ kind: 'weak', position: at, code: null })),
  fc.constantFrom<Verification>(
    { kind: 'self_signed', code: null },
    { kind: 'wrong_purpose', code: null },
    { kind: 'other', code: 'INVALID_CA' },
  ),
);
const sipOutcome = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(999), text).map(([status, phrase]): SipOutcome | null => ({
      kind: 'answered',
      status,
      phrase,
      diagnostics: status > 500 ? { id: 1027, reason: phrase, source: null } : null,
      server: null,
      elapsedMs,
    })),
  },
  fc.constantFrom<SipOutcome | null>(
    { kind: 'client_certificate_demanded', alert: 'certificate_required', elapsedMs },
    { kind: 'alert', alert: 'internal_error', elapsedMs },
    { kind: 'closed', how: 'reset', elapsedMs },
    { kind: 'silent', elapsedMs },
    { kind: 'other_protocol', said: 'HTTP', elapsedMs },
    null,
  ),
);
const chain = fc.option(
  fc.tuple(certificate, verification).map(([own, verified]) => ({
    certificates: [aCertificate(own)] as const,
    verification: verified,
  })),
  { freq: 5 },
);
/** Mostly good, so that good verdicts occur as well. */
const probe = (address: string) =>
  fc.oneof(
    fc.constant(probeAt(address)),
    fc.record({ tcp, tls, chain, sip: sipOutcome }).map((given) => probeAt(address, given)),
  );

/** What a green verdict promises of one address. */
function isGood({ tcp: way, tls: handshake, chain: served, sip: said }: AddressObservation): boolean {
  if (way.kind !== 'connected' || handshake?.kind !== 'negotiated') return false;
  const { clientCertificate } = handshake;
  const spoke = said?.kind === 'answered' || said?.kind === 'client_certificate_demanded';
  const isEnded = said === null || said.kind === 'closed' || said.kind === 'alert';
  const mayEndThere = isEnded && clientCertificate === 'demanded';
  const isNamed = served?.certificates[0].dnsNames.includes(sip) ?? false;
  return clientCertificate !== 'not_asked' && isNamed && (spoke || mayEndThere);
}

test('whatever connections show, every check comes to a finding that can be kept, and green means that all is good', () => {
  let greens = 0;
  fc.assert(
    fc.property(probe(first), probe(second), (one, other) => {
      const findings = findingsFor(one, other);
      const report = { domain, checkedAt, findings };
      const came = verdict(report);
      const hasSkipped = findings.some(({ outcome }) => outcome === 'skipped');
      expect(domainReportSchema.parse(report)).toEqual(report);
      expect(findings.filter(({ check, outcome }) => ways[check] && !(outcome in ways[check]))).toEqual([]);
      expect(hasSkipped && (came === 'pass' || came === 'warn')).toBe(false);
      expect(came !== 'pass' || [one, other].every(isGood)).toBe(true);
      if (came === 'pass') greens += 1;
    }),
    { numRuns: 3000 },
  );
  expect(greens).toBeGreaterThan(100);
});

test('a report in which a check is absent, because it runs or was not known then, is not green', () => {
  const findings = findingsFor(...good);
  expect(verdict({ domain, checkedAt, findings })).toBe('pass');
  for (const { check } of findings) {
    expect(verdict({ domain, checkedAt, findings: findings.filter((one) => one.check !== check) })).toBe('unknown');
  }
});
