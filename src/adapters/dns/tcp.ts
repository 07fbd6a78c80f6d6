import { connect } from 'node:net';
import type { Query } from './codec.ts';
import { isAnswerTo, maxMessage } from './gate.ts';
import type { DnsServer } from './server.ts';

const prefixSize = 2;

/**
 * Asks again over TCP what was cut short over UDP (RFC 7766). Null when no whole
 * answer to this question comes within `limitMs`, for whatever reason.
 */
export function exchangeTcp(server: DnsServer, query: Query, limitMs: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: server.address, port: server.port });
    const received = Buffer.alloc(prefixSize + maxMessage);
    let size = 0;
    let isSettled = false;
    const settle = (result: Buffer | null) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(settle, Math.max(1, limitMs), null);
    socket.on('error', () => settle(null));
    socket.on('close', () => settle(null));
    socket.on('connect', () => socket.write(withPrefix(query.wire)));
    socket.on('data', (chunk) => {
      size += chunk.copy(received, size);
      if (size < prefixSize) return;
      const end = prefixSize + received.readUInt16BE(0);
      if (end > received.length) return settle(null);
      if (size < end) return;
      const message = received.subarray(prefixSize, end);
      settle(isAnswerTo(query, message) ? message : null);
    });
  });
}

function withPrefix(wire: Buffer): Buffer {
  const prefix = Buffer.alloc(prefixSize);
  prefix.writeUInt16BE(wire.length);
  return Buffer.concat([prefix, wire]);
}
