import { connectRedis } from '#adapters/redis/connection.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { RequestStore } from '#ports/request-store.ts';
import type { Logger } from '#ports/system.ts';
import { aCreation, aFollowUp, aWorkspace, effects, noon } from '../test/contracts/a-change.ts';
import { storedOf } from '../test/contracts/store-under-test.ts';
import { startRedisServer } from '../test/support/redis-server.ts';

const rounds = 9;
/** By then V8 has compiled what there is to compile, and its threads leave the processors to Redis. */
const warmUps = 6;
const oneByOne = 400;
const atOnce = 100;
/** As everywhere on the page: no workspace has all requests of the world. */
const perWorkspace = 1_000;
/** As many as two webs and two workers have. */
const connections = 4;
const crowd = 4_000;

/** Rewriting its file, Redis would have a second process at work on one of two processors, in some rounds. */
const withoutRewriting = { 'auto-aof-rewrite-percentage': '0' };

type Write<T = unknown> = () => Promise<T>;
type Series = (count: number) => Promise<readonly Write[]>;

interface Figures {
  readonly p50Us: number;
  readonly p99Us: number;
  readonly perSecond: number;
}

/** One kind of write: alone in microseconds, and how many a second when a hundred are under way. */
export interface TransitionRow extends Figures {
  readonly what: string;
  readonly p50TimesSet: number;
  readonly rateTimesSet: number;
}

const logger: Logger = {
  info: () => undefined,
  warn: (facts, text) => console.error(text, facts),
  error: (facts, text) => console.error(text, facts),
};

/**
 * What a transition costs beside a bare SET of the same document, in one run, on a Redis that writes every change to
 * its disk before it answers. The kinds take turns; each figure is the median of the rounds.
 */
export async function benchTransition(): Promise<readonly TransitionRow[]> {
  const server = await startRedisServer(withoutRewriting);
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => connectRedis(server.url, 'requests', logger)),
  );
  const stores = clients.map((redis) => createRedisStore({ redis, logger }));
  try {
    const document = JSON.stringify(aCreation({ workspace: aWorkspace() }).request);
    const kinds: Readonly<Record<string, Series>> = {
      'bare SET': async (count) =>
        series(count, async (index) => inTurn(clients, index).set(`bare:${index}`, document)),
      'submit (commit script)': async (count) => submissions(stores, count),
      'mark active (commit script)': async (count) => transitions(stores, count),
    };
    const measured: Record<string, Figures>[] = [];
    for (let round = -warmUps; round < rounds; round += 1) {
      const figures: Record<string, Figures> = {};
      for (const [what, kind] of Object.entries(kinds)) {
        const { p50Us, p99Us } = await alone(await kind(oneByOne));
        figures[what] = { p50Us, p99Us, perSecond: await rateOf(await kind(crowd)) };
      }
      if (round >= 0) measured.push(figures);
    }
    return Object.keys(kinds).map((what) => summary(what, measured));
  } finally {
    for (const redis of clients) redis.disconnect();
    await server.stop();
  }
}

function inTurn<T>(all: readonly T[], index: number): T {
  const one = all[index % all.length];
  if (one === undefined) throw new Error('there is none');
  return one;
}

const series = (count: number, write: (index: number) => Promise<unknown>): readonly Write[] =>
  Array.from({ length: count }, (_, index) => () => write(index));

const submitted = [effects.card, effects.tell, effects.first, effects.final];

function submissions(stores: readonly RequestStore[], count: number): readonly Write<StoredRequest>[] {
  const workspaces = Array.from({ length: Math.ceil(count / perWorkspace) }, () => aWorkspace());
  const changes = Array.from({ length: count }, (_, index) =>
    aCreation(
      { workspace: workspaces[Math.floor(index / perWorkspace)] ?? '', createdAt: noon + index },
      { effects: submitted },
    ),
  );
  return changes.map((change, index) => async () => storedOf(await inTurn(stores, index).commit(change)));
}

/** Each on a request of its own, made beforehand. */
async function transitions(stores: readonly RequestStore[], count: number): Promise<readonly Write[]> {
  const created = await crowded(submissions(stores, count));
  return created.map((stored, index) => {
    const followUp = aFollowUp(
      stored,
      { state: 'active', event: 'marked_active' },
      { effects: [effects.card, effects.tell], dropped: [effects.first.effect, effects.final.effect] },
    );
    return async () => storedOf(await inTurn(stores, index).commit(followUp));
  });
}

async function alone(writes: readonly Write[]): Promise<{ readonly p50Us: number; readonly p99Us: number }> {
  const times: number[] = [];
  for (const write of writes) {
    const startedAt = performance.now();
    await write();
    times.push((performance.now() - startedAt) * 1000);
  }
  return { p50Us: percentile(times, 50), p99Us: percentile(times, 99) };
}

/** A hundred under way at any time. */
async function crowded<T>(writes: readonly Write<T>[]): Promise<readonly T[]> {
  const queue = writes.values();
  const rows = await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const results: T[] = [];
      for (const write of queue) results.push(await write());
      return results;
    }),
  );
  return rows.flat();
}

async function rateOf(writes: readonly Write[]): Promise<number> {
  const startedAt = performance.now();
  await crowded(writes);
  return (writes.length * 1000) / (performance.now() - startedAt);
}

function summary(what: string, measured: readonly Readonly<Record<string, Figures>>[]): TransitionRow {
  const over = (figure: (own: Figures, set: Figures) => number) =>
    percentile(
      measured.flatMap((round) => {
        const [own, set] = [round[what], round['bare SET']];
        return own && set ? [figure(own, set)] : [];
      }),
      50,
    );
  return {
    what,
    p50Us: over((own) => own.p50Us),
    p99Us: over((own) => own.p99Us),
    perSecond: over((own) => own.perSecond),
    p50TimesSet: over((own, set) => own.p50Us / set.p50Us),
    rateTimesSet: over((own, set) => own.perSecond / set.perSecond),
  };
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

if (import.meta.main) {
  console.table(
    (await benchTransition()).map(({ what, ...figures }) => ({
      what,
      ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(3))])),
    })),
  );
}
