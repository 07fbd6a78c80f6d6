import { createSocket } from 'node:dgram';
import type { Silence } from '#domain/checks/observation.ts';
import type { Query } from './codec.ts';
import { isAnswerTo } from './gate.ts';
import { familyOf, silenceOf, type DnsServer } from './server.ts';

/**
 * Sends one question and waits for its answer, `limitMs` at most. A socket of its own gives each question a port that
 * nobody can guess; being connected, it hears only that server, and hears that its port is closed.
 */
export function exchangeUdp(server: DnsServer, query: Query, limitMs: number): Promise<Buffer | Silence> {
  if (limitMs <= 0) return Promise.resolve({ kind: 'timeout' });
  return new Promise((resolve) => {
    const family = familyOf(server);
    const socket = createSocket({
      type: family === 6 ? 'udp6' : 'udp4',
      // The address is a literal: there is nothing to look up.
      lookup: (address, _options, callback) => callback(null, address, family),
    });
    let isSettled = false;
    const settle = (result: Buffer | Silence) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      socket.close();
      resolve(result);
    };
    const timer = setTimeout(settle, limitMs, { kind: 'timeout' });
    socket.on('error', (error) => settle(silenceOf(error)));
    socket.on('message', (message) => {
      if (isAnswerTo(query, message)) settle(message);
    });
    socket.on('connect', () => socket.send(query.wire));
    socket.connect(server.port, server.address);
  });
}
