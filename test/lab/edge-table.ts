import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import {
  answered,
  clientAuth,
  edge,
  goodChain,
  intermediate,
  leaf,
  negotiated,
  serverUsage,
  tls12,
  withLeaf,
  withoutChain,
} from './edge-expected.ts';
import type { EdgeVariant } from './edge-variants.ts';

const elapsedMs = 0;
const stranger = { ...leaf, issuer: 'Stranger Intermediate' };
const strangersIntermediate = { ...intermediate, commonName: 'Stranger Intermediate', issuer: 'Stranger Root' };
const strangersRoot = { ...strangersIntermediate, commonName: 'Stranger Root', isSelfSigned: true };
const rsaLeaf = { ...leaf, key: { type: 'rsa', bits: 2048 } };
const demanded = (alert: string) => ({ kind: 'client_certificate_demanded', alert, elapsedMs }) as const;
const said = (text: string) => edge({ sip: { kind: 'other_protocol', said: text, elapsedMs } });
const badRequest = 'HTTP/1.1 400 Bad Request..Connection: close....';

/** Edge by Edge, the whole of what the prober sees, without what changes from run to run. */
export const edgeTable: Readonly<Record<EdgeVariant, AddressObservation>> = {
  good: edge(),
  'rsa key': withLeaf({ key: { type: 'rsa', bits: 2048 } }),
  'TLS 1.2': edge({ tls: negotiated(tls12) }),
  'certificate asked for': edge({ tls: negotiated({ clientCertificate: 'asked' }) }),
  'certificate asked for, TLS 1.2': edge({ tls: negotiated({ ...tls12, clientCertificate: 'asked' }) }),
  'certificate demanded': edge({
    tls: negotiated({ clientCertificate: 'demanded' }),
    sip: demanded('certificate_required'),
  }),
  'certificate demanded, TLS 1.2': edge({
    tls: negotiated({ ...tls12, clientCertificate: 'demanded' }),
    sip: demanded('handshake_failure'),
  }),
  'certificate demanded, TLS 1.2, expired': {
    ...withLeaf({ notBefore: -90, notAfter: -3 }, { kind: 'expired', position: 0, code: null }),
    tls: negotiated({ ...tls12, clientCertificate: 'demanded' }),
    sip: demanded('handshake_failure'),
  },
  'hangs up on who brings no certificate': edge({
    tls: negotiated({ ...tls12, cipher: 'ECDHE-ECDSA-AES128-GCM-SHA256', clientCertificate: 'demanded' }),
    sip: { kind: 'closed', how: 'reset', elapsedMs },
  }),

  'for servers only': withLeaf({ extendedKeyUsages: serverUsage }),
  'for clients only': withLeaf({ extendedKeyUsages: [clientAuth] }, { kind: 'wrong_purpose', code: 'INVALID_PURPOSE' }),
  'without usage': withLeaf({ extendedKeyUsages: null }),
  expired: withLeaf({ notBefore: -90, notAfter: -3 }, { kind: 'expired', position: 0, code: 'CERT_HAS_EXPIRED' }),
  'not yet valid': withLeaf({ notBefore: 3 }, { kind: 'not_yet_valid', position: 0, code: 'CERT_NOT_YET_VALID' }),
  'ending soon': withLeaf({ notBefore: -75, notAfter: 15 }),
  'another name': withLeaf({
    commonName: 'sip.fabrikam.test',
    dnsNames: ['sip.fabrikam.test', 'web.fabrikam.test'],
    dnsNameCount: 2,
  }),
  'common name only': withLeaf({ dnsNames: [], dnsNameCount: 0 }),
  wildcard: withLeaf({ commonName: '*.contoso.test', dnsNames: ['*.contoso.test'] }),
  'weak key': withLeaf({ key: { type: 'rsa', bits: 1024 } }, { kind: 'weak', position: 0, code: 'UNSPECIFIED' }),
  'self-signed': edge({
    chain: {
      certificates: [{ ...leaf, issuer: leaf.commonName ?? '', isSelfSigned: true }],
      verification: { kind: 'self_signed', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    },
  }),
  'unknown root': edge({
    chain: {
      certificates: [stranger, strangersIntermediate],
      verification: { kind: 'unknown_root', issuer: 'Stranger Root', code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' },
    },
  }),
  'unknown root, sent along': edge({
    chain: {
      certificates: [stranger, strangersIntermediate, strangersRoot],
      verification: { kind: 'unknown_root', issuer: 'Stranger Root', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
    },
  }),
  'unknown root, expired': edge({
    chain: {
      certificates: [{ ...stranger, notBefore: -90, notAfter: -3 }, strangersIntermediate],
      verification: { kind: 'unknown_root', issuer: 'Stranger Root', code: 'CERT_HAS_EXPIRED' },
    },
  }),
  'leaf only': edge({
    chain: {
      certificates: [leaf],
      verification: {
        kind: 'missing_intermediate',
        issuer: 'Lab Intermediate',
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      },
    },
  }),
  'wrong intermediate': edge({
    chain: {
      certificates: [leaf],
      verification: {
        kind: 'missing_intermediate',
        issuer: 'Lab Intermediate',
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      },
    },
  }),

  'declines with diagnostics': edge({
    sip: answered({
      status: 504,
      phrase: 'Server time-out',
      diagnostics: { id: 1009, reason: 'Conflicting SRV and host domains in DNS', source: 'sip.contoso.test' },
    }),
  }),
  'HTTPS server': said(badRequest),
  'echoes the request': said('OPTIONS sip:sip.contoso.test:5061;transport=tls SIP/2.0..Via: SIP/2.0/TLS picbot'),
  'silent after the handshake': edge({ sip: { kind: 'silent', elapsedMs } }),
  'hangs up after the request': edge({ sip: { kind: 'closed', how: 'end', elapsedMs } }),
  'answers byte by byte': edge({ sip: answered({ status: 403, phrase: 'Forbidden', server: null }) }),
  'floods with half an answer': edge({ sip: answered({ server: null }) }),

  'TLS 1.0 only': edge({
    tls: { kind: 'outdated', protocol: 'TLSv1', cipher: 'ECDHE-RSA-AES256-SHA', elapsedMs },
    chain: { ...goodChain, certificates: [rsaLeaf, intermediate] },
    sip: null,
  }),
  'TLS 1.2 with SHA-1 only': edge({
    tls: { kind: 'outdated', protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384', elapsedMs },
    chain: { ...goodChain, certificates: [rsaLeaf, intermediate] },
    sip: null,
  }),
  'HTTP server': withoutChain({ kind: 'not_tls', said: badRequest, elapsedMs }),
  'mail server': withoutChain({ kind: 'not_tls', said: '220 mail.contoso.test ESMTP..', elapsedMs }),
  'SIP without TLS': withoutChain({ kind: 'not_tls', said: 'SIP/2.0 200 OK....', elapsedMs }),
  'says nothing': withoutChain({ kind: 'timeout', elapsedMs }),
  'hangs up at once': withoutChain({ kind: 'closed', how: 'end', elapsedMs }),
  'resets at the first byte': withoutChain({ kind: 'closed', how: 'reset', elapsedMs }),

  'port closed': edge({ tcp: { kind: 'refused', elapsedMs }, tls: null, chain: null, sip: null }),
  'packets dropped': edge({ tcp: { kind: 'timeout', elapsedMs }, tls: null, chain: null, sip: null }),
};
