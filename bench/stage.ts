import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectRedis } from '#adapters/redis/connection.ts';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import type { Draft } from '#domain/request/draft.ts';
import type { Logger } from '#ports/system.ts';
import { freePort, startRedisServer } from '../test/support/redis-server.ts';
import { type Child, startChild } from './child.ts';
import { signingSecret, workspace } from './deliveries.ts';
import { aCheckedDraft } from './prepared-drafts.ts';

export type ServerName = 'Picbot' | 'bare Bolt' | 'bare node:http';

/** What the bot lives with: Redis that writes every change to disk before it answers, and a Slack that says `ok`. */
export interface Stage {
  /** Starts one of the servers, on a free port. */
  readonly start: (server: ServerName) => Promise<Child>;
  /** Keeps so many drafts that nobody submitted yet. */
  keepDrafts(count: number, user?: string): Promise<readonly Draft[]>;
  /** How many requests were made of drafts so far. */
  countRequests(): Promise<number>;
  /** Resolves when every card and every direct message has been delivered; only reminders are left then. */
  whenDelivered(): Promise<void>;
  /** When which trigger came back to Slack with a view to open, epoch ms. */
  opened(): Promise<Readonly<Record<string, number>>>;
  readonly redisVersion: string;
  stop(): Promise<void>;
}

const patienceMs = 60_000;
const remindersOfRequest = 2;
const logger: Logger = { info: () => {}, warn: () => {}, error: (facts, text) => console.error(text, facts) };

export async function startStage(): Promise<Stage> {
  const redisServer = await startRedisServer();
  const slack = await startChild(new URL('./peers/slack-stub.ts', import.meta.url), await freePort(), {});
  const redis = await connectRedis(redisServer.url, 'work', logger);
  const store = createRedisStore({ redis, logger });
  const keys = workspaceKeys(workspace);
  const redisVersion = /^redis_version:(\S+)/m.exec(await redis.info('server'))?.[1] ?? 'unknown';
  let drafts = 0;

  const programs: Readonly<Record<ServerName, { readonly program: URL; readonly ready?: string }>> = {
    Picbot: { program: new URL('../src/start.js', import.meta.url), ready: 'Picbot is ready' },
    'bare Bolt': { program: new URL('./peers/bare-bolt.ts', import.meta.url) },
    'bare node:http': { program: new URL('./peers/bare-http.ts', import.meta.url) },
  };
  const settings = {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: `http://127.0.0.1:${slack.port}/api/`,
    REDIS_URL: redisServer.url,
    // The bot asks for it by itself; its peers get it too.
    NODE_COMPILE_CACHE: join(tmpdir(), 'picbot-bench-compile-cache'),
  };
  const countRequests = async () => redis.zcard(keys.numbers);

  return {
    redisVersion,
    countRequests,
    async start(server) {
      const { program, ready } = programs[server];
      return startChild(program, await freePort(), settings, ready);
    },
    async keepDrafts(count, user) {
      const made = Array.from({ length: count }, (_, index) => aCheckedDraft(drafts + index + 1, user));
      drafts += count;
      await Promise.all(made.map((draft) => store.saveDraft(draft)));
      return made;
    },
    async opened() {
      const answer: unknown = await (await fetch(`http://127.0.0.1:${slack.port}/opened`)).json();
      return Object.fromEntries(Object.entries(answer ?? {}).map(([trigger, at]) => [trigger, Number(at)]));
    },
    async whenDelivered() {
      const requests = await countRequests();
      const startedAt = performance.now();
      for (;;) {
        const due = await redis.zcard(keys.due);
        if (due === requests * remindersOfRequest) return;
        if (performance.now() - startedAt > patienceMs) {
          throw new Error(`of ${requests} requests, ${due} effects are still to be carried out`);
        }
        await sleep(20);
      }
    },
    async stop() {
      redis.disconnect();
      await slack.stop();
      await redisServer.stop();
    },
  };
}
