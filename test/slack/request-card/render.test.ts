import { describe, expect, test } from 'vitest';
import type { RequestState } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { renderCard, renderMovedCard, renderThreadEntry } from '#slack/request-card/render.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { aMissingRecord, aReport, aStored, after, anEntry, begun, delays } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const watched = anEntry({ event: 'saved_to_watch', state: 'awaiting_dns' });
const ended = (event: 'rejected' | 'cancelled' | 'retired', reason: string | null = null) =>
  aStored({
    request: { state: event, closedAt: after(5) },
    timeline: [anEntry(), anEntry({ seq: 2, event, state: event, at: after(5), by: 'U0BOB', reason })],
  });

/** What the card stands for → the request, and how many hours after its beginning the card is drawn. */
const cards: Readonly<Record<string, readonly [StoredRequest, number]>> = {
  'awaiting-dns': [
    aStored({
      request: { state: 'awaiting_dns', submittedAt: null },
      timeline: [watched],
      reports: [aMissingRecord()],
    }),
    1,
  ],
  ready: [
    aStored({
      request: { state: 'awaiting_dns', submittedAt: null, dnsPassedAt: after(1) },
      timeline: [watched, anEntry({ seq: 2, event: 'dns_passed', state: 'awaiting_dns', at: after(1), by: null })],
    }),
    2,
  ],
  submitted: [aStored(), 1],
  late: [aStored(), 48],
  overdue: [aStored(), 30 * 24],
  'in-progress': [
    aStored({
      request: { state: 'in_progress', assignee: 'U0CAROL' },
      timeline: [anEntry(), anEntry({ seq: 2, event: 'taken', state: 'in_progress', at: after(3), by: 'U0CAROL' })],
    }),
    4,
  ],
  active: [
    aStored({
      request: { state: 'active' },
      timeline: [anEntry(), anEntry({ seq: 2, event: 'marked_active', state: 'active', at: after(5), by: 'U0BOB' })],
    }),
    100,
  ],
  'active-and-failing': [
    aStored({
      request: { state: 'active' },
      timeline: [anEntry(), anEntry({ seq: 2, event: 'marked_active', state: 'active', at: after(5), by: 'U0BOB' })],
      reports: [aMissingRecord()],
    }),
    100,
  ],
  rejected: [ended('rejected', 'The agreement <has> expired & nobody renewed it.'), 6],
  cancelled: [ended('cancelled'), 6],
  retired: [ended('retired'), 6],
  update: [
    aStored({
      request: {
        kind: 'update',
        changes: {
          id: 'a',
          number: 7,
          sipDomains: ['contoso.com', 'contoso.net'],
          accessEdges: ['access.contoso.com'],
        },
        details: { sipDomains: ['contoso.com', 'contoso.org'] },
      },
    }),
    1,
  ],
  removal: [
    aStored({
      request: {
        kind: 'remove',
        changes: { id: 'a', number: 7, sipDomains: ['contoso.com'], accessEdges: ['sip.contoso.com'] },
      },
    }),
    1,
  ],
  'being-changed': [
    aStored({
      request: { state: 'active' },
      timeline: [
        anEntry(),
        anEntry({ seq: 2, event: 'marked_active', state: 'active', at: after(5), by: 'U0BOB' }),
        anEntry({
          seq: 3,
          event: 'change_begun',
          state: 'active',
          at: after(6),
          link: { id: 'b', number: 13, kind: 'update' },
        }),
      ],
    }),
    100,
  ],
  'many-domains': [
    aStored({
      request: {
        details: {
          sipDomains: ['contoso.com', 'fabrikam.com', 'adatum.com'],
          additionalAccessEdges: ['sip.fabrikam.com', 'sip.adatum.com'],
          contacts: ['U0ALICE'],
        },
      },
      reports: [aReport(), aMissingRecord('fabrikam.com'), aReport({ domain: 'adatum.com' })],
    }),
    1,
  ],
};

