import { describe, expect, test } from 'vitest';
import type { TlsOutcome } from '#domain/checks/probe-observation.ts';
import { aProbe } from '../../support/a-probe.ts';
import { findingsFor, first, outcomesOf, probeAt, second, told } from './connections.ts';
import { sip } from './observed.ts';

const elapsedMs = 20;
const cipher = 'TLS_AES_256_GCM_SHA384';
const at = { target: sip, addresses: [first] };
const negotiated = { kind: 'negotiated', protocol: 'TLSv1.2', cipher, elapsedMs } as const;
const withTls = (tls: TlsOutcome, address = first) => aProbe({ address, tls, chain: null, sip: null });

test.each<readonly [string, TlsOutcome, object]>([
  [
    'mutual TLS passes',
    { ...negotiated, clientCertificate: 'asked' },
    { outcome: 'pass', reason: { code: 'tls_mutual', target: sip, protocol: 'TLSv1.2', clientCertificate: 'asked' } },
  ],
  [
    'and so does a server that goes no further without a client certificate',
    { ...negotiated, clientCertificate: 'demanded' },
    {
      outcome: 'pass',
      reason: { code: 'tls_mutual', target: sip, protocol: 'TLSv1.2', clientCertificate: 'demanded' },
    },
  ],
  [
    'a server that asks for no client certificate warns',
    { ...negotiated, clientCertificate: 'not_asked' },
    { outcome: 'warn', reason: { code: 'client_certificate_not_asked', ...at, protocol: 'TLSv1.2' } },
  ],
  [
    'TLS 1.1 at best fails',
    { kind: 'outdated', protocol: 'TLSv1.1', cipher, elapsedMs },
    { outcome: 'fail', reason: { code: 'tls_outdated', ...at, protocol: 'TLSv1.1' } },
  ],
  [
    'TLS 1.2 with weak algorithms warns',
    { kind: 'outdated', protocol: 'TLSv1.2', cipher: 'DES-CBC3-SHA', elapsedMs },
    { outcome: 'warn', reason: { code: 'tls_weak', ...at, protocol: 'TLSv1.2' } },
  ],
  [
    'an alert fails, and is named',
    { kind: 'alert', alert: 'unrecognized_name', elapsedMs },
    { outcome: 'fail', reason: { code: 'tls_refused', ...at, alert: 'unrecognized_name' } },
  ],
  [
    'another protocol fails, and is quoted',
    { kind: 'not_tls', said: 'HTTP/1.1 400 Bad Request', elapsedMs },
    { outcome: 'fail', reason: { code: 'not_tls', ...at, said: 'HTTP/1.1 400 Bad Request' } },
  ],
  [
    'a connection that ends when TLS begins fails',
    { kind: 'closed', how: 'reset', elapsedMs },
    { outcome: 'fail', reason: { code: 'tls_cut_off', ...at, how: 'reset' } },
  ],
  [
    'silence is unknown: a firewall here may let connections begin and then drop them',
    { kind: 'timeout', elapsedMs },
    { outcome: 'unknown', reason: { code: 'tls_silent_from_here', ...at } },
  ],
  [
    'what our own side gives up on is unknown',
    { kind: 'failed', code: 'ERR_SSL_WRONG_SIGNATURE_TYPE', elapsedMs },
    { outcome: 'unknown', reason: { code: 'tls_failed_here', ...at, error: 'ERR_SSL_WRONG_SIGNATURE_TYPE' } },
  ],
])('%s', (_title, tls, expected) => {
  expect(told('TLS-01', withTls(tls))).toEqual(expected);
});

describe('a handshake', () => {
  test('that one address does not answer fails when another does', () => {
    expect(told('TLS-01', probeAt(first), withTls({ kind: 'timeout', elapsedMs }, second))).toEqual({
      outcome: 'fail',
      reason: { code: 'tls_silent', target: sip, addresses: [second] },
    });
  });

  test('that fails alike at two addresses is told once, with both', () => {
    const alert: TlsOutcome = { kind: 'alert', alert: 'handshake_failure', elapsedMs };
    expect(told('TLS-01', withTls(alert), withTls(alert, second))?.reason).toEqual({
      code: 'tls_refused',
      target: sip,
      addresses: [first, second],
      alert: 'handshake_failure',
    });
  });

  test('that got nowhere leaves certificate and SIP untested', () => {
    const findings = findingsFor(withTls({ kind: 'closed', how: 'end', elapsedMs }));
    expect(outcomesOf(findings.slice(-7))).toEqual({
      'TLS-01': 'fail',
      'TLS-02': 'skipped',
      'TLS-03': 'skipped',
      'TLS-04': 'skipped',
      'TLS-05': 'skipped',
      'TLS-06': 'skipped',
      'SIP-01': 'skipped',
    });
    expect(findings.at(-1)?.reason).toEqual({ code: 'not_tested', because: 'TLS-01' });
  });

  test('that failed late is no reason to leave the certificate unread', () => {
    const late = aProbe({ tls: { kind: 'alert', alert: 'certificate_unknown', elapsedMs }, sip: null });
    expect(outcomesOf(findingsFor(late).slice(-7))).toMatchObject({
      'TLS-01': 'fail',
      'TLS-02': 'pass',
      'SIP-01': 'skipped',
    });
  });

  test('is told as it was seen', () => {
    const handshake = findingsFor(aProbe()).find(({ check }) => check === 'TLS-01');
    expect(handshake?.evidence).toEqual([
      {
        server: `${first}:5061`,
        question: `TLS ${sip}`,
        answer: 'TLSv1.3, TLS_AES_256_GCM_SHA384, client certificate asked',
        elapsedMs: 30,
      },
    ]);
  });
});
