import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { textOf } from './page.ts';

/** Our own Socket Mode connection to the local Slack, in the bot's stead. */
export interface PageLink {
  /** Resolves with the first connection. */
  readonly isLinked: Promise<void>;
  answer(envelopeId: string, payload?: unknown): void;
  close(): void;
}

export interface PageLinkParts {
  /** Opens a connection: gives its address. */
  readonly connect: () => Promise<string>;
  readonly take: (frame: unknown) => void;
}

const againAfterMs = 300;

/** Connects, and connects again whenever the local Slack went away. */
export function linkPage({ connect, take }: PageLinkParts): PageLink {
  const closing = new AbortController();
  const isLinked = Promise.withResolvers<void>();
  let current: WebSocket | null = null;

  const live = async (url: string) => {
    const socket = new WebSocket(url);
    const leave = () => socket.close();
    closing.signal.addEventListener('abort', leave, { once: true });
    current = socket;
    socket.on('open', () => isLinked.resolve());
    socket.on('message', (data) => take(JSON.parse(textOf(data))));
    socket.on('error', () => socket.terminate());
    await once(socket, 'close').catch(() => undefined);
    closing.signal.removeEventListener('abort', leave);
  };
  const keep = async () => {
    while (!closing.signal.aborted) {
      const url = await connect().catch(() => null);
      if (url !== null) await live(url);
      await sleep(againAfterMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  void keep();
  return {
    isLinked: isLinked.promise,
    answer(envelopeId, payload) {
      if (current?.readyState !== WebSocket.OPEN) return;
      current.send(JSON.stringify({ envelope_id: envelopeId, ...(payload === undefined ? {} : { payload }) }));
    },
    close: () => closing.abort(),
  };
}
