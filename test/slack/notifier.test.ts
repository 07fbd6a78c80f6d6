import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Notifier } from '#ports/notifier.ts';
import { anEntry, delays } from '../support/a-request.ts';
import { firstAttempt } from '../support/attempts.ts';
import { type StrictSlack } from '../support/slack/strict-slack.ts';
import { buttonsOf, readable } from '../support/submitted.ts';
import { inChannel, old, open, secret, startNotifier, team, withCard } from './notifier-at-slack.ts';

let slack: StrictSlack;
let notifier: Notifier;
let log: readonly string[];
beforeEach(async () => {
  ({ slack, notifier, log } = await startNotifier());
});
afterEach(() => slack.stop());

async function shown(stored: StoredRequest) {
  const delivery = await notifier.showCard(stored, firstAttempt);
  if (!delivery.ok) throw new Error(`not delivered: ${delivery.problem}`);
  return delivery.value;
}

describe('the card', () => {
  test('is posted once and then updated where it is, with a key and without anything unfurled', async () => {
    const stored = inChannel(team);
    const place = await shown(stored);
    const again = await shown(withCard(stored, place));

    expect(again).toEqual(place);
    expect(slack.messages(team)).toMatchObject([
      {
        ts: place.ts,
        edits: 1,
        metadata: { event_type: 'picbot_message', event_payload: { k: `${stored.request.id}:card` } },
      },
    ]);
    expect(slack.calls.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update']);
    expect(slack.calls[0]?.args).toMatchObject({ unfurl_links: false, unfurl_media: false, link_names: false });
  });

  test('that somebody deleted is posted anew', async () => {
    const stored = inChannel(team);
    const place = await shown(stored);
    const [message] = slack.messages(team);
    if (message) slack.user('U0ALICE').deleteMessage(message);
    const anew = await shown(withCard(stored, place));

    expect(anew.ts).not.toBe(place.ts);
    expect(slack.messages(team).map(({ ts }) => ts)).toEqual([anew.ts]);
  });

  test.for([
    [open, /Picbot is not a member there\. Type `\/invite @pic`/],
    [old, /that channel is archived/],
    [secret, /Slack does not let Picbot post there\. Type `\/invite @pic`/],
  ] as const)('that %s does not take goes to the requester and says how to mend it', async ([channel, words]) => {
    const place = await shown(inChannel(channel));
    const [message] = slack.messages('U0ALICE');

    expect(place).toEqual({ channel: message?.channel, ts: message?.ts });
    expect(message && readable(message)).toMatch(words);
    expect(message && buttonsOf(message)).toEqual([
      'checklist:show',
      'request:take',
      'request:mark-active',
      'request:recheck',
      'request:reject',
      'request:cancel',
    ]);
  });

  test('moves to its channel once that takes it, and leaves the way there', async () => {
    const stored = inChannel(open);
    const aside = await shown(stored);
    expect(await shown(withCard(stored, aside))).toEqual(aside);

    slack.changeChannel(open, { botIsIn: true });
    const place = await shown(withCard(stored, aside));

    expect(place).toEqual({ channel: open, ts: slack.messages(open)[0]?.ts });
    expect(slack.messages('U0ALICE').map(({ text, blocks }) => [text, buttonsOf({ blocks })])).toEqual([
      [
        `PIC-12 · contoso.com: This card has moved to <#${open}>: <https://acme.slack.com/archives/${open}/p${place.ts.replace('.', '')}|open it>.`,
        [],
      ],
    ]);
  });

  test('moves once although its old place cannot be told, which the log says', async () => {
    const stored = inChannel(open);
    const aside = await shown(stored);
    slack.changeChannel(open, { botIsIn: true });
    slack.injectFault({ method: 'chat.update', reset: true });

    expect((await shown(withCard(stored, aside))).channel).toBe(open);
    expect([slack.messages(open).length, log.at(-1)]).toEqual([
      1,
      expect.stringContaining('A message stays as it was'),
    ]);
  });

  test('of a channel that was archived since moves to the requester', async () => {
    const stored = inChannel(team);
    const place = await shown(stored);
    slack.changeChannel(team, { isArchived: true });

    expect((await shown(withCard(stored, place))).channel).toBe(slack.messages('U0ALICE')[0]?.channel);
  });

  test('that nobody can be shown is undeliverable, by the name Slack has for it', async () => {
    expect(await notifier.showCard(inChannel(old, 'U0GONE'), firstAttempt)).toEqual({
      ok: false,
      problem: 'undeliverable',
      reason: 'user_disabled',
    });
  });
});

describe('thread, direct message, reminder', () => {
  const reminder = { which: 'first', sinceSubmitMs: delays.firstMs } as const;

  test('history goes to the thread only, a reminder to the channel as well, news to the person', async () => {
    const place = await shown(inChannel(team));
    const stored = withCard(inChannel(team), place);
    const [entry = anEntry()] = stored.timeline;

    expect([
      await notifier.tellThread(stored, entry, firstAttempt),
      await notifier.remind(stored, reminder, { people: ['U0BOB'], occasion: null }, firstAttempt),
      await notifier.tellPerson(stored, entry, 'U0BOB', firstAttempt),
    ]).toEqual([
      { ok: true, value: { channel: team, ts: slack.messages(team)[1]?.ts } },
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    expect(slack.messages(team).map(({ threadTs, broadcast }) => [threadTs, broadcast])).toEqual([
      [null, false],
      [place.ts, false],
      [place.ts, true],
    ]);
    expect(slack.messages(team).map(({ metadata }) => metadata?.event_payload['k'])).toEqual([
      `${stored.request.id}:card`,
      `${stored.request.id}:1`,
      `${stored.request.id}:remind|first`,
    ]);
    expect(readable(slack.messages('U0BOB')[0] ?? { blocks: [] })).toContain(
      `https://acme.slack.com/archives/${team}/p${place.ts.replace('.', '')}`,
    );
  });

  test('a reminder whose channel is gone, or that never had a card, is undeliverable', async () => {
    const gone = withCard(inChannel(old), { channel: old ?? '', ts: '1.000001' });
    const toAll = { people: [], occasion: null };

    expect([
      await notifier.remind(gone, reminder, toAll, firstAttempt),
      await notifier.remind(inChannel(open), reminder, toAll, firstAttempt),
    ]).toEqual([
      { ok: false, problem: 'undeliverable', reason: 'is_archived' },
      { ok: false, problem: 'undeliverable', reason: 'no_card' },
    ]);
  });

  test('without a card there is no thread to tell', async () => {
    expect(await notifier.tellThread(inChannel(team), anEntry(), firstAttempt)).toEqual({
      ok: false,
      problem: 'undeliverable',
      reason: 'no_card',
    });
    expect(slack.calls).toEqual([]);
  });

  test('a person who left is undeliverable', async () => {
    expect(await notifier.tellPerson(inChannel(team), anEntry(), 'U0GONE', firstAttempt)).toEqual({
      ok: false,
      problem: 'undeliverable',
      reason: 'user_disabled',
    });
  });
});
