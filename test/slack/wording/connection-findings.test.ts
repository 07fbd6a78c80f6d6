import { describe, expect, test } from 'vitest';
import { certificateReasons, type CertificateReason } from '#domain/checks/certificate-reasons.ts';
import { connectionReasons, type ConnectionReason } from '#domain/checks/connection-reasons.ts';
import { en } from '#slack/wording/en.ts';

const target = 'sip.contoso.com';
const at = { target, addresses: ['131.107.1.27'] };
const until = Date.UTC(2026, 0, 30);

const troubles: readonly (ConnectionReason | CertificateReason)[] = [
  { code: 'port_refused', ...at },
  { code: 'port_reset', ...at },
  { code: 'port_silent', ...at },
  { code: 'host_unreachable', ...at },
  { code: 'too_many_addresses', ...at, tested: 8 },
  { code: 'port_silent_from_here', target, addresses: ['131.107.1.27', '131.107.1.28'] },
  { code: 'no_route_from_here', target, addresses: ['2603:1027::1'] },
  { code: 'address_withheld', target, addresses: ['10.0.0.5'], kind: 'private', setting: 'PROBE_ALLOW' },
  { code: 'connection_impossible_here', ...at, error: 'EMFILE' },
  { code: 'client_certificate_not_asked', ...at, protocol: 'TLSv1.3' },
  { code: 'tls_outdated', ...at, protocol: 'TLSv1.1' },
  { code: 'tls_weak', ...at, protocol: 'TLSv1.2' },
  { code: 'tls_refused', ...at, alert: 'handshake_failure' },
  { code: 'not_tls', ...at, said: 'HTTP/1.1 400 Bad Request' },
  { code: 'not_tls', ...at, said: '' },
  { code: 'tls_cut_off', ...at, how: 'end' },
  { code: 'tls_cut_off', ...at, how: 'reset' },
  { code: 'tls_silent', ...at },
  { code: 'tls_silent_from_here', ...at },
  { code: 'tls_failed_here', ...at, error: 'ERR_SSL_WRONG_SIGNATURE_TYPE' },
  { code: 'sip_silent', ...at },
  { code: 'sip_cut_off', ...at, alert: null },
  { code: 'sip_cut_off', ...at, alert: 'internal_error' },
  { code: 'other_protocol', ...at, said: '220 mail.contoso.com ESMTP' },
  { code: 'chain_incomplete', ...at, issuer: 'Fabrikam TLS CA 7' },
  { code: 'chain_incomplete', ...at, issuer: '' },
  { code: 'root_unknown', ...at, issuer: 'Contoso Internal CA' },
  { code: 'certificate_self_signed', ...at },
  { code: 'chain_out_of_date', ...at, when: 'expired', position: 1 },
  { code: 'chain_out_of_date', ...at, when: 'not_yet_valid', position: null },
  { code: 'chain_weak', ...at, position: 1 },
  { code: 'chain_refused', ...at, error: 'INVALID_CA' },
  { code: 'certificate_unreadable', ...at },
  { code: 'name_only_common', ...at },
  { code: 'name_only_wildcard', ...at, wildcard: '*.contoso.com' },
  { code: 'name_missing', ...at, names: ['edge.fabrikam.com', 'webconf.fabrikam.com'] },
  { code: 'name_missing', ...at, names: [] },
  { code: 'names_too_many', ...at, count: 900 },
  { code: 'certificate_expired', ...at, until },
  { code: 'certificate_not_yet_valid', ...at, from: until },
  { code: 'certificate_expires_soon', ...at, until, daysLeft: 12 },
  { code: 'certificate_expires_soon', ...at, until, daysLeft: 1 },
  { code: 'certificate_expires_soon', ...at, until, daysLeft: 0 },
  { code: 'no_server_purpose', ...at },
  { code: 'no_client_purpose', ...at },
  { code: 'key_too_short', ...at, key: 'rsa', bits: 1024, least: 2048 },
  { code: 'signature_weak', ...at, algorithm: 'sha1WithRSAEncryption' },
  { code: 'certificates_differ', ...at, reference: '131.107.1.28' },
];

const calm: readonly (ConnectionReason | CertificateReason)[] = [
  { code: 'probing_off' },
  { code: 'port_open', ...at },
  { code: 'tls_mutual', target, protocol: 'TLSv1.3', clientCertificate: 'asked' },
  { code: 'tls_mutual', target, protocol: 'TLSv1.2', clientCertificate: 'demanded' },
  { code: 'sip_answers', target, status: 200, phrase: 'OK', diagnostics: null },
  { code: 'sip_answers', target, status: 403, phrase: 'Forbidden', diagnostics: { id: 1027, reason: 'Cannot route' } },
  { code: 'sip_answers', target, status: 504, phrase: '', diagnostics: { id: 1010, reason: null } },
  { code: 'sip_wants_certificate', target },
  { code: 'chain_trusted', target, issuer: 'Fabrikam TLS CA 7' },
  { code: 'chain_trusted', target, issuer: '' },
  { code: 'name_in_certificate', target },
  { code: 'certificate_valid', target, until },
  { code: 'certificate_fit', target },
  { code: 'same_certificate', target },
];

describe('the words of a finding about a connection', () => {
  test.for(troubles)('$code comes with what was found, why it matters and how to mend it', (reason) => {
    expect(en.checks.finding(reason)).not.toBeNull();
    expect(en.checks.remedy(reason)).toEqual({
      why: expect.stringMatching(/[.]$/),
      fix: expect.stringMatching(/[^.:]$/),
    });
  });

  test.for(calm)('$code asks for no mending', (reason) => {
    expect(en.checks.remedy(reason)).toBeNull();
  });

  test('are there for every reason', () => {
    const all = [...connectionReasons, ...certificateReasons].map((schema) => schema.shape.code.value);
    expect(new Set([...troubles, ...calm].map(({ code }) => code))).toEqual(new Set(all));
  });

  test('are one clear sentence each, told apart from every other', () => {
    const sentences = troubles.map((reason) => en.checks.finding(reason));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('all together read as they should', async () => {
    const lines = [...troubles, ...calm].map((reason) => {
      const remedy = en.checks.remedy(reason);
      const mending = remedy ? `\n  ${remedy.why}\n  ${remedy.fix}` : '';
      return `${reason.code}: ${en.checks.finding(reason) ?? '(the name of the check says it)'}${mending}\n`;
    });

    await expect(lines.join('')).toMatchFileSnapshot('__views__/connection-findings.txt');
  });
});
