import type { Redis } from 'ioredis';
import { connectRedis } from '#adapters/redis/connection.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import type { Logger } from '#ports/system.ts';
import { type RedisServer, startRedisServer } from '../test/support/redis-server.ts';
import { command, workspace } from './deliveries.ts';
import { median } from './figures.ts';
import { closedLoop, type Load } from './load.ts';
import { ms, perSecond, type Section } from './report.ts';
import { type Bot, firstMessageMs, startBot } from './scale/bot.ts';
import { asker, loadRequests, usedMemory } from './scale/load.ts';
import { burst, bytesPerTimer, type Lateness } from './scale/timers.ts';
import { answers } from './servers.ts';

const many = 1_000_000;
const few = 1_000;
const atOnce = 10_000;
const starts = 5;
const times = 3;
const rounds = 7;
const perRound = 600;
const logger: Logger = { info: () => {}, warn: () => {}, error: (facts, text) => console.error(text, facts) };
/** Loading is not what is measured: it is written to disk when it is done. */
const whileLoading = { appendfsync: 'no', 'auto-aof-rewrite-percentage': '0' };

interface Place {
  readonly server: RedisServer;
  readonly redis: Redis;
  readonly bytesEach: number;
  readonly loadedPerSecond: number;
}

async function place(count: number): Promise<Place> {
  const server = await startRedisServer(whileLoading);
  const redis = await connectRedis(server.url, 'work', logger);
  const [empty, startedAt] = [await usedMemory(redis), performance.now()];
  await loadRequests(redis, count);
  const loadedPerSecond = (count * 1000) / (performance.now() - startedAt);
  const bytesEach = ((await usedMemory(redis)) - empty) / count;
  await redis.config('SET', 'appendfsync', 'always');
  return { server, redis, bytesEach, loadedPerSecond };
}

/** A bot on each place, and how long the first reminders took with so many requests (ms). */
async function startBots(small: Place, large: Place) {
  const firstMs: number[] = [];
  for (let start = 1; start < starts; start += 1) {
    const one = await startWithReminder(large, start);
    firstMs.push(one.afterMs);
    await one.bot.stop();
  }
  const [other, last] = [await startWithReminder(small, 0), await startWithReminder(large, 0)];
  return { bots: { few: other.bot, many: last.bot }, firstMs: [...firstMs, last.afterMs] };
}

/** A reminder that came due while nobody was there; milliseconds from starting the bot until Slack has it. */
async function startWithReminder(
  { server, redis }: Place,
  offset: number,
): Promise<{ readonly bot: Bot; readonly afterMs: number }> {
  const store = createRedisStore({ redis, logger });
  const { requests } = await store.list(workspace, { by: 'person', user: asker }, { from: 'last', offset, limit: 1 });
  const [request] = requests;
  if (!request) throw new Error('nobody is to be reminded');
  const first = { effect: { kind: 'remind', which: 'first' }, afterMs: 0 } as const;
  await store.schedule(workspace, request.request.id, first);
  const bot = await startBot(server.url);
  return { bot, afterMs: await firstMessageMs(bot) };
}

/** As many reminders due in one instant, several times: the medians, and what the first one came to. */
async function bursts(redis: Redis) {
  const late: Lateness[] = [];
  for (let time = 0; time < times; time += 1) late.push(await burst(redis, atOnce, logger));
  return {
    p50Ms: median(late.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(late.map(({ p99Ms }) => p99Ms)),
    firstP99Ms: late[0]?.p99Ms ?? Number.NaN,
  };
}

/** Status pages of both bots, in turns. */
async function statusPages(bots: Readonly<Record<'few' | 'many', Bot>>) {
  const measured: Readonly<Record<'few' | 'many', Load>>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const page = async (bot: Bot) =>
      closedLoop(
        bot.port,
        1,
        Array.from({ length: perRound }, () => command(asker, 'status')),
        answers('PIC-'),
      );
    const loads =
      round % 2 === 0
        ? { few: await page(bots.few), many: await page(bots.many) }
        : { many: await page(bots.many), few: await page(bots.few) };
    if (round > 0) measured.push(loads);
  }
  const over = (figure: (loads: Readonly<Record<'few' | 'many', Load>>) => number) => median(measured.map(figure));
  return {
    few: { p50Ms: over((one) => one.few.p50Ms), p99Ms: over((one) => one.few.p99Ms) },
    many: { p50Ms: over((one) => one.many.p50Ms), p99Ms: over((one) => one.many.p99Ms) },
    p99Times: over((one) => one.many.p99Ms / one.few.p99Ms),
  };
}

