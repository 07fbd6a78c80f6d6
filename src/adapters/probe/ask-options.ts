import type { TLSSocket } from 'node:tls';
import type { ClientCertificate, SipOutcome } from '#domain/checks/probe-observation.ts';
import { alertOf, isDemand } from './alerts.ts';
import { saidText } from './foreign-text.ts';
import { guard } from './guard.ts';
import { startWatch } from './limits.ts';
import { readReply, type Reply } from './options-reply.ts';

/** A first line longer than this is nobody's. */
const longestFirstLine = 80;

export interface Asking {
  readonly request: string;
  /** Whether the server asked for a client certificate: one that did may insist only now (TLS 1.3). */
  readonly clientCertificate: ClientCertificate;
  readonly limitMs: number;
  readonly limitBytes: number;
}

/**
 * Sends OPTIONS over the encrypted connection and waits for an answer, an alert or the end. What comes is an outcome;
 * rejects only with what this program itself throws over it. The socket is the caller's to destroy.
 */
export function askOptions(secured: TLSSocket, asking: Asking): Promise<SipOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<SipOutcome>();
  const elapsed = startWatch();
  let received = Buffer.alloc(0);
  const settle = (outcome: SipOutcome) => {
    clearTimeout(timer);
    secured.removeAllListeners('data');
    resolve(outcome);
  };
  /** Nothing more comes: what is there must do. */
  const conclude = (otherwise: SipOutcome) => {
    const reading = readReply(received);
    const reply = reading.kind === 'foreign' ? null : reading.reply;
    if (reply) settle(answered(reply, elapsed()));
    else if (received.length > 0) settle({ kind: 'other_protocol', said: saidText(received), elapsedMs: elapsed() });
    else settle(otherwise);
  };
  const giveUp = (fault: unknown) => {
    clearTimeout(timer);
    secured.removeAllListeners('data');
    reject(fault);
  };
  const onSilence = () => conclude({ kind: 'silent', elapsedMs: elapsed() });
  const timer = setTimeout(guard(onSilence, giveUp), asking.limitMs);
  const onData = (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]).subarray(0, asking.limitBytes);
    const reading = readReply(received);
    const isFull = received.length === asking.limitBytes;
    if (reading.kind === 'answer') settle(answered(reading.reply, elapsed()));
    else if (isFull || (reading.kind === 'foreign' && isLineWhole(received))) {
      onSilence();
    }
  };
  const onError = (error: Error) => conclude(outcomeOf(error, asking.clientCertificate, elapsed()));
  const onEnd = () => conclude({ kind: 'closed', how: 'end', elapsedMs: elapsed() });
  secured.on('data', guard(onData, giveUp));
  secured.on('error', guard(onError, giveUp));
  secured.on('end', guard(onEnd, giveUp));
  secured.write(asking.request);
  return promise;
}

const isLineWhole = (bytes: Buffer) => bytes.includes('\n') || bytes.length >= longestFirstLine;

const answered = (reply: Reply, elapsedMs: number): SipOutcome => ({ kind: 'answered', ...reply, elapsedMs });

function outcomeOf(error: Error, clientCertificate: ClientCertificate, elapsedMs: number): SipOutcome {
  const alert = alertOf(error);
  if (alert === null) return { kind: 'closed', how: 'reset', elapsedMs };
  const isDemanded = clientCertificate !== 'not_asked' && isDemand(alert);
  return { kind: isDemanded ? 'client_certificate_demanded' : 'alert', alert, elapsedMs };
}