describe('the card', () => {
  test.for(Object.entries(cards))('%s is drawn whole and within the limits', async ([name, [stored, hours]]) => {
    const card = renderCard(stored, en, { now: after(hours), delays });

    expect(validateMessage(card)).toEqual([]);
    await expect(draw(card)).toMatchFileSnapshot(`__views__/${name}.txt`);
  });

  test.for(['submitted', 'awaiting-dns', 'update', 'removal'])('%s is drawn in Korean too', async (name) => {
    const [stored, hours] = cards[name] ?? [];
    if (!stored || hours === undefined) throw new Error('there is no such card');
    const card = renderCard(stored, ko, { now: after(hours), delays });

    await expect(draw(card)).toMatchFileSnapshot(`__views__/${name}.ko.txt`);
  });

  test.for([
    ['update', 'Nothing about PIC-11 has changed; `/pic update PIC-11` asks anew.'],
    ['remove', 'Nothing about PIC-11 has changed; `/pic remove PIC-11` asks anew.'],
  ] as const)('of a rejected %s leads back to the request that it was about', ([kind, next]) => {
    const changes = { id: 'b', number: 11, sipDomains: ['contoso.com'], accessEdges: ['sip.contoso.com'] };
    const stored = aStored({
      request: { kind, changes, state: 'rejected', closedAt: after(5) },
      timeline: [anEntry(), anEntry({ seq: 2, event: 'rejected', state: 'rejected', at: after(5), by: 'U0BOB' })],
    });
    expect(draw(renderCard(stored, en, { now: after(6), delays }))).toContain(`*Next:* ${next}`);
  });

  test('says in Korean what is said about a platform', () => {
    const stored = aStored({ request: { details: { platform: 'lync-2013-cu5' } } });
    expect(draw(renderCard(stored, ko, { now: after(1), delays }))).toContain('Lync Server 2013(CU5 이상)');
  });

  test.for(['not_in_channel', 'is_archived', 'channel_not_found'])(
    'kept out by %s says how to mend it',
    async (reason) => {
      const card = renderCard(aStored(), en, { now: begun, delays }, { displaced: { channel: 'C0TEAM', reason } });

      expect(validateMessage(card)).toEqual([]);
      await expect(draw(card)).toMatchFileSnapshot(`__views__/displaced-${reason}.txt`);
    },
  );

  const acted = { seq: 2, event: 'taken', state: 'in_progress', at: after(3), by: 'U0CAROL' } as const;
  const taken = aStored({
    request: { state: 'in_progress', assignee: 'U0CAROL', details: { contacts: ['U0BOB', 'U0CAROL'] } },
    timeline: [anEntry(), anEntry(acted)],
  });

  test.for([
    ['', en],
    ['.ko', ko],
  ] as const)('while it is new names those who acted by their part in the request%s', async ([of, wording]) => {
    const card = renderCard(taken, wording, { now: after(4), delays }, { isNew: true });

    expect(validateMessage(card)).toEqual([]);
    await expect(draw(card)).toMatchFileSnapshot(`__views__/new${of}.txt`);
  });

  test('that moved leaves the way to where it is now', () => {
    expect(draw(renderMovedCard(aStored(), 'https://acme.slack.com/archives/C0TEAM/p1', en))).toBe(
      [
        'text:',
        '  PIC-12 · contoso.com: This card has moved to <#C0TEAM>: <https://acme.slack.com/archives/C0TEAM/p1|open it>.',
        '',
        '# PIC-12 · contoso.com',
        'This card has moved to <#C0TEAM>: <https://acme.slack.com/archives/C0TEAM/p1|open it>.',
        '',
      ].join('\n'),
    );
  });

  const longest = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`;
  const states: readonly RequestState[] = ['awaiting_dns', 'submitted', 'in_progress', 'active', 'rejected'];

  test.for(states)('of the largest request stays within the limits while %s', (state) => {
    const names = Array.from({ length: 60 }, (_, index) => `${index}${longest.slice(2)}`);
    const stored = aStored({
      request: {
        state,
        assignee: 'U0CAROL',
        dnsPassedAt: begun,
        details: {
          sipDomains: names,
          additionalAccessEdges: names.slice(0, 9),
          contacts: Array.from({ length: 20 }, (_, index) => `U${index}`),
        },
      },
      timeline: [anEntry({ reason: '&'.repeat(500), state })],
      reports: names.map((domain) => aMissingRecord(domain)),
    });
    const displaced = { channel: 'C0TEAM', reason: 'not_in_channel' };

    expect(longest).toHaveLength(253);
    expect(validateMessage(renderCard(stored, en, { now: after(9000), delays }, { displaced }))).toEqual([]);
    expect(validateMessage(renderThreadEntry(stored, anEntry({ event: 'saved_to_watch' }), en))).toEqual([]);
  });
});

describe('the thread', () => {
  test.for([
    anEntry({ event: 'saved_to_watch', state: 'awaiting_dns' }),
    anEntry({ event: 'dns_passed', by: null }),
    anEntry({ event: 'submitted' }),
    anEntry({ event: 'taken' }),
    anEntry({ event: 'marked_active' }),
    anEntry({ event: 'rejected', reason: 'No agreement > none at all.' }),
    anEntry({ event: 'cancelled' }),
    anEntry({ event: 'retired' }),
  ])('tells of $event', async (entry) => {
    const reply = renderThreadEntry(aStored({ reports: [aMissingRecord()] }), entry, en);

    expect(validateMessage(reply)).toEqual([]);
    await expect(draw(reply)).toMatchFileSnapshot(`__views__/thread-${entry.event}.txt`);
  });
});
