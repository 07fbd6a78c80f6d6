import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueMember, workspaceKeys } from '#adapters/redis/keys.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { anId, aWorkspace } from '../../contracts/a-change.ts';
import { found, lives, type Lives } from './audited.ts';
import { openSingle, type OpenClient } from './clients.ts';

let open: OpenClient<Redis>;
beforeEach(async () => {
  open = await openSingle();
});
afterEach(() => open.close());

type Keys = ReturnType<typeof workspaceKeys>;

/** Each kind of damage, and a word of what is said of it. */
const damages: readonly (readonly [string, RegExp, (redis: Redis, of: Lives, keys: Keys) => Promise<unknown>])[] = [
  ['a list by person lacks one', /^people: U1/, (redis, _, keys) => redis.zremrangebyrank(keys.people, 0, 0)],
  [
    'a list by state lacks one',
    /^states: active/,
    (redis, _, keys) => redis.zremrangebylex(keys.states, '[active', '[b'),
  ],
  ['a list lacks one', /^lists: \*/, (redis, _, keys) => redis.zremrangebylex(keys.lists, '[*', '[+')],
  ['a domain is not found', /^named: d/, (redis, _, keys) => redis.zremrangebyrank(keys.named, 0, 0)],
  [
    'a domain is free',
    /^domain: d/,
    (redis, of, keys) => redis.hdel(keys.holders, String(of.open.request.details.sipDomains[0])),
  ],
  ['a number is nobody’s', /^numbers: 1/, (redis, _, keys) => redis.hdel(keys.numbers, '1')],
  ['the counter is behind', /^numbers: last is 2/, (redis, _, keys) => redis.hset(keys.numbers, 'last', 2)],
  [
    'a state beside the document is another',
    /^state: retired/,
    (redis, of, keys) => redis.hset(keys.request(of.open.request.id), 's', 'retired'),
  ],
  [
    'an open request has no reminder',
    /^timer: remind\|final/,
    (redis, of, keys) => redis.zrem(keys.due, dueMember(of.workspace, of.open.request.id, 'remind|final')),
  ],
  [
    'an active request is not watched',
    /^timer: look/,
    (redis, of, keys) => redis.zrem(keys.due, dueMember(of.workspace, of.active.request.id, 'look')),
  ],
  [
    'a closed request stays for ever',
    /^timer: purge/,
    (redis, of, keys) => redis.zrem(keys.due, dueMember(of.workspace, of.closed.request.id, 'purge')),
  ],
  [
    'a waiting request is not counted',
    /^waitingSince: /,
    (redis, of, keys) => redis.zrem(keys.waiting, of.open.request.id),
  ],
  [
    'a lead time is another',
    /^leadTimeMs: 5/,
    (redis, of, keys) => redis.zadd(keys.leadTimes, 5, of.active.request.id),
  ],
  [
    'an effect of a dead request is due',
    /what it tells of is not there/,
    (redis, of, keys) => redis.zadd(keys.due, 1, dueMember(of.workspace, anId(), 'card')),
  ],
  [
    'a mark of a dead request is left',
    /what it tells of is not there/,
    (redis, of, keys) => redis.hset(keys.sending, dueMember(of.workspace, anId(), 'card'), '1|1'),
  ],
  [
    'a list names a dead request',
    /what it tells of is not there/,
    (redis, _, keys) => redis.zadd(keys.people, 0, `U1|000000000000001|${anId()}`),
  ],
  [
    'a number leads to a dead request',
    /what it tells of is not there/,
    (redis, _, keys) => redis.hset(keys.numbers, '2000', anId()),
  ],
  [
    'a dead request holds a domain',
    /what it tells of is not there/,
    (redis, _, keys) => redis.hset(keys.holders, 'gone.example', `${anId()}|9`),
  ],
  [
    'a closed request holds a domain',
    /no longer so/,
    (redis, of, keys) =>
      redis.hset(keys.holders, String(of.closed.request.details.sipDomains[0]), `${of.closed.request.id}|3`),
  ],
  [
    'a list says another state',
    /no longer so/,
    (redis, of, keys) =>
      redis.zadd(
        keys.states,
        0,
        `rejected|${String(of.open.request.createdAt).padStart(15, '0')}|${of.open.request.id}`,
      ),
  ],
  [
    'a dead watch is listed',
    /what it tells of is not there/,
    (redis, _, keys) => redis.hset(keys.watched, 'gone.example', anId()),
  ],
  [
    'a timeline has no request',
    /a timeline without its request/,
    (redis, _, keys) => redis.rpush(keys.timeline(anId()), '{}'),
  ],
];

