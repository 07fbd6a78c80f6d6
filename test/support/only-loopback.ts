import { Socket as DatagramSocket } from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { BlockList, isIP, Socket } from 'node:net';
import { afterEach } from 'vitest';

/**
 * Tests speak to this machine only. A connection, datagram or name look-up that would leave it is refused where it is
 * made, and fails the test as well: code that survives a refused connection must not hide that it tried.
 */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

const refused: string[] = [];

/** Everything refused since the last call. */
export const takeRefusals = (): readonly string[] => refused.splice(0);

function refuseUnlessLoopback(what: string, host: string): void {
  if (isLoopback(host)) return;
  refused.push(`${what} ${host}`);
  throw new Error(`${what} ${host}: tests speak to loopback addresses only`);
}

/** `connect(options)`, `connect(port, host)` and `connect(path)`, or Node's own normalised `[options, callback]`. */
function hostOfConnect(args: readonly unknown[]): string {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return 'localhost';
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  }
  const isPort = typeof first === 'number' || /^\d+$/.test(String(first));
  return isPort && typeof args[1] === 'string' ? args[1] : 'localhost';
}

/** After the message or the port, the only string among the arguments is the address. */
const addressOfDatagram = (args: readonly unknown[]): string =>
  args.slice(1).find((argument) => typeof argument === 'string') ?? 'localhost';

function guard(owner: object, method: string, what: string, hostOf: (args: readonly unknown[]) => string): void {
  const original: unknown = Reflect.get(owner, method);
  if (typeof original !== 'function') throw new Error(`${method} is not there to be guarded`);
  Reflect.set(owner, method, function guarded(this: unknown, ...args: unknown[]): unknown {
    refuseUnlessLoopback(what, hostOf(args));
    return Reflect.apply(original, this, args);
  });
}

const firstArgument = (args: readonly unknown[]): string => String(args[0]);

guard(Socket.prototype, 'connect', 'connect to', hostOfConnect);
guard(DatagramSocket.prototype, 'connect', 'connect to', addressOfDatagram);
guard(DatagramSocket.prototype, 'send', 'send to', addressOfDatagram);
guard(dns, 'lookup', 'look up', firstArgument);
guard(dns, 'resolve', 'look up', firstArgument);
guard(dns.promises, 'lookup', 'look up', firstArgument);
guard(dns.promises, 'resolve', 'look up', firstArgument);
syncBuiltinESMExports();

afterEach(() => {
  const attempts = takeRefusals();
  if (attempts.length > 0) throw new Error(`This test tried to leave the machine: ${attempts.join(', ')}`);
});
