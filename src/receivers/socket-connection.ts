import { WebSocket, type RawData } from 'ws';
import type { Logger } from '#ports/system.ts';
import { parseObject, type Payload } from './parse-body.ts';

/** One delivery as Socket Mode wraps it (docs.slack.dev/apis/events-api/using-socket-mode). */
export interface Envelope {
  readonly id: string;
  readonly payload: Payload;
  /** How often Slack delivered the event before. */
  readonly retryNum: number | undefined;
  readonly retryReason: string | undefined;
}

/** Carries an envelope out and resolves when nothing is left to do; `ack` answers it, once. */
export type TakeEnvelope = (envelope: Envelope, ack: (body: unknown) => void) => Promise<void>;

/** How long a connection waits for what; milliseconds. */
export interface SocketPace {
  /** For the connection to be made and Slack's `hello`. */
  readonly helloMs: number;
  readonly pingEveryMs: number;
  /** A connection over which nothing came for so long is dead, whatever TCP thinks. */
  readonly silenceMs: number;
  /** A connection whose successor is there goes on taking what Slack may still give it. */
  readonly lingerMs: number;
  /** At a stop a connection goes on taking envelopes for so long, unless it comes to rest before. */
  readonly restMs: number;
  /** For the other side to say goodbye. */
  readonly closeMs: number;
}

export const usualPace: SocketPace = {
  helloMs: 10_000,
  pingEveryMs: 5000,
  silenceMs: 20_000,
  lingerMs: 5000,
  restMs: 1000,
  closeMs: 1000,
};

export interface SocketConnection {
  /** Resolves when Slack has asked for another connection in place of this one, or this one has ended. */
  readonly over: Promise<void>;
  isOpen(): boolean;
  /** Works off and acknowledges what is under way, and closes; goes on taking more for `lingerMs`, or until `hurry`. */
  retire(lingerMs: number, hurry: Promise<void>): Promise<void>;
}

/** Connects to an address of `apps.connections.open`; resolves once Slack says `hello`, rejects when it is late. */
export async function connectSocket(
  url: string,
  take: TakeEnvelope,
  { logger, pace }: { readonly logger: Logger; readonly pace: SocketPace },
): Promise<SocketConnection> {
  const socket = new WebSocket(url, {
    handshakeTimeout: pace.helloMs,
    perMessageDeflate: false,
    maxPayload: 4_000_000,
  });
  const hello = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let isOpen = false;
  let takesMore = true;
  let underWay = 0;
  let atRest = Promise.withResolvers<void>();
  let heardAt = performance.now();

  const heard = () => {
    heardAt = performance.now();
  };
  const heartbeat = setInterval(() => {
    if (performance.now() - heardAt > pace.silenceMs) {
      logger.warn({}, 'A Socket Mode connection fell silent');
      socket.terminate();
    } else if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, pace.pingEveryMs);
  const late = setTimeout(() => socket.terminate(), pace.helloMs);

  async function deliver(message: Payload, id: string): Promise<void> {
    const payload = message['payload'];
    if (typeof payload !== 'object' || payload === null) return;
    const { retry_attempt: num, retry_reason: reason } = message;
    const envelope = {
      id,
      payload: { ...payload },
      retryNum: typeof num === 'number' ? num : undefined,
      retryReason: typeof reason === 'string' ? reason : undefined,
    };
    underWay += 1;
    try {
      await take(envelope, (body) => acknowledge(id, body));
    } finally {
      underWay -= 1;
      if (underWay === 0) atRest.resolve();
    }
  }

  function acknowledge(id: string, body: unknown): void {
    if (socket.readyState !== WebSocket.OPEN) {
      return logger.warn({ envelope: id }, 'A connection ended before its envelope was acknowledged');
    }
    const payload = typeof body === 'string' && body !== '' ? { text: body } : body || undefined;
    socket.send(JSON.stringify({ envelope_id: id, payload }));
  }

  function receive(data: RawData): void {
    heard();
    const message = parseObject(textOf(data));
    const type = message?.['type'];
    if (type === 'hello') {
      isOpen = true;
      hello.resolve();
    } else if (type === 'disconnect') {
      logger.info({ reason: message?.['reason'] }, 'Slack asks for another Socket Mode connection');
      over.resolve();
    } else if (message && typeof message['envelope_id'] === 'string' && takesMore) {
      deliver(message, message['envelope_id']).catch((error: unknown) =>
        logger.error({ err: error }, 'An envelope was not carried out'),
      );
    }
  }

  socket.on('message', receive);
  socket.on('ping', heard);
  socket.on('pong', heard);
  socket.on('error', (error) => {
    if (isOpen) logger.warn({ err: error }, 'A Socket Mode connection failed');
    hello.reject(error);
  });
  socket.on('close', () => {
    isOpen = false;
    clearInterval(heartbeat);
    clearTimeout(late);
    hello.reject(new Error('the connection ended before Slack said hello'));
    over.resolve();
    closed.resolve();
  });
  await hello.promise;
  clearTimeout(late);

  return {
    over: over.promise,
    isOpen: () => isOpen,
    async retire(lingerMs, hurry) {
      await Promise.race([closed.promise, hurry, pause(lingerMs)]);
      const rest = async () => {
        if (underWay === 0) return;
        atRest = Promise.withResolvers();
        await atRest.promise;
      };
      await Promise.race([rest(), closed.promise, pause(pace.restMs)]);
      takesMore = false;
      await Promise.race([rest(), closed.promise]);
      socket.close(1000);
      const end = setTimeout(() => socket.terminate(), pace.closeMs);
      await closed.promise;
      clearTimeout(end);
    },
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
