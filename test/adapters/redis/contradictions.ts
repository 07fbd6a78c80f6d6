import type { Redis } from 'ioredis';
import { createRequestReader } from '#adapters/redis/documents.ts';
import { tagOf, workspaceKeys } from '#adapters/redis/keys.ts';
import { domainMember, everNamed, indexOf } from '#adapters/redis/request-index.ts';
import type { RedisClient } from '#adapters/redis/script.ts';
import { leadTimeMs } from '#domain/request/lead-time.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { watchSchema } from '#domain/watch/watch.ts';

export type TestClient = RedisClient & Pick<Redis, 'hgetall' | 'keys' | 'llen' | 'lrange' | 'pttl' | 'time'>;

const difference = (what: string, kept: readonly string[], wanted: readonly string[]): readonly string[] => [
  ...kept.filter((member) => !wanted.includes(member)).map((member) => `${what}: ${member} should not be there`),
  ...wanted.filter((member) => !kept.includes(member)).map((member) => `${what}: ${member} is missing`),
];

/** Compares what is kept of a workspace with what its records say it should be: indexes, numbers, domains, versions. */
export async function findContradictions(redis: TestClient, workspace: string): Promise<readonly string[]> {
  const keys = workspaceKeys(workspace);
  const tag = tagOf(keys.partition);
  const found = (await redis.keys(`${tag}:r:*`)).map((key) => key.slice(keys.request('').length));
  const { read } = createRequestReader();
  const faults: string[] = [];
  const all: StoredRequest[] = [];
  for (const id of found) {
    const reading = read(id, { text: await redis.get(keys.request(id)), mark: null });
    if (reading.found !== 'request') faults.push(`${id}: ${JSON.stringify(reading)}`);
    else if (reading.stored.request.workspace === workspace) all.push(reading.stored);
  }
  const requests = all.map(({ request }) => request);

  const lists = (await redis.keys(`${tag}:[uocs]:${workspace}:*`)).toSorted();
  return [
    ...faults,
    ...difference(
      'last number',
      [String(await redis.get(keys.lastNumber))],
      [requests.length === 0 ? 'null' : String(Math.max(...requests.map(({ number }) => number)))],
    ),
    ...difference(
      'numbers',
      await scored(redis, keys.numbers),
      requests.map(({ number, id }) => `${id} ${number}`),
    ),
    ...difference(
      'lists',
      (await Promise.all(lists.map(async (key) => (await scored(redis, key)).map((one) => `${key} ${one}`)))).flat(),
      requests.flatMap((request) => [...indexOf(request)].map(([key, score]) => `${key} ${request.id} ${score}`)),
    ),
    ...difference(
      'lead times',
      await scored(redis, keys.leadTimes),
      all.flatMap(({ request, timeline }) =>
        timeline
          .flatMap((entry) => leadTimeMs(request, entry) ?? [])
          .slice(-1)
          .map((ms) => `${request.id} ${ms}`),
      ),
    ),
    ...(await watchesAgainst(redis, workspace)),
    ...difference(
      'domains',
      await redis.zrange(keys.domains, 0, '-1'),
      all.flatMap((one) => [...everNamed(one)].map(([domain, as]) => domainMember(domain, as, one.request.number))),
    ),
  ];
}

/** Members of a sorted set with their scores. */
async function scored(redis: TestClient, key: string): Promise<readonly string[]> {
  const flat = await redis.zrange(key, 0, '-1', 'WITHSCORES');
  return flat.flatMap((member, index) => (index % 2 === 0 ? [`${member} ${flat[index + 1]}`] : []));
}

/** Every watch stands in the list of watched domains, and no other does. */
async function watchesAgainst(redis: TestClient, workspace: string): Promise<readonly string[]> {
  const { partition, watched } = workspaceKeys(workspace);
  const documents = await Promise.all((await redis.keys(`${tagOf(partition)}:w:*`)).map((key) => redis.hget(key, 'd')));
  const watches = documents.map((text) => watchSchema.parse(JSON.parse(text ?? 'null')));
  return difference(
    'watched',
    Object.entries(await redis.hgetall(watched)).map(([domain, id]) => `${domain} ${id}`),
    watches.filter((watch) => watch.workspace === workspace).map(({ domain, id }) => `${domain} ${id}`),
  );
}
