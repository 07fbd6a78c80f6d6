import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJsonObject, type JsonObject, parseJson, stringAt } from './json.ts';
import { identity } from './workspace.ts';

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

export interface SocketMode {
  /** The query of an address at which one connection may be made. */
  mintTicket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Hands an envelope to one of the connections, in turn, and waits for its acknowledgement. */
  deliver(type: EnvelopeType, payload: JsonObject, more: JsonObject, withinMs: number): Promise<JsonObject>;
  /** How many connections are open. */
  size(): number;
  /** Asks every client to come back by another connection, as Slack does every few hours. */
  refresh(): void;
  /** Cuts every connection without a word. */
  cut(): void;
  close(): void;
}

const most = 10;
const pingEveryMs = 5000;

export function createSocketMode(): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = new Map<string, (payload: JsonObject) => void>();
  let open: readonly WebSocket[] = [];
  const asked = new Set<WebSocket>();
  let turn = 0;

  // Slack's client gives a connection up that hears no ping for 30 s.
  const ping = setInterval(() => {
    for (const socket of open) socket.ping();
  }, pingEveryMs).unref();

  function acknowledge(text: string): void {
    const message = parseJson(text);
    if (!isJsonObject(message)) return;
    const id = stringAt(message, 'envelope_id') ?? '';
    const payload = message['payload'];
    waiting.get(id)?.(isJsonObject(payload) ? payload : {});
    waiting.delete(id);
  }

  function welcome(socket: WebSocket): void {
    if (open.length >= most) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    open = [...open, socket];
    socket.on('message', (data: Buffer) => acknowledge(data.toString('utf8')));
    socket.on('close', () => {
      open = open.filter((one) => one !== socket);
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: identity.appId },
        debug_info: { host: 'strict-slack', approximate_connection_time: 18_060 },
      }),
    );
  }

  return {
    mintTicket() {
      const ticket = randomBytes(12).toString('hex');
      tickets.add(ticket);
      return `ticket=${ticket}&app_id=${identity.appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'ws://slack').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.destroy();
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    async deliver(type, payload, more, withinMs) {
      // Whoever was asked to come back by another connection gets nothing more as soon as it did.
      const fresh = open.filter((one) => !asked.has(one));
      const choice = fresh.length > 0 ? fresh : open;
      const socket = choice[turn % Math.max(choice.length, 1)];
      if (!socket) throw new Error('no Socket Mode connection is open');
      turn += 1;
      const envelopeId = randomUUID();
      const answer = Promise.withResolvers<JsonObject>();
      waiting.set(envelopeId, answer.resolve);
      const late = setTimeout(() => {
        answer.reject(new Error(`operation_timeout: no acknowledgement within ${withinMs} ms`));
      }, withinMs);
      socket.send(
        JSON.stringify({
          type,
          envelope_id: envelopeId,
          payload,
          accepts_response_payload: type !== 'events_api',
          ...more,
        }),
      );
      try {
        return await answer.promise;
      } finally {
        clearTimeout(late);
        waiting.delete(envelopeId);
      }
    },
    size: () => open.length,
    refresh() {
      for (const socket of open) {
        asked.add(socket);
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      }
    },
    cut() {
      for (const socket of open) socket.terminate();
    },
    close() {
      clearInterval(ping);
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
}