/** A million open requests: what they take, and whether anything is slower for them. */
export async function reportScale(): Promise<Section> {
  const [small, large] = [await place(few), await place(many)];
  try {
    const { bots, firstMs } = await startBots(small, large);
    const pages = await statusPages(bots);
    await Promise.all(Object.values(bots).map((bot) => bot.stop()));
    const late = await bursts(large.redis);
    const timer = await onEmptyRedis(bytesPerTimer);
    const bytes = (value: number) => `${Math.round(value)} B`;
    return {
      title: 'A million open requests',
      method:
        `${many} requests in a Redis of their own (two reminders each, the place of a card, the memory of their delivery, no ` +
        `check reports), put there by the store’s own script (${perSecond(large.loadedPerSecond)} a second, written to disk ` +
        `at leisure; everything after that with \`appendfsync always\`). Status pages over one connection: ${rounds} rounds of ` +
        `${perRound} in turns with a bot that has ${few}. The first reminder counts from the start of the process, with its ` +
        `fresh check (name servers that refuse at once): the median of ${starts} starts, and the first of them, just after ` +
        'all was loaded. The burst: reminders of as many requests due in one instant, one process, nobody sends them: the ' +
        `median of ${times} bursts, and the first of them, with code that never ran before.`,
      head: ['What', `with ${few}`, `with ${many}`],
      rows: [
        ['Redis, a request with its timers', bytes(small.bytesEach), bytes(large.bytesEach)],
        ['`/pic status`, p50 ms', ms(pages.few.p50Ms), ms(pages.many.p50Ms)],
        ['`/pic status`, p99 ms', ms(pages.few.p99Ms), ms(pages.many.p99Ms)],
        ['First reminder after start, ms', '–', ms(median(firstMs))],
        ['the same, first start, ms', '–', ms(firstMs[0] ?? Number.NaN)],
        [`${atOnce} reminders at once, p50 ms late`, '–', ms(late.p50Ms)],
        [`${atOnce} reminders at once, p99 ms late`, '–', ms(late.p99Ms)],
        ['the same, first burst, p99 ms late', '–', ms(late.firstP99Ms)],
        ['A timer / a delayed job of BullMQ', `${bytes(timer.due)} / ${bytes(timer.job)}`, '–'],
      ],
      goals: [
        { what: 'A request with its timers', figure: large.bytesEach, limit: 2048, limitIs: 'most', unit: 'bytes' },
        {
          what: '`/pic status` at a million, p99',
          figure: pages.p99Times,
          limit: 1.5,
          limitIs: 'most',
          unit: '× at a thousand',
        },
        { what: 'First reminder after start', figure: median(firstMs), limit: 1000, limitIs: 'most', unit: 'ms' },
        { what: `${atOnce} reminders at once, p99`, figure: late.p99Ms, limit: 1000, limitIs: 'most', unit: 'ms late' },
        { what: 'A timer', figure: timer.due, limit: 150, limitIs: 'most', unit: 'bytes' },
      ],
    };
  } finally {
    for (const { redis, server } of [small, large]) {
      redis.disconnect();
      await server.stop();
    }
  }
}

async function onEmptyRedis<T>(measure: (redis: Redis) => Promise<T>): Promise<T> {
  const server = await startRedisServer(whileLoading);
  const redis = await connectRedis(server.url, 'work', logger);
  try {
    return await measure(redis);
  } finally {
    redis.disconnect();
    await server.stop();
  }
}