describe.each(damages)('where %s', (_what, said, damage) => {
  test('the audit says so, sets it right, and then finds nothing', async () => {
    const { redis } = open;
    const of = await lives(redis);
    expect(await found(redis, false)).toEqual([]);
    await damage(redis, of, workspaceKeys(of.workspace));

    const seen = await found(redis, false);
    expect(seen.map((line) => line.replace(/^repairable: /, '')).join('\n')).toMatch(new RegExp(said.source, 'm'));
    expect(await found(redis, true)).toEqual(seen.map((line) => line.replace('repairable', 'repaired')));
    expect(await found(redis, false)).toEqual([]);
  });
});

test.each([
  [
    'a request without its timeline',
    /^for people: unreadable: version 1 with 0 entries/,
    (redis: Redis, of: Lives, keys: Keys) => redis.del(keys.timeline(of.open.request.id)),
  ],
  [
    'a document that is none',
    /^for people: unreadable: /,
    (redis: Redis, of: Lives, keys: Keys) => redis.hset(keys.request(of.open.request.id), 'd', '{'),
  ],
  [
    'a domain that two hold',
    /^for people: domain: .* is held by .* as well/,
    (redis: Redis, of: Lives, keys: Keys) =>
      redis.hset(keys.holders, String(of.open.request.details.sipDomains[0]), `${of.active.request.id}|2`),
  ],
] as const)('%s is told of and left to people', async (_what, said, damage) => {
  const { redis } = open;
  const of = await lives(redis);
  await damage(redis, of, workspaceKeys(of.workspace));
  expect((await found(redis, true)).filter((line) => said.test(line))).toHaveLength(1);
});

test('while requests come and change, nothing is found that is not damage, and damage is', async () => {
  const { redis } = open;
  const stopping = new AbortController();
  const lived: StoredRequest[] = [];
  const workspaces = Array.from({ length: 4 }, () => aWorkspace());
  const living = workspaces.map(async (of) => {
    while (!stopping.signal.aborted) {
      lived.push((await lives(redis, of)).open);
      await sleep(20);
    }
  });
  const workspace = aWorkspace();
  await lives(redis, workspace);
  while (lived.length < 40) {
    expect(await found(redis, false)).toEqual([]);
    await redis.zadd(workspaceKeys(workspace).due, 1, dueMember(workspace, anId(), 'card'));
    expect(await found(redis, true)).toHaveLength(1);
  }
  stopping.abort();
  await Promise.all(living);
  expect(await found(redis, false)).toEqual([]);
}, 60_000);

const audit = (url: string, ...options: readonly string[]) =>
  promisify(execFile)(process.execPath, ['src/audit-redis.ts', ...options], {
    env: { PATH: process.env['PATH'], REDIS_URL: url, REMINDER_FINAL: '36500d' },
  }).then(
    ({ stdout }) => [0, stdout] as const,
    (error: { readonly code: number; readonly stdout: string }) => [error.code, error.stdout] as const,
  );

test('the command ends with 0, 1 or 2: all well or repaired, something left, could not look', async () => {
  const { redis, server } = open;
  const of = await lives(redis);
  expect(await audit(server.url)).toEqual([0, '3 requests compared; 0 findings, 0 left\n']);
  await redis.hdel(workspaceKeys(of.workspace).numbers, '1');
  expect(await audit(server.url)).toEqual([1, expect.stringMatching(/^repairable: T\S+ PIC-1: numbers: 1 is missing/)]);
  expect(await audit(server.url, '--repair')).toEqual([0, expect.stringMatching(/1 findings, 0 left\n$/)]);
  expect(await audit(server.url)).toEqual([0, '3 requests compared; 0 findings, 0 left\n']);
  expect((await audit('http://nowhere'))[0]).toBe(2);
});
