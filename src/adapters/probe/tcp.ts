import { connect, type Socket } from 'node:net';
import type { TcpOutcome } from '#domain/checks/probe-observation.ts';
import { parseAddress } from '#domain/names/address.ts';
import { faultName } from './guard.ts';
import { startWatch } from './limits.ts';

/** An address that was vetted, as a literal, and the port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export type Opened =
  | { readonly outcome: TcpOutcome & { readonly kind: 'connected' }; readonly socket: Socket }
  | { readonly outcome: TcpOutcome; readonly socket: null };

/**
 * Connects to the literal, with no look-up. The socket that comes out has an error listener and is the caller's to
 * destroy. Throws only when it is connected to another address than the one asked for.
 */
export function openTcp({ address, port }: Endpoint, limitMs: number): Promise<Opened> {
  const { promise, resolve, reject } = Promise.withResolvers<Opened>();
  const elapsed = startWatch();
  const socket = connect({ host: address, port, autoSelectFamily: false, noDelay: true });
  const fail = (outcome: TcpOutcome) => {
    clearTimeout(timer);
    socket.destroy();
    resolve({ outcome, socket: null });
  };
  const timer = setTimeout(() => fail({ kind: 'timeout', elapsedMs: elapsed() }), limitMs);
  socket.on('error', (error) => fail(outcomeOf(error, elapsed())));
  socket.once('connect', () => {
    clearTimeout(timer);
    const elapsedMs = elapsed();
    const { remoteAddress } = socket;
    // A peer that resets at once leaves a socket without an address.
    if (remoteAddress === undefined) return fail({ kind: 'reset', elapsedMs });
    if (!isSame(remoteAddress, address)) {
      socket.destroy();
      return reject(new Error(`connected to ${remoteAddress}, not to ${address}`));
    }
    resolve({ outcome: { kind: 'connected', elapsedMs }, socket });
  });
  return promise;
}

const isSame = (one: string, other: string) => parseAddress(one)?.bits === parseAddress(other)?.bits;

/** What a socket's error says of the way to the address. */
function outcomeOf(error: Error, elapsedMs: number): TcpOutcome {
  const code = faultName(error);
  switch (code) {
    case 'ECONNREFUSED':
      return { kind: 'refused', elapsedMs };
    case 'ETIMEDOUT':
      return { kind: 'timeout', elapsedMs };
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
      return { kind: 'reset', elapsedMs };
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      return { kind: 'unreachable', where: 'host', elapsedMs };
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return { kind: 'unreachable', where: 'network', elapsedMs };
    default:
      return { kind: 'impossible_here', code, elapsedMs };
  }
}
