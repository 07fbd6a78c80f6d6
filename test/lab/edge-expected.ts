import type {
  AddressObservation,
  CertificateObservation,
  ChainObservation,
  SipOutcome,
  TlsOutcome,
  Verification,
} from '#domain/checks/probe-observation.ts';
import { edgeName } from './certificates.ts';

/** What changes from run to run, in a form that does not: times are 0, dates days from now, the address a word. */
export function masked(observation: AddressObservation): AddressObservation {
  const { chain } = observation;
  const timeless: AddressObservation = JSON.parse(JSON.stringify(observation), (key, value: unknown) =>
    key === 'elapsedMs' && typeof value === 'number' && value >= 0 ? 0 : value,
  );
  return { ...timeless, address: 'edge', chain: chain && { ...chain, certificates: maskedAll(chain.certificates) } };
}

function maskedAll([first, ...rest]: ChainObservation['certificates']): ChainObservation['certificates'] {
  return [maskedCertificate(first), ...rest.map(maskedCertificate)];
}

function maskedCertificate(certificate: CertificateObservation): CertificateObservation {
  const fingerprint = certificate.fingerprint.replace(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/, 'SHA-256');
  const { notBefore, notAfter } = certificate;
  return { ...certificate, fingerprint, notBefore: daysFromNow(notBefore), notAfter: daysFromNow(notAfter) };
}

const daysFromNow = (epochMs: number) => Math.round((epochMs - Date.now()) / 86_400_000);

const serverAuth = '1.3.6.1.5.5.7.3.1';
export const clientAuth = '1.3.6.1.5.5.7.3.2';
const bothUsages = [serverAuth, clientAuth];
export const serverUsage = [serverAuth];

export const leaf: CertificateObservation = {
  commonName: edgeName,
  dnsNames: [edgeName],
  dnsNameCount: 1,
  issuer: 'Lab Intermediate',
  notBefore: -1,
  notAfter: 90,
  extendedKeyUsages: bothUsages,
  key: { type: 'ec', bits: 256 },
  signatureAlgorithm: 'ecdsa-with-SHA256',
  fingerprint: 'SHA-256',
  isSelfSigned: false,
};

export const intermediate: CertificateObservation = {
  ...leaf,
  commonName: 'Lab Intermediate',
  dnsNames: [],
  dnsNameCount: 0,
  issuer: 'Lab Root',
  notBefore: -365,
  notAfter: 3650,
  extendedKeyUsages: null,
};

export const negotiated = (change: Partial<TlsOutcome & { kind: 'negotiated' }> = {}): TlsOutcome => ({
  kind: 'negotiated',
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  clientCertificate: 'not_asked',
  elapsedMs: 0,
  ...change,
});

export const tls12 = { protocol: 'TLSv1.2', cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384' } as const;

export const answered = (change: Partial<SipOutcome & { kind: 'answered' }> = {}): SipOutcome => ({
  kind: 'answered',
  status: 200,
  phrase: 'OK',
  diagnostics: null,
  server: 'Kamailio',
  elapsedMs: 0,
  ...change,
});

export const goodChain: ChainObservation = { certificates: [leaf, intermediate], verification: { kind: 'ok' } };

/** An Edge that passes, but for what is told. */
export const edge = (change: Partial<AddressObservation> = {}): AddressObservation => ({
  address: 'edge',
  port: 5061,
  serverName: edgeName,
  tcp: { kind: 'connected', elapsedMs: 0 },
  tls: negotiated(),
  chain: goodChain,
  sip: answered(),
  ...change,
});

/** An Edge whose own certificate differs from the good one, and how verifying the chain ends. */
export const withLeaf = (
  change: Partial<CertificateObservation>,
  verification: Verification = { kind: 'ok' },
): AddressObservation => edge({ chain: { certificates: [{ ...leaf, ...change }, intermediate], verification } });

/** Something that never came to certificates. */
export const withoutChain = (tls: TlsOutcome): AddressObservation => edge({ tls, chain: null, sip: null });
