import type { X509Certificate } from 'node:crypto';
import type { CertificateObservation } from '#domain/checks/probe-observation.ts';
import { plainText } from './foreign-text.ts';

const maxNames = 500;
const maxName = 253;

/** What a certificate says, as data. Never throws: a key that OpenSSL cannot read is of type `unknown`. */
export function observeCertificate(certificate: X509Certificate): CertificateObservation {
  const dnsNames = dnsNamesOf(certificate.subjectAltName ?? '');
  return {
    commonName: attribute(certificate.subject, 'CN'),
    dnsNames: dnsNames.slice(0, maxNames),
    dnsNameCount: dnsNames.length,
    issuer: issuerName(certificate),
    notBefore: epochMs(certificate.validFromDate),
    notAfter: epochMs(certificate.validToDate),
    extendedKeyUsages: certificate.keyUsage?.map((oid) => plainText(oid)) ?? null,
    key: keyOf(certificate),
    signatureAlgorithm: plainText(certificate.signatureAlgorithm ?? 'unknown'),
    fingerprint: certificate.fingerprint256,
    isSelfSigned: isSelfSigned(certificate),
  };
}

/** A date that nobody can read is long past. */
const epochMs = (date: Date) => (Number.isNaN(date.getTime()) ? 0 : date.getTime());

/** How the issuer is called: its common name, else its organisation, else nothing. */
export function issuerName({ issuer }: X509Certificate): string {
  return attribute(issuer, 'CN') ?? attribute(issuer, 'O') ?? '';
}

/** True when `issuer` may issue certificates and really signed this one. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && isSignedBy(certificate, issuer);
}

/** True when the certificate names and signed itself, whether or not it may issue any. */
export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && isSignedBy(certificate, certificate);
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    // A key that OpenSSL cannot read has signed nothing it could check.
    return false;
  }
}

/** One line per attribute, `CN=sip.contoso.com`; Node gives nothing for an empty name. */
function attribute(name: string | undefined, key: string): string | null {
  const line = name?.split('\n').findLast((candidate) => candidate.startsWith(`${key}=`));
  return line === undefined ? null : plainText(line.slice(key.length + 1));
}

/** Entries as Node writes them: `DNS:sip.contoso.com, IP Address:192.0.2.1`; odd values stand in JSON quotes. */
const entry = /([^:,]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/y;

function dnsNamesOf(alternatives: string): readonly string[] {
  const names: string[] = [];
  for (const [, kind, value = ''] of alternatives.matchAll(new RegExp(entry, 'gy'))) {
    if (kind === 'DNS') names.push(plainText(value, maxName).toLowerCase());
  }
  return names;
}

function keyOf(certificate: X509Certificate): CertificateObservation['key'] {
  try {
    const { asymmetricKeyType = 'unknown', asymmetricKeyDetails: details = {} } = certificate.publicKey;
    const curveBits = /\d{3}/.exec(details.namedCurve ?? '')?.[0];
    return { type: asymmetricKeyType, bits: details.modulusLength ?? (curveBits ? Number(curveBits) : null) };
  } catch {
    return { type: 'unknown', bits: null };
  }
}
