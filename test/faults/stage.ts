import { type AnyRedis, openRedis } from '#adapters/redis/connection.ts';
import { parseDueMember, partitionCount, partitionKeys } from '#adapters/redis/keys.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import type { RequestStore } from '#ports/request-store.ts';
import { createNotebook } from '../adapters/redis/under-test.ts';
import { freePort } from '../support/redis-server.ts';
import { createStrictSlack, type StrictSlack } from '../support/slack/strict-slack.ts';
import { type Bot, createBot, supervise } from './bot.ts';
import { signingSecret } from './deliveries.ts';

/** What an experiment happens on: a strict Slack, a Redis of any kind, and processes of the bot. */
export interface Stage {
  readonly slack: StrictSlack;
  readonly store: RequestStore;
  readonly redis: AnyRedis;
  readonly webs: readonly Bot[];
  readonly workers: readonly Bot[];
  readonly bots: readonly Bot[];
  readonly users: readonly string[];
  readonly channels: readonly string[];
  readonly workspaces: readonly string[];
  /** Every member of the due sets, with its score (ms). */
  due(): Promise<readonly { readonly member: string; readonly effect: string; readonly score: number }[]>;
  close(): Promise<void>;
}

export const operator = 'U0CAROL';
const secrets = { botToken: 'xoxb-of-a-fault', appToken: 'xapp-of-a-fault', signingSecret };
const scopes = [
  'commands',
  'chat:write',
  'chat:write.public',
  'users:read',
  'usergroups:read',
  'channels:history',
  'groups:history',
  'im:history',
  'im:write',
];

export async function openStage(of: {
  readonly redisUrl: string;
  readonly webs: number;
  readonly workers: number;
  /** Channels, and people: each of them takes one message a second. */
  readonly places: number;
  readonly workspaces?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the bots find Redis, when it is not where the harness looks. */
  readonly botsRedisUrl?: string;
  /** What is done to Slack before any bot starts. */
  readonly before?: (slack: StrictSlack) => void;
  /** More of the environment of one worker, by its place among them. */
  readonly workerEnv?: (index: number) => Readonly<Record<string, string>>;
}): Promise<Stage> {
  const numbers = Array.from({ length: of.places }, (_, index) => String(index).padStart(4, '0'));
  const users = numbers.map((number) => `U0F${number}`);
  const channels = numbers.map((number) => `C0F${number}`);
  const slack = await createStrictSlack({
    ...secrets,
    users: [...users, operator].map((id) => ({ id })),
    channels: channels.map((id) => ({ id, botIsIn: true, members: users.slice(0, 1) })),
    scopes,
  });
  const env = {
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    REDIS_URL: of.botsRedisUrl ?? of.redisUrl,
    OPERATORS: operator,
    // Nobody answers there, and says so at once.
    DNS_SERVERS: '127.0.0.1:9',
    LOG_LEVEL: 'info',
    ...of.env,
  };
  of.before?.(slack);
  const make = async (role: 'web' | 'worker', more = {}) => createBot(role, await freePort(), { ...env, ...more });
  const webs = await Promise.all(Array.from({ length: of.webs }, () => make('web')));
  const workers = await Promise.all(
    Array.from({ length: of.workers }, (_, index) => make('worker', of.workerEnv?.(index))),
  );
  const bots = [...webs, ...workers];
  await Promise.all(bots.map((bot) => bot.start()));
  const closing = new AbortController();
  const supervised = bots.map((bot) => supervise(bot, closing.signal));

  const redis = await openRedis(of.redisUrl, 'work', createNotebook());
  return {
    slack,
    redis,
    store: createRedisStore({ redis, logger: createNotebook() }),
    webs,
    workers,
    bots,
    users,
    channels,
    workspaces: Array.from({ length: of.workspaces ?? 12 }, (_, index) => `T0FAULT${String(index).padStart(2, '0')}`),
    async due() {
      const all = await Promise.all(
        Array.from({ length: partitionCount }, async (_, partition) => {
          const flat = await redis.zrange(partitionKeys(partition).due, 0, '-1', 'WITHSCORES');
          return flat.flatMap((member, index) =>
            index % 2 === 0
              ? [{ member, effect: parseDueMember(member)?.effectKey ?? '', score: Number(flat[index + 1]) }]
              : [],
          );
        }),
      );
      return all.flat();
    },
    async close() {
      closing.abort();
      await Promise.all(supervised);
      await Promise.all(bots.map((bot) => bot.terminate()));
      redis.disconnect();
      await slack.stop();
    },
  };
}
