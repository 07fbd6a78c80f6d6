import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Choice } from './field.ts';

const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  real_name: z.string().optional(),
  is_bot: z.boolean().optional(),
});
const channelSchema = z.object({ id: z.string(), name: z.string(), is_im: z.boolean().optional() });
const stackSchema = z.array(z.looseObject({ external_id: z.string().optional() }));
const frameSchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('init'),
    state: z.object({ users: z.array(userSchema), channels: z.array(channelSchema), modalStack: stackSchema }),
  }),
  z.object({ t: z.literal('channel'), channel: channelSchema }),
  z.object({ t: z.literal('view'), stack: stackSchema }),
]);

/** What the page shows just now. */
export interface Page {
  users(): readonly Choice[];
  channels(): readonly Choice[];
  /** Ids of the open modals, the one on top last. */
  openViews(): readonly string[];
  /** Says that the page is about to be told something that changes its modals. */
  expectChange(): void;
  /** Resolves once it has changed them: what follows on another connection must not overtake it. */
  settled(): Promise<void>;
  close(): void;
}

const longestChangeMs = 1000;

/** Looks over the page's shoulder: who is there, which channels, and which modals are open. */
export async function watchPage(port: number): Promise<Page> {
  let users: readonly Choice[] = [];
  let channels: readonly Choice[] = [];
  let stack: readonly string[] = [];
  const closing = new AbortController();
  const isSeen = Promise.withResolvers<void>();
  let change = Promise.withResolvers<void>();
  change.resolve();

  const take = (text: string) => {
    const parsed = frameSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return;
    const frame = parsed.data;
    switch (frame.t) {
      case 'init':
        users = frame.state.users
          .filter((user) => !user.is_bot)
          .map((user) => ({ value: user.id, text: user.real_name ?? user.name }));
        channels = frame.state.channels.flatMap(channelChoice);
        stack = frame.state.modalStack.flatMap(({ external_id: id }) => id ?? []);
        isSeen.resolve();
        break;
      case 'channel':
        channels = [...channels, ...channelChoice(frame.channel)];
        break;
      case 'view':
        stack = frame.stack.flatMap(({ external_id: id }) => id ?? []);
        change.resolve();
        break;
    }
  };
  const look = async () => {
    while (!closing.signal.aborted) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/ui`);
      const leave = () => socket.close();
      closing.signal.addEventListener('abort', leave, { once: true });
      socket.on('message', (data) => take(textOf(data)));
      socket.on('error', () => socket.terminate());
      await once(socket, 'close').catch(() => undefined);
      closing.signal.removeEventListener('abort', leave);
      await sleep(300, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  void look();
  await isSeen.promise;
  return {
    users: () => users,
    channels: () => channels,
    openViews: () => stack,
    expectChange() {
      const { resolve } = change;
      change = Promise.withResolvers();
      void sleep(longestChangeMs, undefined, { ref: false }).then(change.resolve);
      void change.promise.then(resolve);
    },
    settled: () => change.promise,
    close: () => closing.abort(),
  };
}

function channelChoice({ id, name, is_im: isDirect }: z.infer<typeof channelSchema>): readonly Choice[] {
  return isDirect ? [] : [{ value: id, text: `#${name}` }];
}

/** The text of a frame, however `ws` hands it over. */
export function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}
