import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { histories, migrate } from '#adapters/redis/migrations.ts';
import { cardText, documentText, parseRecord } from '#adapters/redis/request-record.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { aFollowUp } from '../../contracts/a-change.ts';
import type { StoreUnderTest } from '../../contracts/store-under-test.ts';
import { type OpenClient, openSingle } from './clients.ts';
import { type Golden, goldenDocuments, type GoldenKind } from './golden.ts';
import { redisUnderTest } from './under-test.ts';

const kinds: readonly GoldenKind[] = ['request', 'draft', 'watch'];
const workspace = 'T0GOLDEN1';
const keys = workspaceKeys(workspace);

let open: OpenClient<Redis>;
let under: StoreUnderTest;
beforeAll(async () => {
  open = await openSingle();
  under = redisUnderTest(open.redis, async () => undefined);
});
afterAll(() => open.close());
beforeEach(() => open.redis.flushall());

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const newest = (kind: GoldenKind): Golden => {
  const last = goldenDocuments(kind).at(-1);
  if (!last) throw new Error(`no golden ${kind}`);
  return last;
};

interface GoldenRequest {
  readonly hash: { d: Omit<StoredRequest['request'], 'number'>; n: string; v: string; sv: string } & Pick<
    StoredRequest,
    'card' | 'reports'
  >;
  readonly timeline: StoredRequest['timeline'];
}
const partsOf = ({ content }: Golden) => content as unknown as GoldenRequest;

/** Keeps a golden request as that version wrote its document and timeline; its id. */
async function keepRequest(golden: Golden): Promise<string> {
  const { hash, timeline } = partsOf(golden);
  const { d, n, v, sv, card, reports } = hash;
  const changes = timeline.map((entry) => `delivered-- ${text(entry)}`);
  await open.redis.set(
    keys.request(d.id),
    [`${v} ${sv} ${n}`, card ? cardText(card) : '', text(d), ...changes].join('\n'),
  );
  await open.redis.hset(keys.beside(d.id), 'reports', text(reports));
  return d.id;
}

/** What today's program makes of the newest golden request, which is written in today's form. */
function asToday(): StoredRequest {
  const { hash, timeline } = partsOf(newest('request'));
  const { d, n, v, card, reports } = hash;
  return { request: { ...d, number: Number(n) }, version: Number(v), timeline, card, reports, undelivered: [] };
}

describe.each(kinds)('of a %s', (kind) => {
  test('every version has its golden document, and each but the last its step', () => {
    const { version, steps } = histories[kind];
    expect([goldenDocuments(kind).map((golden) => golden.version), steps.length]).toEqual([
      Array.from({ length: version }, (_, index) => index + 1),
      version - 1,
    ]);
  });
});

describe.each(goldenDocuments('request'))('a request of version $version', (golden) => {
  test('reads as the same request in today’s form, and stays as it is until its next change', async () => {
    const id = await keepRequest(golden);
    const before = await open.redis.get(keys.request(id));
    expect(await under.store.find(workspace, id)).toEqual(asToday());
    expect(await open.redis.get(keys.request(id))).toBe(before);
  });

  test('is kept in today’s form by its next change', async () => {
    const id = await keepRequest(golden);
    const stored = await under.store.find(workspace, id);
    if (!stored) throw new Error('not found');
    const change = aFollowUp(stored, { state: 'cancelled', event: 'cancelled' });
    expect(await under.store.commit(change)).toMatchObject({ outcome: 'committed' });
    const record = parseRecord((await open.redis.get(keys.request(id))) ?? '');
    expect([record?.document, record?.schemaVersion]).toEqual([
      documentText(change.request),
      histories.request.version,
    ]);
    expect(await under.store.find(workspace, id)).toMatchObject({ request: change.request });
  });
});

test.each(goldenDocuments('draft'))('a draft of version $version reads in today’s form', async ({ content }) => {
  const id = String(content['id']);
  await open.redis.set(keys.draft(id), text(content));
  expect(await under.store.findDraft(workspace, id)).toEqual(newest('draft').content);
});

test.each(goldenDocuments('watch'))('a watch of version $version reads in today’s form', async ({ content }) => {
  const id = String(content['id']);
  await open.redis.hset(keys.watch(id), 'd', text(content));
  expect(await under.watches.find(workspace, id)).toEqual(newest('watch').content);
});

describe('steps', () => {
  const history = {
    version: 3,
    steps: [
      (document: object) => ({ ...document, schemaVersion: 2, colour: 'red' }),
      ({ colour, ...document }: { colour?: unknown }) => ({ ...document, schemaVersion: 3, colours: [colour] }),
    ],
  };

  test('are taken from the version of the document on, each once', () => {
    expect([
      migrate({ schemaVersion: 1, id: 'a' }, history),
      migrate({ schemaVersion: 2, id: 'a', colour: 'blue' }, history),
      migrate({ schemaVersion: 3, id: 'a', colours: [] }, history),
    ]).toEqual([
      { ok: true, document: { schemaVersion: 3, id: 'a', colours: ['red'] } },
      { ok: true, document: { schemaVersion: 3, id: 'a', colours: ['blue'] } },
      { ok: true, document: { schemaVersion: 3, id: 'a', colours: [] } },
    ]);
  });

  test('there are none from a newer version, and what names no version is left to its schema', () => {
    expect(migrate({ schemaVersion: 4 }, history)).toEqual({ ok: false, writtenWith: 4 });
    expect(migrate({ id: 'a' }, history)).toEqual({ ok: true, document: { id: 'a' } });
  });
});
