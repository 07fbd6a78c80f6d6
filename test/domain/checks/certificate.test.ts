import { describe, expect, test } from 'vitest';
import type { CertificateObservation, Verification } from '#domain/checks/probe-observation.ts';
import { aChain, aProbe, clientAuth, serverAuth } from '../../support/a-probe.ts';
import { findingsFor, first, probeAt, second, told, withCertificate } from './connections.ts';
import { checkedAt, sip } from './observed.ts';

const day = 86_400_000;
const at = { target: sip, addresses: [first] };
const mend = (names: string) =>
  `Request-CsCertificate -New -Type AccessEdgeExternal -DomainName '${names}' -KeySize 2048 -Output 'edge.req'`;

describe('the chain', () => {
  const trusted = { outcome: 'pass', reason: { code: 'chain_trusted', target: sip, issuer: 'Fabrikam TLS CA 7' } };
  const issuer = 'Fabrikam TLS CA 7';
  test.each<readonly [string, Verification, object]>([
    ['that leads to a public root passes', { kind: 'ok' }, trusted],
    [
      'without its intermediate fails, and names it',
      { kind: 'missing_intermediate', issuer, code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
      { outcome: 'fail', reason: { code: 'chain_incomplete', ...at, issuer } },
    ],
    [
      'to an unknown root is another fault',
      { kind: 'unknown_root', issuer: 'Contoso Internal CA', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      { outcome: 'fail', reason: { code: 'root_unknown', ...at, issuer: 'Contoso Internal CA' } },
    ],
    [
      'of one self-signed certificate is yet another',
      { kind: 'self_signed', code: null },
      { outcome: 'fail', reason: { code: 'certificate_self_signed', ...at } },
    ],
    [
      'with an expired intermediate fails',
      { kind: 'expired', position: 1, code: 'CERT_HAS_EXPIRED' },
      { outcome: 'fail', reason: { code: 'chain_out_of_date', ...at, when: 'expired', position: 1 } },
    ],
    [
      'to a root that is not valid yet fails',
      { kind: 'not_yet_valid', position: null, code: 'CERT_NOT_YET_VALID' },
      { outcome: 'fail', reason: { code: 'chain_out_of_date', ...at, when: 'not_yet_valid', position: null } },
    ],
    [
      'with a weak intermediate fails',
      { kind: 'weak', position: 1, code: 'CA_MD_TOO_WEAK' },
      { outcome: 'fail', reason: { code: 'chain_weak', ...at, position: 1 } },
    ],
    [
      'that OpenSSL refuses for another reason fails with its name for it',
      { kind: 'other', code: 'INVALID_CA' },
      { outcome: 'fail', reason: { code: 'chain_refused', ...at, error: 'INVALID_CA' } },
    ],
    ['is no place to tell that the certificate itself expired', { kind: 'expired', position: 0, code: null }, trusted],
    ['nor that it is not valid yet', { kind: 'not_yet_valid', position: 0, code: null }, trusted],
    ['nor that it is weak', { kind: 'weak', position: 0, code: null }, trusted],
    ['nor that it has the wrong purpose', { kind: 'wrong_purpose', code: null }, trusted],
  ])('%s', (_title, verification, expected) => {
    expect(told('TLS-02', withCertificate({}, verification))).toEqual(expected);
  });

  test('that cannot be read though the handshake went through is unknown, even beside a good one', () => {
    expect(told('TLS-02', aProbe(), probeAt(second, { chain: null }))).toEqual({
      outcome: 'unknown',
      reason: { code: 'certificate_unreadable', target: sip, addresses: [second] },
    });
    const bad = aChain({}, { kind: 'self_signed', code: null });
    expect(told('TLS-02', aProbe({ chain: bad }), probeAt(second, { chain: null }))?.outcome).toBe('fail');
  });
});

describe('the name', () => {
  const missing = (...names: readonly string[]) => ({
    outcome: 'fail',
    reason: { code: 'name_missing', ...at, names },
  });
  test.each<readonly [string, Partial<CertificateObservation>, object]>([
    ['in the SAN passes', {}, { outcome: 'pass', reason: { code: 'name_in_certificate', target: sip } }],
    [
      'as common name alone warns, in whatever case',
      { commonName: 'SIP.contoso.com', dnsNames: ['www.contoso.com'] },
      { outcome: 'warn', reason: { code: 'name_only_common', ...at } },
    ],
    [
      'through a wildcard alone fails',
      { commonName: null, dnsNames: ['contoso.com', '*.contoso.com'] },
      { outcome: 'fail', reason: { code: 'name_only_wildcard', ...at, wildcard: '*.contoso.com' } },
    ],
    [
      'through a wildcard as common name fails',
      { commonName: '*.contoso.com', dnsNames: [] },
      { outcome: 'fail', reason: { code: 'name_only_wildcard', ...at, wildcard: '*.contoso.com' } },
    ],
    ['that is nowhere fails, and says what is there', { dnsNames: ['a.fabrikam.com'] }, missing('a.fabrikam.com')],
    ['under a wildcard of a higher level is not there', { dnsNames: ['*.com'] }, missing('*.com')],
    ['in a certificate without names is not there', { commonName: null, dnsNames: [] }, missing()],
    [
      'among more names than are read is unknown',
      { dnsNames: ['a.fabrikam.com'], dnsNameCount: 501 },
      { outcome: 'unknown', reason: { code: 'names_too_many', ...at, count: 501 } },
    ],
  ])('%s', (_title, own, expected) => {
    expect(told('TLS-03', withCertificate(own))).toEqual(expected);
  });

  test('is asked for beside those that are there, wildcards and oddities left out', () => {
    const own = { commonName: null, dnsNames: ['*.contoso.com', "o'hara.contoso.com", 'webconf.contoso.com'] };
    const name = findingsFor(withCertificate(own)).find(({ check }) => check === 'TLS-03');
    expect(name?.paste).toBe(mend('sip.contoso.com,webconf.contoso.com'));
  });
});

describe('the dates', () => {
  const dated = (fromDays: number, toDays: number) =>
    told('TLS-04', withCertificate({ notBefore: checkedAt + fromDays * day, notAfter: checkedAt + toDays * day }));
  const soon = (daysLeft: number) => ({
    outcome: 'warn',
    reason: { code: 'certificate_expires_soon', ...at, until: checkedAt + daysLeft * day, daysLeft },
  });
  test.each([
    [
      'of a year pass until 30 days before the end',
      -335,
      30,
      { outcome: 'pass', reason: { code: 'certificate_valid', target: sip, until: checkedAt + 30 * day } },
    ],
    ['of a year warn after that', -336, 29, soon(29)],
    [
      'of 47 days pass until a third is left',
      -31,
      16,
      { outcome: 'pass', reason: { code: 'certificate_valid', target: sip, until: checkedAt + 16 * day } },
    ],
    ['of 47 days warn after that', -32, 15, soon(15)],
    ['warn on the last day', -90, 0, soon(0)],
    [
      'that are over fail',
      -90,
      -1,
      { outcome: 'fail', reason: { code: 'certificate_expired', ...at, until: checkedAt - day } },
    ],
    [
      'that are to come fail',
      1,
      90,
      { outcome: 'fail', reason: { code: 'certificate_not_yet_valid', ...at, from: checkedAt + day } },
    ],
  ])('%s', (_title, from, to, expected) => {
    expect(dated(from, to)).toEqual(expected);
  });
});

describe('a certificate', () => {
  const short = (key: string, bits: number, least: number) => ({ code: 'key_too_short', ...at, key, bits, least });
  test.each<readonly [string, Partial<CertificateObservation>, object]>([
    ['for servers and clients passes', {}, { outcome: 'pass', reason: { code: 'certificate_fit', target: sip } }],
    [
      'without purposes may be used for all',
      { extendedKeyUsages: null },
      { outcome: 'pass', reason: { code: 'certificate_fit', target: sip } },
    ],
    [
      'for any purpose passes',
      { extendedKeyUsages: ['2.5.29.37.0'] },
      { outcome: 'pass', reason: { code: 'certificate_fit', target: sip } },
    ],
    [
      'not for servers fails',
      { extendedKeyUsages: [clientAuth] },
      { outcome: 'fail', reason: { code: 'no_server_purpose', ...at } },
    ],
    [
      'not for clients warns',
      { extendedKeyUsages: [serverAuth] },
      { outcome: 'warn', reason: { code: 'no_client_purpose', ...at } },
    ],
    [
      'with RSA of 1024 bits fails',
      { key: { type: 'rsa', bits: 1024 } },
      { outcome: 'fail', reason: short('rsa', 1024, 2048) },
    ],
    [
      'with a curve of 192 bits warns',
      { key: { type: 'ec', bits: 192 } },
      { outcome: 'warn', reason: short('ec', 192, 256) },
    ],
    [
      'with a curve of 256 bits passes',
      { key: { type: 'ec', bits: 256 } },
      { outcome: 'pass', reason: { code: 'certificate_fit', target: sip } },
    ],
    [
      'with Ed25519, which has one size, passes',
      { key: { type: 'ed25519', bits: null } },
      { outcome: 'pass', reason: { code: 'certificate_fit', target: sip } },
    ],
    [
      'signed with SHA-1 warns',
      { signatureAlgorithm: 'sha1WithRSAEncryption' },
      { outcome: 'warn', reason: { code: 'signature_weak', ...at, algorithm: 'sha1WithRSAEncryption' } },
    ],
    [
      'signed with ECDSA and SHA-1 warns',
      { signatureAlgorithm: 'ecdsa-with-SHA1' },
      { outcome: 'warn', reason: { code: 'signature_weak', ...at, algorithm: 'ecdsa-with-SHA1' } },
    ],
    [
      'signed with MD5 warns',
      { signatureAlgorithm: 'md5WithRSAEncryption' },
      { outcome: 'warn', reason: { code: 'signature_weak', ...at, algorithm: 'md5WithRSAEncryption' } },
    ],
    [
      'signed with SHA-384 passes',
      { signatureAlgorithm: 'ecdsa-with-SHA384' },
      { outcome: 'pass', reason: { code: 'certificate_fit', target: sip } },
    ],
  ])('%s', (_title, own, expected) => {
    expect(told('TLS-05', withCertificate(own))).toEqual(expected);
  });
});
