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
  /** The members of the due sets that are due within a day, with their scores (ms). */
  due(): Promise<readonly { readonly member: string; readonly effect: string; readonly score: number }[]>;
  close(): Promise<void>;
}

const dayMs = 24 * 3_600_000;

type Env = Readonly<Record<string, string>>;

/** Where a bot is to be started. */
export interface Place {
  readonly role: 'web' | 'worker';
  readonly port: number;
  readonly index: number;
  /** The servers that it would call. */
  readonly redisUrl: string;
  readonly slackUrl: string;
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
  readonly env?: Env;
  /** Where the bots find Redis, when it is not where the harness looks. */
  readonly botsRedisUrl?: string;
  /** The program that they are started with; this version unless told. */
  readonly program?: string;
  /** What is done to Slack before any bot starts. */
  readonly before?: (slack: StrictSlack) => void;
  /** More of the environment of one bot, by its place among those of its role. */
  readonly envOf?: (bot: Place) => Promise<Env> | Env;
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
  const make = (role: 'web' | 'worker', count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const port = await freePort();
        const place = { role, port, index, redisUrl: env.REDIS_URL, slackUrl: slack.apiUrl };
        return createBot(role, port, { ...env, ...(await of.envOf?.(place)) }, of.program);
      }),
    );
  const [webs, workers] = [await make('web', of.webs), await make('worker', of.workers)];
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
          const { due } = partitionKeys(partition);
          const flat = await redis.zrange(due, '-inf', String(Date.now() + dayMs), 'BYSCORE', 'WITHSCORES');
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
