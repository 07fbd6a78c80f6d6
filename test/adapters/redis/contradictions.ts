import type { Redis } from 'ioredis';
import { idOfIndexMember, indexMembers, listsMark, tagOf, workspaceKeys } from '#adapters/redis/keys.ts';
import type { RedisClient } from '#adapters/redis/script.ts';
import { watchSchema } from '#domain/watch/watch.ts';
import { leadTimeMs } from '#domain/request/lead-time.ts';
import { heldDomains, requestSchema, type ProvisioningRequest, waitingSince } from '#domain/request/request.ts';
import { timelineEntrySchema } from '#domain/request/timeline.ts';

export type TestClient = RedisClient & Pick<Redis, 'hgetall' | 'keys' | 'llen' | 'lrange' | 'pttl' | 'time'>;

const difference = (what: string, kept: readonly string[], wanted: readonly string[]): readonly string[] => [
  ...kept.filter((member) => !wanted.includes(member)).map((member) => `${what}: ${member} should not be there`),
  ...wanted.filter((member) => !kept.includes(member)).map((member) => `${what}: ${member} is missing`),
];

/** Compares what is kept of a workspace with what its documents say it should be: indexes, numbers, domains, versions. */
export async function findContradictions(redis: TestClient, workspace: string): Promise<readonly string[]> {
  const keys = workspaceKeys(workspace);
  const prefix = `${tagOf(keys.partition)}:r:`;
  const found = (await redis.keys(`${prefix}*`)).map((key) => key.slice(prefix.length));
  const faults: string[] = [];
  const requests: ProvisioningRequest[] = [];
  const leadTimes: string[] = [];
  for (const id of found) {
    const kept = await redis.hgetall(keys.request(id));
    const document: unknown = JSON.parse(kept['d'] ?? 'null');
    const request = requestSchema.parse({ ...Object(document), number: Number(kept['n']) });
    if (request.workspace !== workspace) continue;
    requests.push(request);
    const entries = await redis.llen(keys.timeline(id));
    if (Number(kept['v']) !== entries) faults.push(`${id}: version ${kept['v']}, ${entries} entries`);
    const timeline = (await redis.lrange(keys.timeline(id), 0, -1)).map((line) =>
      timelineEntrySchema.parse(JSON.parse(line)),
    );
    leadTimes.push(
      ...timeline
        .flatMap((entry) => leadTimeMs(request, entry) ?? [])
        .slice(-1)
        .map((ms) => `${id} ${ms}`),
    );
    if (kept['s'] !== request.state) faults.push(`${id}: state ${kept['s']}, document says ${request.state}`);
  }

  const numbers = await redis.hgetall(keys.numbers);
  const holders = await redis.hgetall(keys.holders);
  const members = requests.map(indexMembers);
  const named = await redis.zrange(keys.named, 0, '-1');
  return [
    ...faults,
    ...difference(
      'numbers',
      Object.entries(numbers).map(([number, id]) => `${number} ${id}`),
      [
        ...requests.map(({ number, id }) => `${number} ${id}`),
        ...requests.slice(-1).map(() => `last ${requests.length}`),
      ],
    ),
    ...difference(
      'holders',
      Object.entries(holders).map(([domain, holder]) => `${domain} ${holder}`),
      requests.flatMap((request) => heldDomains(request).map((domain) => `${domain} ${request.id}|${request.number}`)),
    ),
    ...(await watchesAgainst(redis, workspace)),
    ...difference(
      'people',
      await redis.zrange(keys.people, 0, '-1'),
      members.flatMap(({ people }) => people),
    ),
    ...difference(
      'states',
      await redis.zrange(keys.states, 0, '-1'),
      members.flatMap(({ states }) => states),
    ),
    ...difference('lists', await redis.zrange(keys.lists, 0, '-1'), [
      ...members.flatMap(({ lists }) => lists),
      ...requests.slice(-1).map(() => listsMark),
    ]),
    ...difference(
      'waiting',
      await scored(redis, keys.waiting),
      requests.flatMap((request) => {
        const since = waitingSince(request);
        return since === null ? [] : [`${request.id} ${since}`];
      }),
    ),
    ...difference('lead times', await scored(redis, keys.leadTimes), leadTimes),
    // A domain that was ever named stays findable, so that more may be there than the documents say now.
    ...difference(
      'named',
      named.filter((member) => !requests.some(({ id }) => id === idOfIndexMember(member))),
      [],
    ),
    ...difference(
      'named',
      members.flatMap((member) => member.named).filter((member) => named.includes(member)),
      members.flatMap((member) => member.named),
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
