import { expect, test } from 'vitest';
import type { RequestState } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEvent } from '#domain/request/timeline.ts';
import type { RequestFilter } from '#domain/request/list-question.ts';
import type { PageOfList } from '#ports/request-lists.ts';
import { aCreation, aFollowUp, aWorkspace, noon } from './a-change.ts';
import { storedOf, type StoreUnderTest } from './store-under-test.ts';

const hour = 3_600_000;
const day = 24 * hour;
const whole = { offset: 0, limit: 100 } as const;

function eventOf(state: RequestState): TimelineEvent {
  if (state === 'active') return 'marked_active';
  return state === 'in_progress' ? 'taken' : 'cancelled';
}

/** What every store promises about lists of a workspace's requests. */
export function describeLists(testing: () => StoreUnderTest): void {
  /** A workspace with requests that were made one hour after another, each named by its hour. */
  async function aTeam() {
    const { store } = testing();
    const workspace = aWorkspace();
    const names = new Map<string, string>();
    let made = 0;
    const create = async (name: string, facts: Omit<Parameters<typeof aCreation>[0], 'workspace'> = {}) => {
      made += 1;
      const stored = storedOf(await store.commit(aCreation({ workspace, createdAt: noon + made * hour, ...facts })));
      names.set(stored.request.id, name);
      return stored;
    };
    const move = async (stored: StoredRequest, state: RequestState, at: number, assignee: string | null = null) => {
      const change = aFollowUp(stored, { state, event: eventOf(state) });
      const request = { ...change.request, assignee };
      return storedOf(await store.commit({ ...change, request, entry: { ...change.entry, at } }));
    };
    const list = async (filter: RequestFilter, page: Partial<PageOfList> = {}) => {
      const { requests, total } = await store.list(workspace, filter, { from: 'last', ...whole, ...page });
      const shown = requests.map(({ request, domain }) => [names.get(request.id), domain].filter(Boolean).join(' '));
      return [total, ...shown];
    };
    return { workspace, create, move, list };
  }

  test('all of a workspace, newest or oldest first, page by page; another workspace has its own', async () => {
    const { create, list } = await aTeam();
    const other = await aTeam();
    await other.create('other');
    for (const name of ['1', '2', '3', '4', '5']) await create(name);
    const all = { by: 'all' } as const;
    expect([
      await list(all),
      await list(all, { from: 'first' }),
      await list(all, { offset: 2, limit: 2 }),
      await list(all, { from: 'first', offset: 3, limit: 2 }),
      await list(all, { offset: 4, limit: 2 }),
      await list(all, { offset: 5, limit: 2 }),
      await list(all, { offset: 1, limit: 0 }),
      await other.list(all),
    ]).toEqual([
      [5, '5', '4', '3', '2', '1'],
      [5, '1', '2', '3', '4', '5'],
      [5, '3', '2'],
      [5, '4', '5'],
      [5, '1'],
      [5],
      [5],
      [1, 'other'],
    ]);
  });

  test('by state, by channel, and what is open of a person, as requests move on', async () => {
    const { create, move, list, workspace } = await aTeam();
    const first = await create('1', { requester: 'U1', details: { contacts: ['U2'], notifyChannel: 'C1' } });
    const second = await create('2', { requester: 'U2', details: { contacts: [], notifyChannel: 'C12' } });
    await create('3', { requester: 'U12', details: { contacts: ['U1'], notifyChannel: 'C1' } });
    const lists = async () => ({
      submitted: await list({ by: 'state', state: 'submitted' }),
      active: await list({ by: 'state', state: 'active' }),
      channel: await list({ by: 'channel', channel: 'C1' }, { from: 'first' }),
      ofU1: await list({ by: 'open_of', user: 'U1' }),
      ofU2: await list({ by: 'open_of', user: 'U2' }),
      ofU7: await list({ by: 'open_of', user: 'U7' }),
    });
    expect(await lists()).toEqual({
      submitted: [3, '3', '2', '1'],
      active: [0],
      channel: [2, '1', '3'],
      ofU1: [2, '3', '1'],
      ofU2: [2, '2', '1'],
      ofU7: [0],
    });

    const taken = await move(first, 'in_progress', noon, 'U7');
    await move(second, 'active', noon + day);
    expect(await lists()).toEqual({
      submitted: [1, '3'],
      active: [1, '2'],
      channel: [2, '1', '3'],
      ofU1: [2, '3', '1'],
      ofU2: [1, '1'],
      ofU7: [1, '1'],
    });

    await move(taken, 'cancelled', noon + 2 * day);
    expect([await list({ by: 'open_of', user: 'U7' }), await list({ by: 'open_of', user: 'U1' })]).toEqual([
      [0],
      [1, '3'],
    ]);
    expect(await testing().contradictions(workspace)).toEqual([]);
  });

  test('those that wait since a moment or longer, in the order of their submission, until they end', async () => {
    const { create, move, list } = await aTeam();
    const first = await create('1');
    await create('2');
    const third = await create('3');
    const before = (hours: number) => ({ by: 'waiting', submittedBefore: noon + hours * hour }) as const;
    expect([
      await list(before(0)),
      await list(before(2), { from: 'first' }),
      await list(before(9)),
      await list(before(9), { from: 'first', offset: 1, limit: 1 }),
    ]).toEqual([[0], [2, '1', '2'], [3, '3', '2', '1'], [3, '2']]);

    await move(third, 'active', noon + day);
    await move(first, 'in_progress', noon + day, 'U7');
    expect(await list(before(9))).toEqual([2, '2', '1']);
  });

  test('those that wait come page by page, whoever has taken which of them', async () => {
    const { create, move, list } = await aTeam();
    const names = Array.from({ length: 14 }, (_, index) => String(index + 1));
    for (const name of names) {
      const stored = await create(name);
      if (['1', '2', '5', '7', '8', '9', '14'].includes(name)) await move(stored, 'in_progress', noon + day, 'U7');
    }
    for (const waiting of [0, 1, 2, 6, 13, 14]) {
      const filter = { by: 'waiting', submittedBefore: noon + waiting * hour } as const;
      const late = names.slice(0, waiting);
      for (const from of ['first', 'last'] as const) {
        const inOrder = from === 'first' ? late : late.toReversed();
        const pages = await Promise.all(late.map(async (_, offset) => list(filter, { from, offset, limit: 3 })));
        expect(pages).toEqual(late.map((_, offset) => [waiting, ...inOrder.slice(offset, offset + 3)]));
      }
    }
  });

  test('by the beginning of a domain, in the order of domains, once for each domain that fits', async () => {
    const { create, list } = await aTeam();
    await create('1', { details: { sipDomains: ['contoso.com', 'fabrikam.com'] } });
    await create('2', { details: { sipDomains: ['contoso.com.au'] } });
    await create('3', { details: { sipDomains: ['contoso-edge.com', 'contoso.net'] } });
    const prefix = (of: string) => ({ by: 'domain', prefix: of }) as const;
    expect([
      await list(prefix('contoso.'), { from: 'first' }),
      await list(prefix('contoso.'), { from: 'last', limit: 1 }),
      await list(prefix('contoso'), { from: 'first', offset: 1, limit: 2 }),
      await list(prefix('adatum')),
      await list(prefix(''), { from: 'first' }),
    ]).toEqual([
      [3, '2 contoso.com.au', '1 contoso.com', '3 contoso.net'],
      [3, '3 contoso.net'],
      [4, '2 contoso.com.au', '1 contoso.com'],
      [0],
      [5, '3 contoso-edge.com', '2 contoso.com.au', '1 contoso.com', '3 contoso.net', '1 fabrikam.com'],
    ]);
  });

  test('the numbers: of each state, of those that wait, and how long the active ones took', async () => {
    const { store } = testing();
    const { create, move, workspace } = await aTeam();
    const asked = { submittedBefore: [noon + 2 * hour, noon + day], tookAtMostMs: [day, 3 * day] };
    const tally = () => store.tally(workspace, asked);
    const none = { awaiting_dns: 0, submitted: 0, in_progress: 0, active: 0, rejected: 0, cancelled: 0, retired: 0 };
    expect(await tally()).toEqual({
      byState: none,
      waiting: [0, 0],
      leadTimes: { count: 0, within: [0, 0], medianMs: null },
    });

    const [one, two, three, four] = [await create('1'), await create('2'), await create('3'), await create('4')];
    await create('5');
    await move(one, 'active', noon + hour + day);
    await move(two, 'active', noon + 2 * hour + 2 * day);
    await move(three, 'active', noon + 3 * hour + 4 * day);
    await move(four, 'cancelled', noon + 9 * day);
    expect(await tally()).toEqual({
      byState: { ...none, submitted: 1, active: 3, cancelled: 1 },
      waiting: [0, 1],
      leadTimes: { count: 3, within: [1, 2], medianMs: 2 * day },
    });
  });
}
