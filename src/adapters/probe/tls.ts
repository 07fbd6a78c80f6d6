import type { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { ClientCertificate, TlsOutcome } from '#domain/checks/probe-observation.ts';
import { alertOf, isDemand } from './alerts.ts';
import { startWatch } from './limits.ts';
import { sentCertificates } from './chain.ts';

export interface Handshake {
  readonly outcome: TlsOutcome;
  /** As sent; empty when the handshake did not come to them. */
  readonly certificates: readonly X509Certificate[];
  /** OpenSSL's word about the chain: null when it accepts it, undefined when it was not asked. */
  readonly code: string | null | undefined;
  /** The alert or the end that a handshake without client certificate met; null when it did not. */
  readonly refusal: { readonly alert: string; readonly elapsedMs: number } | null;
  /** The encrypted connection, the caller's to destroy; null when there is none. */
  readonly secured: TLSSocket | null;
}

/**
 * Shakes hands over a connection, whatever certificate comes: judging it is not done here. What a network does is an
 * outcome; nothing is thrown for it.
 */
export function shakeHands(
  socket: Socket,
  serverName: string,
  secureContext: SecureContext,
  limitMs: number,
): Promise<Handshake> {
  const { promise, resolve } = Promise.withResolvers<Handshake>();
  const elapsed = startWatch();
  // RFC 6066 §3: no address in SNI.
  const servername = isIP(serverName) === 0 ? serverName : '';
  const secured = connect({
    socket,
    servername,
    secureContext,
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  const fail = (outcome: TlsOutcome, certificates: readonly X509Certificate[] = [], alert: string | null = null) => {
    clearTimeout(timer);
    secured.destroy();
    const refusal = alert === null ? null : { alert, elapsedMs: elapsed() };
    resolve({ outcome, certificates, code: undefined, refusal, secured: null });
  };
  const timer = setTimeout(() => fail({ kind: 'timeout', elapsedMs: elapsed() }), limitMs);
  secured.on('error', (error: Error) => {
    const alert = alertOf(error);
    // TLS 1.2: a server that insists on a client certificate says so here, when its own has been read.
    const certificates = alert === null ? [] : sentCertificates(secured);
    const isRefused = alert !== null && isDemand(alert) && certificates.length > 0;
    if (isRefused) fail(negotiated(secured, 'demanded', elapsed()), certificates, alert);
    else fail(outcomeOf(error, alert, elapsed()), certificates);
  });
  secured.once('secureConnect', () => {
    clearTimeout(timer);
    resolve({
      outcome: negotiated(secured, isAsked(secured) ? 'asked' : 'not_asked', elapsed()),
      certificates: sentCertificates(secured),
      code: secured.authorized ? null : codeOf(secured.authorizationError),
      refusal: null,
      secured,
    });
  });
  return promise;
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

function outcomeOf(error: Error, alert: string | null, elapsedMs: number): TlsOutcome {
  const code = 'code' in error ? String(error.code) : error.name;
  if (alert !== null) return { kind: 'alert', alert, elapsedMs };
  if (noTls.test(code)) return { kind: 'not_tls', said: '', elapsedMs };
  // Node gives a plain end this code too, but only a reset has a system call.
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return { kind: 'closed', how: 'syscall' in error ? 'reset' : 'end', elapsedMs };
  }
  return { kind: 'failed', code, elapsedMs };
}
