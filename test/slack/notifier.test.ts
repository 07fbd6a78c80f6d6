import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Notifier } from '#ports/notifier.ts';
import { createMemoryChannelPace } from '#adapters/memory/channel-pace.ts';
import { createBoltLogger } from '#slack/app.ts';
import { createDoor } from '#slack/delivery/door.ts';
import { createNotifier } from '#slack/notifier.ts';
import { aStored, after, anEntry, delays } from '../support/a-request.ts';
import { createNotebook } from '../adapters/redis/under-test.ts';
import { firstAttempt } from '../support/attempts.ts';
import { createStrictSlack, type StrictSlack } from '../support/slack/strict-slack.ts';
import { buttonsOf, readable } from '../support/submitted.ts';

const [team, old, secret, open] = ['C0TEAM', 'C0OLD', 'G0SECRET', 'C0OPEN'];
const silent = createBoltLogger({ info: () => {}, warn: () => {}, error: () => {} });

let slack: StrictSlack;
let notifier: Notifier;
beforeEach(async () => {
  slack = await createStrictSlack({
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    signingSecret: 'test-secret',
    users: [{ id: 'U0ALICE' }, { id: 'U0BOB' }, { id: 'U0GONE', deleted: true }],
    channels: [
      { id: team, botIsIn: true },
      { id: old, isArchived: true },
      { id: secret, kind: 'private' },
      { id: open },
    ],
    scopes: ['chat:write'],
  });
  const client = new webApi.WebClient('xoxb-test', {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1000,
    logger: silent,
  });
  const clock = { now: () => Date.now() };
  notifier = createNotifier({
    door: createDoor({
      client,
      pace: createMemoryChannelPace({ clock, limits: { gapMs: 1000, burst: 100, patienceMs: 3000 } }),
      clock,
      logger: createNotebook(),
      unsettledMs: 1000,
    }),
    languages: { ofRecipient: async () => 'en', ofWorkspace: async () => 'en' },
    workspaceUrl: () => 'https://acme.slack.com/',
    delays,
    clock: { now: () => after(1) },
  });
});
afterEach(() => slack.stop());

const inChannel = (notifyChannel: string, requester = 'U0ALICE') =>
  aStored({ card: null, request: { requester, details: { notifyChannel } } });
const withCard = (stored: StoredRequest, at: { readonly channel: string; readonly ts: string }): StoredRequest => ({
  ...stored,
  card: { ...at, toldSeq: 0 },
});
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

  test('moves once although its old place cannot be told', async () => {
    const stored = inChannel(open);
    const aside = await shown(stored);
    slack.changeChannel(open, { botIsIn: true });
    slack.injectFault({ method: 'chat.update', reset: true });

    expect((await shown(withCard(stored, aside))).channel).toBe(open);
    expect(slack.messages(open)).toHaveLength(1);
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

describe('trouble with Slack', () => {
  test('too many calls: the time Slack asks for, once, and nothing else is tried', async () => {
    slack.injectFault({ method: 'chat.postMessage', status: 429, retryAfter: 30 });

    expect(await notifier.showCard(inChannel(team), firstAttempt)).toEqual({
      ok: false,
      problem: 'rate_limited',
      retryAfterMs: 30_000,
    });
    expect(slack.calls).toHaveLength(1);
  });

  test.for(['rate_limited', 'ratelimited'])('%s without a time waits a little', async (error) => {
    slack.injectFault({ method: 'chat.postMessage', error });

    expect(await notifier.showCard(inChannel(team), firstAttempt)).toMatchObject({
      problem: 'rate_limited',
      retryAfterMs: 5000,
    });
  });

  test.for([
    { status: 500 },
    { status: 503 },
    { reset: true },
    { timeoutMs: 2000 },
    { error: 'internal_error' },
    { error: 'missing_scope' },
    { error: 'invalid_blocks' },
  ] as const)('%o rejects, to be tried again: neither delivered nor undeliverable', async (mishap) => {
    slack.injectFault({ method: 'chat.postMessage', ...mishap });

    await expect(notifier.showCard(inChannel(team), firstAttempt)).rejects.toThrow(/error/i);
    expect(slack.messages('U0ALICE')).toEqual([]);
  });

  test('an update that is too fast or lost does not post a second card', async () => {
    const stored = inChannel(team);
    const place = await shown(stored);
    slack.injectFault({ method: 'chat.update', reset: true, afterEffect: true });
    slack.injectFault({ method: 'chat.update', status: 429, retryAfter: 3 });

    await expect(notifier.showCard(withCard(stored, place), firstAttempt)).rejects.toThrow(/error/i);
    expect(await notifier.showCard(withCard(stored, place), firstAttempt)).toMatchObject({ problem: 'rate_limited' });
    expect(slack.messages(team)).toHaveLength(1);
  });
});
