import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import type { BotAnswer, Envelope } from './envelopes.ts';
import { textOf } from './page.ts';

/** Slack waits this long for an answer. */
const patienceMs = 3000;
const pingEveryMs = 10_000;

const answerSchema = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() });

/** Where the bot's Socket Mode connections end. */
export interface SocketDoor {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  send(envelope: Envelope): Promise<BotAnswer>;
  /** Resolves once the bot has connected. */
  readonly isVisited: Promise<void>;
  close(): void;
}

export function createSocketDoor(appId: string): SocketDoor {
  const server = new WebSocketServer({ noServer: true });
  const connections: WebSocket[] = [];
  const waiting = new Map<string, { readonly from: WebSocket; readonly settle: (answer: BotAnswer) => void }>();
  const visited = Promise.withResolvers<void>();
  const pinging = setInterval(() => connections.forEach((connection) => connection.ping()), pingEveryMs);

  function welcome(connection: WebSocket): void {
    connections.push(connection);
    connection.on('message', (data) => take(textOf(data)));
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      connections.splice(connections.indexOf(connection), 1);
      for (const { from, settle } of waiting.values()) if (from === connection) settle({ kind: 'away' });
    });
    connection.send(
      JSON.stringify({ type: 'hello', num_connections: connections.length, connection_info: { app_id: appId } }),
    );
    visited.resolve();
  }

  function take(text: string): void {
    const parsed = answerSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return;
    waiting.get(parsed.data.envelope_id)?.settle({ kind: 'answered', payload: parsed.data.payload });
  }

  return {
    accept: (request, socket, head) => server.handleUpgrade(request, socket, head, welcome),
    async send(envelope) {
      // Slack picks one of the app's connections for each envelope.
      const connection = connections.shift();
      if (!connection) return { kind: 'away' };
      connections.push(connection);
      const { promise, resolve } = Promise.withResolvers<BotAnswer>();
      const timer = setTimeout(() => resolve({ kind: 'silent' }), patienceMs);
      waiting.set(envelope.envelope_id, { from: connection, settle: resolve });
      connection.send(JSON.stringify(envelope));
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(envelope.envelope_id);
      }
    },
    isVisited: visited.promise,
    close() {
      clearInterval(pinging);
      for (const connection of connections) connection.close(1001);
      server.close();
    },
  };
}
