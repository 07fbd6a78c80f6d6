import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueMember, workspaceKeys } from '#adapters/redis/keys.ts';
import { domainMember } from '#adapters/redis/request-index.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { anId } from '../../contracts/a-change.ts';
import { found, lives, type Lives } from './audited.ts';
import { openSingle, type OpenClient } from './clients.ts';
import { rewritten } from './rewritten.ts';

let open: OpenClient<Redis>;
beforeEach(async () => {
  open = await openSingle();
});
afterEach(() => open.close());

type Keys = ReturnType<typeof workspaceKeys>;
const domainOf = ({ request }: StoredRequest, as: 'holder' | 'former') =>
  domainMember(String(request.details.sipDomains[0]), as, request.number);

/** Each kind of damage, and a word of what is said of it. */
const damages: readonly (readonly [string, RegExp, (redis: Redis, of: Lives, keys: Keys) => Promise<unknown>])[] = [
  ['a list by person lacks one', /^u:T\w+:U1: false/, (redis, _, keys) => redis.zpopmin(keys.requestsOf('U1'))],
  ['what is open of a person lacks one', /^o:T\w+:U1: false/, (redis, _, keys) => redis.del(keys.openOf('U1'))],
  ['a list by state lacks one', /^s:T\w+:active: false/, (redis, _, keys) => redis.del(keys.inState('active'))],
  ['a list by channel lacks one', /^c:T\w+:C1: false/, (redis, _, keys) => redis.zpopmax(keys.inChannel('C1'))],
  [
    'a waiting request stands elsewhere in its list',
    /^s:T\w+:submitted: 5/,
    (redis, of, keys) => redis.zadd(keys.inState('submitted'), 5, of.open.request.id),
  ],
  [
    'a domain is not found',
    /^domain: d.*\|-0+3/,
    (redis, of, keys) => redis.zrem(keys.domains, domainOf(of.closed, 'former')),
  ],
  [
    'a domain is free',
    /^domain: d.*\|~0+1/,
    (redis, of, keys) => redis.zrem(keys.domains, domainOf(of.open, 'holder')),
  ],
  ['a number is nobody’s', /^num:T\w+: false/, (redis, _, keys) => redis.zpopmin(keys.numbers)],
  ['a number is another’s', /^num:T\w+: 7/, (redis, of, keys) => redis.zadd(keys.numbers, 7, of.open.request.id)],
  ['the counter is behind', /^last number: 2/, (redis, _, keys) => redis.set(keys.lastNumber, 2)],
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
  ['a lead time is another', /^a:T\w+: 5/, (redis, of, keys) => redis.zadd(keys.leadTimes, 5, of.active.request.id)],
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
    (redis, _, keys) => redis.zadd(keys.requestsOf('U1'), 1, anId()),
  ],
  [
    'a number leads to a dead request',
    /what it tells of is not there/,
    (redis, _, keys) => redis.zadd(keys.numbers, 2000, anId()),
  ],
  [
    'a dead request holds a domain',
    /what it tells of is not there/,
    (redis, _, keys) => redis.zadd(keys.domains, 0, domainMember('gone.example', 'holder', 9)),
  ],
  [
    'a dead request once named a domain',
    /what it tells of is not there/,
    (redis, _, keys) => redis.zadd(keys.domains, 0, domainMember('gone.example', 'former', 9)),
  ],
  [
    'a request is found by a domain that it never named',
    /no longer so/,
    (redis, of, keys) => redis.zadd(keys.domains, 0, domainMember('other.example', 'former', of.open.request.number)),
  ],
  [
    'a domain that an edit took out of a request is not found',
    /^domain: former.example\|-0+2/,
    (redis, of, keys) => redis.zrem(keys.domains, domainMember('former.example', 'former', of.active.request.number)),
  ],
  [
    'a closed request holds a domain',
    /no longer so/,
    (redis, of, keys) => redis.zadd(keys.domains, 0, domainOf(of.closed, 'holder')),
  ],
  [
    'a list says another state',
    /no longer so/,
    (redis, of, keys) => redis.zadd(keys.inState('rejected'), 1, of.open.request.id),
  ],
  [
    'a domain is listed twice of the request that holds it',
    /no longer so/,
    (redis, of, keys) => redis.zadd(keys.domains, 0, domainOf(of.open, 'former')),
  ],
  [
    'a dead watch is listed',
    /what it tells of is not there/,
    (redis, _, keys) => redis.hset(keys.watched, 'gone.example', anId()),
  ],
  [
    'something is wrong at a dead request',
    /what it tells of is not there/,
    (redis, _, keys) => redis.zadd(keys.troubled, 1, anId()),
  ],
  [
    'reports have no request',
    /what is beside a request that is not there/,
    (redis, _, keys) => redis.hset(keys.beside(anId()), 'reports', '[]'),
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
    // What follows from a damage is seen with it, and gone once that is repaired.
    const repaired = await found(redis, true);
    expect(seen.map((line) => line.replace('repairable', 'repaired'))).toEqual(expect.arrayContaining(repaired));
    expect(repaired.map((line) => line.replace(/^repaired: /, '')).join('\n')).toMatch(new RegExp(said.source, 'm'));
    expect(await found(redis, false)).toEqual([]);
  });
});

test.each([
  [
    'a request without its timeline',
    /^for people: unreadable: version 1 with 0 entries/,
    (redis: Redis, of: Lives, keys: Keys) =>
      rewritten(redis, keys.request(of.open.request.id), (lines) => lines.slice(0, 3)),
  ],
  [
    'a document that is none',
    /^for people: unreadable: /,
    (redis: Redis, of: Lives, keys: Keys) =>
      rewritten(redis, keys.request(of.open.request.id), (lines) => lines.with(2, '{')),
  ],
  [
    'a domain that two hold',
    /^for people: domain: .* is held by PIC-2 as well/,
    (redis: Redis, of: Lives, keys: Keys) =>
      redis.zadd(keys.domains, 0, domainMember(String(of.open.request.details.sipDomains[0]), 'holder', 2)),
  ],
] as const)('%s is told of and left to people', async (_what, said, damage) => {
  const { redis } = open;
  const of = await lives(redis);
  await damage(redis, of, workspaceKeys(of.workspace));
  expect((await found(redis, true)).filter((line) => said.test(line))).toHaveLength(1);
});

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
  await redis.zrem(workspaceKeys(of.workspace).numbers, of.open.request.id);
  expect(await audit(server.url)).toEqual([
    1,
    expect.stringMatching(/^repairable: T\S+ PIC-1: num:T\S+: false is missing/),
  ]);
  expect(await audit(server.url, '--repair')).toEqual([0, expect.stringMatching(/1 findings, 0 left\n$/)]);
  expect(await audit(server.url)).toEqual([0, '3 requests compared; 0 findings, 0 left\n']);
  expect((await audit('http://nowhere'))[0]).toBe(2);
});
