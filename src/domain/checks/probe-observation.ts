import type { UnreachableKind } from '#domain/names/reachability.ts';

/**
 * What a connection to one address of an Access Edge showed, before anybody judges it. Pure data that survives JSON.
 * Texts are foreign: without control and bidi characters, cut to a bound, still to be escaped. Times are milliseconds.
 */
export interface AddressObservation {
  /** The literal that was connected to, and nothing else. */
  readonly address: string;
  readonly port: number;
  /** The name sent as SNI and asked for in OPTIONS: the SRV record's target. */
  readonly serverName: string;
  readonly tcp: TcpOutcome;
  /** Null when there was no connection to speak TLS over. */
  readonly tls: TlsOutcome | null;
  /** Null when no certificate could be read. Where a handshake failed late, the chain is here all the same. */
  readonly chain: ChainObservation | null;
  /** Null when TLS did not get far enough to ask. */
  readonly sip: SipOutcome | null;
}

export type TcpOutcome =
  /** Our own egress rule: the address is not globally routable and PROBE_ALLOW does not open it. Nothing was sent. */
  | { readonly kind: 'withheld'; readonly reachability: UnreachableKind }
  | { readonly kind: 'connected'; readonly elapsedMs: number }
  | { readonly kind: 'refused'; readonly elapsedMs: number }
  | { readonly kind: 'timeout'; readonly elapsedMs: number }
  | { readonly kind: 'reset'; readonly elapsedMs: number }
  /** `network`: no route; also what a machine without IPv6 says of every IPv6 address. `host`: a router said so. */
  | { readonly kind: 'unreachable'; readonly where: 'network' | 'host'; readonly elapsedMs: number }
  /** This machine could not even try (no sockets left, its own firewall). `code` is Node's, such as `EMFILE`. */
  | { readonly kind: 'impossible_here'; readonly code: string; readonly elapsedMs: number };

/** `asked`: a handshake without one goes through. `demanded`: the server ends the connection when none comes. */
export type ClientCertificate = 'not_asked' | 'asked' | 'demanded';

export type TlsOutcome =
  /**
   * Version (`TLSv1.2`, `TLSv1.3`) and cipher agreed on, and the server showed its certificate. A server that demands
   * a client certificate ends the handshake here with TLS 1.2, and the connection a moment later with TLS 1.3.
   */
  | {
      readonly kind: 'negotiated';
      readonly protocol: string;
      readonly cipher: string;
      readonly clientCertificate: ClientCertificate;
      readonly elapsedMs: number;
    }
  /** Only one more try that allows everything old went through: a version below 1.2, or 1.2 with weak algorithms. */
  | { readonly kind: 'outdated'; readonly protocol: string; readonly cipher: string; readonly elapsedMs: number }
  /** The server refused with an alert, named as in RFC 8446 §6: `handshake_failure`, `unrecognized_name`. */
  | { readonly kind: 'alert'; readonly alert: string; readonly elapsedMs: number }
  /** Something else lives there. `said`: its first 80 bytes at most in printable ASCII (others as `.`), or nothing. */
  | { readonly kind: 'not_tls'; readonly said: string; readonly elapsedMs: number }
  /** It ended the connection without a word of TLS. */
  | { readonly kind: 'closed'; readonly how: 'end' | 'reset'; readonly elapsedMs: number }
  | { readonly kind: 'timeout'; readonly elapsedMs: number }
  /** Our side gave up, such as over a wrong signature. `code` is Node's, `ERR_SSL_…`. */
  | { readonly kind: 'failed'; readonly code: string; readonly elapsedMs: number };

export interface ChainObservation {
  /** The server's own, then those it sent that lead upwards from it, without trusted roots; at most 8. */
  readonly certificates: readonly [CertificateObservation, ...CertificateObservation[]];
  readonly verification: Verification;
}

export interface CertificateObservation {
  /** CN of the subject, or null. */
  readonly commonName: string | null;
  /** DNS names of the subjectAltName, lower-case, as written (`*.contoso.com`), at most 500. */
  readonly dnsNames: readonly string[];
  /** How many there are in all. */
  readonly dnsNameCount: number;
  /** CN of the issuer, else its organisation; empty when it has neither. */
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** OIDs of the extended key usage; null when the certificate has no such extension. */
  readonly extendedKeyUsages: readonly string[] | null;
  /** `bits`: modulus (RSA, DSA) or field size (EC); null where the kind of key says it all (`ed25519`). */
  readonly key: { readonly type: string; readonly bits: number | null };
  /** As OpenSSL names it: `sha256WithRSAEncryption`, `ecdsa-with-SHA384`. */
  readonly signatureAlgorithm: string;
  /** SHA-256 of the whole certificate, upper-case hexadecimal with colons. */
  readonly fingerprint: string;
  readonly isSelfSigned: boolean;
}

/**
 * Whether the chain leads to a root this machine trusts (Node's list and NODE_EXTRA_CA_CERTS); names play no part.
 * Where several things are wrong, trust comes before dates, dates before purpose. `position` counts certificates from
 * the server's own (0); null means the root. `code` is OpenSSL's last word where the handshake got that far.
 */
export type Verification =
  | { readonly kind: 'ok' }
  /** Only the server's own certificate leads nowhere: what `issuer` issued it with was not sent. */
  | { readonly kind: 'missing_intermediate'; readonly issuer: string; readonly code: string | null }
  /** The chain ends at `issuer`, which is not among the trusted roots. */
  | { readonly kind: 'unknown_root'; readonly issuer: string; readonly code: string | null }
  /** The server's own certificate is its own issuer, and no trusted root. */
  | { readonly kind: 'self_signed'; readonly code: string | null }
  | { readonly kind: 'expired'; readonly position: number | null; readonly code: string | null }
  | { readonly kind: 'not_yet_valid'; readonly position: number | null; readonly code: string | null }
  /** The extended key usage does not let it be a server. */
  | { readonly kind: 'wrong_purpose'; readonly code: string | null }
  /** A key or signature on the way is below what OpenSSL lets pass today (RSA 2048, SHA-256). */
  | { readonly kind: 'weak'; readonly position: number | null; readonly code: string | null }
  /** Anything else OpenSSL objects to: a CA that is none, a path too long. */
  | { readonly kind: 'other'; readonly code: string };

export type SipOutcome =
  /** A SIP status line came; headers of interest with it. `server` is the Server or User-Agent header. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly phrase: string;
      readonly diagnostics: MsDiagnostics | null;
      readonly server: string | null;
      readonly elapsedMs: number;
    }
  /** Mutual TLS is enforced: the server ended it with this alert, since no certificate came with us. */
  | { readonly kind: 'client_certificate_demanded'; readonly alert: string; readonly elapsedMs: number }
  /** Another alert ended the connection after the handshake. */
  | { readonly kind: 'alert'; readonly alert: string; readonly elapsedMs: number }
  | { readonly kind: 'closed'; readonly how: 'end' | 'reset'; readonly elapsedMs: number }
  | { readonly kind: 'silent'; readonly elapsedMs: number }
  /** Bytes that are no SIP answer. `said`: printable ASCII (others as `.`), at most 80. */
  | { readonly kind: 'other_protocol'; readonly said: string; readonly elapsedMs: number };

/** The `ms-diagnostics` (or `ms-diagnostics-public`) header, MS-OCER §2. */
export interface MsDiagnostics {
  readonly id: number;
  readonly reason: string | null;
  readonly source: string | null;
}
