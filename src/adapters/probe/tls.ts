import { isIP, type Socket } from 'node:net';
import { connect, type PeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import type { ClientCertificate, SipOutcome, TlsOutcome } from '#domain/checks/probe-observation.ts';
import { alertOf, isDemand } from './alerts.ts';
import { faultName, guard } from './guard.ts';
import { startWatch } from './limits.ts';
import type { CertificateReader, ReadCertificate } from './certificate-reader.ts';

export interface Handshake {
  readonly outcome: TlsOutcome;
  /** Empty when the handshake did not come to them. */
  readonly certificates: readonly ReadCertificate[];
  /** OpenSSL's word about the chain: null when it accepts it, undefined when it was not asked. */
  readonly code: string | null | undefined;
  /** How a handshake without client certificate was ended, by a server that asked for one; else null. */
  readonly refusal: SipOutcome | null;
  /** The encrypted connection, the caller's to destroy; null when there is none. */
  readonly secured: TLSSocket | null;
}

export interface HandshakeOptions {
  readonly serverName: string;
  readonly secureContext: SecureContext;
  readonly readCertificates: CertificateReader;
  readonly limitMs: number;
  /** Keeps what came before a server hangs up without an alert. It costs, so it is for a second look. */
  readonly isSecondLook: boolean;
}

/** What was there just before our side of the handshake was over. */
type Glimpse = Pick<Handshake, 'outcome' | 'certificates'>;

/**
 * Shakes hands over a connection, whatever certificate comes: judging it is not done here. What a network does is an
 * outcome; rejects only with what this program itself throws over it.
 */
export function shakeHands(socket: Socket, options: HandshakeOptions): Promise<Handshake> {
  const { serverName, secureContext, readCertificates, limitMs, isSecondLook } = options;
  const { promise, resolve, reject } = Promise.withResolvers<Handshake>();
  const elapsed = startWatch();
  // RFC 6066 §3: no address in SNI.
  const servername = isIP(serverName) === 0 ? serverName : '';
  // Node writes the whole chain out to have its names checked; doing so twice would cost as much again.
  let presented: PeerCertificate | null = null;
  const checkServerIdentity = (_name: string, certificate: PeerCertificate) => void (presented = certificate);
  const own = { rejectUnauthorized: false, checkServerIdentity };
  const secured = connect({ socket, servername, secureContext, ...own });
  let glimpse: Glimpse | null = null;
  const fail = (outcome: TlsOutcome, certificates: readonly ReadCertificate[], refusal: SipOutcome | null) => {
    clearTimeout(timer);
    secured.destroy();
    resolve({ outcome, certificates, code: undefined, refusal, secured: null });
  };
  const giveUp = (fault: unknown) => {
    clearTimeout(timer);
    secured.destroy();
    reject(fault);
  };
  const timer = setTimeout(() => fail({ kind: 'timeout', elapsedMs: elapsed() }, [], null), limitMs);
  // With TLS 1.2 the keys are made when all of the server's own words are in; the keys themselves are not looked at.
  const glance = () => void (glimpse ??= glimpseOf(secured, readCertificates, elapsed()));
  if (isSecondLook) secured.on('keylog', guard(glance, giveUp));
  const onError = (error: Error) => {
    const outcome = outcomeOf(error, elapsed());
    const { elapsedMs } = outcome;
    if (outcome.kind === 'closed' && glimpse) {
      return fail(glimpse.outcome, glimpse.certificates, { kind: 'closed', how: outcome.how, elapsedMs });
    }
    if (outcome.kind !== 'alert') return fail(outcome, [], null);
    const { alert } = outcome;
    const certificates = readCertificates(secured.getPeerCertificate(true));
    // TLS 1.2: a server that insists on a client certificate says so here, when its own has been read.
    if (!isDemand(alert) || certificates.length === 0) return fail(outcome, certificates, null);
    const refusal = { kind: 'client_certificate_demanded', alert, elapsedMs } as const;
    fail(negotiated(secured, 'demanded', elapsedMs), certificates, refusal);
  };
  const onSecured = () => {
    clearTimeout(timer);
    resolve({
      outcome: negotiated(secured, isAsked(secured) ? 'asked' : 'not_asked', elapsed()),
      certificates: readCertificates(presented ?? secured.getPeerCertificate(true)),
      code: secured.authorized ? null : codeOf(secured.authorizationError),
      refusal: null,
      secured,
    });
  };
  secured.on('error', guard(onError, giveUp));
  secured.once('secureConnect', guard(onSecured, giveUp));
  return promise;
}

/** Null unless the server asks for a client certificate in a version in which it may hang up over it at once. */
function glimpseOf(secured: TLSSocket, readCertificates: CertificateReader, elapsedMs: number): Glimpse | null {
  if (secured.getProtocol() === 'TLSv1.3' || !isAsked(secured)) return null;
  return {
    outcome: negotiated(secured, 'demanded', elapsedMs),
    certificates: readCertificates(secured.getPeerCertificate(true)),
  };
}

function negotiated(secured: TLSSocket, clientCertificate: ClientCertificate, elapsedMs: number): TlsOutcome {
  const protocol = secured.getProtocol() ?? '';
  return { kind: 'negotiated', protocol, cipher: secured.getCipher().name, clientCertificate, elapsedMs };
}

/** On the client's side OpenSSL fills this list when, and only when, a CertificateRequest names algorithms. */
const isAsked = (secured: TLSSocket) => secured.getSharedSigalgs().length > 0;

/** Node's types say Error; it is the code of the failure. */
const codeOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

// What OpenSSL makes of bytes that are no TLS record.
const noTls =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LAYER_FAILURE|HTTP_REQUEST|BAD_RECORD_TYPE|UNEXPECTED_MESSAGE/;

function outcomeOf(error: Error, elapsedMs: number): TlsOutcome {
  const alert = alertOf(error);
  const code = faultName(error);
  if (alert !== null) return { kind: 'alert', alert, elapsedMs };
  if (noTls.test(code)) return { kind: 'not_tls', said: '', elapsedMs };
  // Node gives a plain end this code too, but only a reset has a system call.
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return { kind: 'closed', how: 'syscall' in error ? 'reset' : 'end', elapsedMs };
  }
  return { kind: 'failed', code, elapsedMs };
}
