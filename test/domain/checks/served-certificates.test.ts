import { describe, expect, test } from 'vitest';
import { aCertificate, aChain, aProbe, unconnected } from '../../support/a-probe.ts';
import { findingsFor, first, outcomesOf, probeAt, second, told } from './connections.ts';
import { sip } from './observed.ts';

describe('several addresses', () => {
  const other = aChain({ fingerprint: 'FF:EE' });
  test('with one certificate pass', () => {
    expect(told('TLS-06', aProbe(), probeAt(second))).toEqual({
      outcome: 'pass',
      reason: { code: 'same_certificate', target: sip },
    });
  });

  test('with different certificates warn, and are told apart', () => {
    expect(told('TLS-06', aProbe(), probeAt(second, { chain: other }))).toEqual({
      outcome: 'warn',
      reason: { code: 'certificates_differ', target: sip, addresses: [second], reference: first },
    });
  });

  test('one of which could not be asked are not called the same', () => {
    const closed = unconnected({ kind: 'refused', elapsedMs: 1 }, { address: second });
    expect(told('TLS-06', aProbe(), closed)).toEqual({
      outcome: 'skipped',
      reason: { code: 'not_tested', because: 'NET-01' },
    });
    const mute = probeAt(second, { tls: { kind: 'closed', how: 'end', elapsedMs: 1 }, chain: null, sip: null });
    expect(told('TLS-06', aProbe(), mute)?.reason).toEqual({ code: 'not_tested', because: 'TLS-01' });
  });

  test('are judged by the worst of them, which is named', () => {
    const wrongName = aChain({ dnsNames: ['edge.fabrikam.com'] });
    const findings = findingsFor(aProbe(), probeAt(second, { chain: wrongName }));
    expect(findings.find(({ check }) => check === 'TLS-03')?.reason).toMatchObject({
      code: 'name_missing',
      addresses: [second],
    });
    expect(outcomesOf(findings)).toMatchObject({ 'TLS-02': 'pass', 'TLS-03': 'fail', 'TLS-04': 'pass' });
  });
});

test('a certificate is told as it was served', () => {
  const names = ['sip.contoso.com', ...['a', 'b', 'c', 'd', 'e'].map((host) => `${host}.contoso.com`)];
  const chain = findingsFor(
    aProbe({ chain: { certificates: [aCertificate({ dnsNames: names })], verification: { kind: 'ok' } } }),
  );
  expect(chain.find(({ check }) => check === 'TLS-02')?.evidence).toEqual([
    {
      server: `${first}:5061`,
      question: `certificate ${sip}`,
      answer:
        'CN sip.contoso.com; SAN sip.contoso.com a.contoso.com b.contoso.com c.contoso.com +2; ' +
        'from Fabrikam TLS CA 7, +0 above it sent; 2025-12-03 to 2026-03-03; rsa 2048, sha256WithRSAEncryption; ' +
        'SHA-256 AB:CD:EF:01:23:45:67:89...',
      elapsedMs: 30,
    },
  ]);
});
