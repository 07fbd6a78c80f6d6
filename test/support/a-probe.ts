import type { AddressObservation, CertificateObservation, ChainObservation } from '#domain/checks/probe-observation.ts';

const day = 86_400_000;
/** A certificate of 90 days, 60 of which are left at noon of 2 January 2026. */
const issuedAt = Date.UTC(2025, 11, 3, 12);

export const serverAuth = '1.3.6.1.5.5.7.3.1';
export const clientAuth = '1.3.6.1.5.5.7.3.2';

/** The certificate of `sip.contoso.com`, with nothing to object to. */
export function aCertificate(given: Partial<CertificateObservation> = {}): CertificateObservation {
  const dnsNames = given.dnsNames ?? ['sip.contoso.com', 'webconf.contoso.com'];
  return {
    commonName: dnsNames[0] ?? null,
    dnsNames,
    dnsNameCount: dnsNames.length,
    issuer: 'Fabrikam TLS CA 7',
    notBefore: issuedAt,
    notAfter: issuedAt + 90 * day,
    extendedKeyUsages: [serverAuth, clientAuth],
    key: { type: 'rsa', bits: 2048 },
    signatureAlgorithm: 'sha256WithRSAEncryption',
    fingerprint: 'AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89',
    isSelfSigned: false,
    ...given,
  };
}

/** The server's own certificate and the intermediate above it, trusted unless told otherwise. */
export function aChain(
  own: Partial<CertificateObservation> = {},
  verification: ChainObservation['verification'] = { kind: 'ok' },
): ChainObservation {
  const intermediate = aCertificate({ commonName: 'Fabrikam TLS CA 7', dnsNames: [], issuer: 'Fabrikam Root' });
  return { certificates: [aCertificate(own), intermediate], verification };
}

/** An Access Edge where all is right but what is given: mutual TLS, a trusted certificate, an answer over SIP. */
export function aProbe(given: Partial<AddressObservation> = {}): AddressObservation {
  const serverName = given.serverName ?? 'sip.contoso.com';
  return {
    address: '52.112.0.1',
    port: 5061,
    serverName,
    tcp: { kind: 'connected', elapsedMs: 12 },
    tls: {
      kind: 'negotiated',
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      clientCertificate: 'asked',
      elapsedMs: 30,
    },
    chain: aChain({ dnsNames: [serverName] }),
    sip: { kind: 'answered', status: 200, phrase: 'OK', diagnostics: null, server: null, elapsedMs: 9 },
    ...given,
  };
}

/** A probe that ended before TLS. */
export const unconnected = (
  tcp: AddressObservation['tcp'],
  given: Partial<AddressObservation> = {},
): AddressObservation => aProbe({ tls: null, chain: null, sip: null, ...given, tcp });
