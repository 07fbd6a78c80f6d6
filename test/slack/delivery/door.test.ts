import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryChannelPace } from '#adapters/memory/channel-pace.ts';
import { createBoltLogger } from '#slack/app.ts';
import { createDoor, type Door } from '#slack/delivery/door.ts';
import type { Target } from '#slack/delivery/target.ts';
import { createNotebook } from '../../adapters/redis/under-test.ts';
import { anAttemptAfter, firstAttempt } from '../../support/attempts.ts';
import { createStrictSlack, type StrictSlack, type StrictSlackOptions } from '../../support/slack/strict-slack.ts';

const [team, secret, elsewhere] = ['C0TEAM', 'G0SECRET', 'C0ELSEWHERE'];
const silent = createBoltLogger({ info: () => {}, warn: () => {}, error: () => {} });
const history = ['channels:history', 'groups:history', 'im:history', 'im:write'];
const letter = { workspace: 'T1', since: 1, message: { text: 'It is late.', blocks: [] }, key: 'r1:remind|first' };
const unsettledMs = 15_000;
const limits = { gapMs: 1000, burst: 3, patienceMs: 3000 };

let slack: StrictSlack;
let door: Door;
let log: ReturnType<typeof createNotebook>;
async function open(scopes: readonly string[] = history): Promise<void> {
  const of: StrictSlackOptions = {
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    signingSecret: 'test-secret',
    users: [{ id: 'U0ALICE' }],
    channels: [{ id: team, botIsIn: true }, { id: secret, kind: 'private', botIsIn: true }, { id: elsewhere }],
    scopes: ['chat:write', 'chat:write.public', ...scopes],
  };
  slack = await createStrictSlack(of);
  log = createNotebook();
  const client = new webApi.WebClient('xoxb-test', {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2000,
    logger: silent,
  });
  door = createDoor({
    client,
    pace: createMemoryChannelPace({ clock: slack.clock, limits }),
    clock: slack.clock,
    logger: log,
    unsettledMs,
  });
}
beforeEach(() => open());
afterEach(() => slack.stop());

const calls = () => slack.calls.map(({ method }) => method);
const later = anAttemptAfter(unsettledMs);
/** Posts, and never hears that Slack took it. */
async function postUnheard(target: Target): Promise<void> {
  slack.injectFault({ method: 'chat.postMessage', reset: true, afterEffect: true });
  await expect(door.post(target, letter, firstAttempt)).rejects.toThrow(/error/i);
}

describe('a message whose answer was lost', () => {
  test.for([
    ['a channel', { channel: team }],
    ['a private channel', { channel: secret }],
    ['a person', { channel: 'U0ALICE' }],
  ] as const)('to %s is found by its key and not posted again', async ([, target]) => {
    await postUnheard(target);
    const [posted, ...more] = slack.messages(target.channel);

    expect(await door.post(target, letter, later)).toEqual({
      ok: true,
      value: { channel: posted?.channel, ts: posted?.ts },
    });
    expect([slack.messages(target.channel), more, slack.refusals, log.lines]).toEqual([[posted], [], [], []]);
  });

  test('to a thread is found there, be it shown in the channel as well or not', async () => {
    for (const broadcast of [true, false]) {
      slack.clock.advance(60_000);
      const parent = await door.post({ channel: team }, { ...letter, key: 'r1:card' }, firstAttempt);
      const ts = parent.ok ? parent.value.ts : '';
      await postUnheard({ channel: team, thread: { ts, broadcast } });
      const before = slack.messages(team);
      const found = await door.post({ channel: team, thread: { ts, broadcast } }, letter, later);
      expect([found.ok && found.value.ts, slack.messages(team)]).toEqual([before.at(-1)?.ts, before]);
    }
  });

  test('is found behind more messages than one page holds', async () => {
    await postUnheard({ channel: team });
    for (let count = 0; count < 205; count += 1) await door.post({ channel: team }, { ...letter, key: 'other' }, null);
    const before = slack.messages(team).length;

    expect((await door.post({ channel: team }, letter, later)).ok).toBe(true);
    expect([slack.messages(team).length, calls().filter((name) => name === 'conversations.history').length]).toEqual([
      before,
      2,
    ]);
  });

  test('is not looked for while the earlier call may still be under way, nor posted', async () => {
    expect(await door.post({ channel: team }, letter, anAttemptAfter(20_000, 4_000))).toEqual({
      ok: false,
      problem: 'unsettled',
      retryAfterMs: 11_000,
    });
    expect(calls()).toEqual([]);
  });

  test('that Slack never took is posted', async () => {
    slack.injectFault({ method: 'chat.postMessage', status: 503 });
    await expect(door.post({ channel: team }, letter, firstAttempt)).rejects.toThrow(/error/i);

    expect((await door.post({ channel: team }, letter, later)).ok).toBe(true);
    expect(slack.messages(team)).toHaveLength(1);
  });

  test('is not taken for one of the same key that was posted long before', async () => {
    await door.post({ channel: team }, letter, firstAttempt);
    slack.clock.advance(24 * 3_600_000);
    await door.post({ channel: team }, letter, later);

    expect(slack.messages(team)).toHaveLength(2);
  });
});

describe('where Slack does not let the bot look', () => {
  test.for([
    ['the scope is missing', [], team, 'missing_scope'],
    ['it is not in the channel', history, elsewhere, 'not_in_channel'],
    ['it may not open direct messages', ['im:history'], 'U0ALICE', 'missing_scope'],
  ] as const)(
    'because %s, the message is posted all the same and the log says so',
    async ([, scopes, channel, reason]) => {
      await slack.stop();
      await open(scopes);

      expect((await door.post({ channel }, letter, later)).ok).toBe(true);
      expect(log.lines).toEqual([
        `warn Could not reconcile: a message whose answer was lost may come twice {"key":"${letter.key}","reason":"${reason}"}`,
      ]);
    },
  );

  test('because of too many questions, it stays open and nothing is posted', async () => {
    slack.injectFault({ method: 'conversations.history', status: 429, retryAfter: 30 });

    expect(await door.post({ channel: team }, letter, later)).toEqual({
      ok: false,
      problem: 'unsettled',
      retryAfterMs: 30_000,
    });
    expect(slack.messages(team)).toEqual([]);
  });

  test.for([{ status: 503 }, { reset: true }, { error: 'fatal_error' }, { error: 'request_timeout' }] as const)(
    'because Slack is down (%o), it stays open',
    async (mishap) => {
      slack.injectFault({ method: 'conversations.history', ...mishap });

      await expect(door.post({ channel: team }, letter, later)).rejects.toThrow(/error/i);
      expect(slack.messages(team)).toEqual([]);
    },
  );
});

test('an attempt whose place another one took posts nothing', async () => {
  const overtaken = { unsettled: null, aboutToSend: async () => false };

  await expect(door.post({ channel: team }, letter, overtaken)).rejects.toThrow('another attempt has taken over');
  expect(calls()).toEqual([]);
});

describe('the pace', () => {
  const post = (channel: string, key: string, attempt = firstAttempt) =>
    door.post({ channel }, { ...letter, key }, attempt);

  test('is three messages to a channel at once and then one a second, which keep no other channel waiting', async () => {
    const posted = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => post(team, key)));
    expect(posted.filter(({ ok }) => ok)).toHaveLength(3);
    expect(
      posted.flatMap((delivery) => (!delivery.ok && 'retryAfterMs' in delivery ? delivery.retryAfterMs : [])),
    ).toEqual([expect.closeTo(1000, -2), expect.closeTo(2000, -2)]);
    expect((await post(secret, 'f')).ok).toBe(true);
    slack.clock.advance(1_000);
    expect([(await post(team, 'e')).ok, (await post(team, 'd')).ok, (await post(team, 'e')).ok]).toEqual([
      false,
      true,
      false,
    ]);
    expect(slack.messages(team)).toHaveLength(4);
  });

  test('after too many calls: nothing goes to that channel until Slack allows it, and all else does', async () => {
    const card = await post(team, 'card');
    slack.injectFault({ method: 'chat.postMessage', status: 429, retryAfter: 30 });
    expect(await post(team, 'a')).toEqual({ ok: false, problem: 'rate_limited', retryAfterMs: 30_000 });
    slack.clock.advance(29_000);
    const before = slack.calls.length;

    expect([
      await post(team, 'a'),
      await door.update(card.ok ? card.value : { channel: '', ts: '' }, letter),
      await post(team, 'a', anAttemptAfter(60_000)),
      await door.post({ channel: team }, letter, null),
    ]).toEqual(
      ['rate_limited', 'rate_limited', 'unsettled', 'rate_limited'].map((problem) => ({
        ok: false,
        problem,
        retryAfterMs: expect.closeTo(1000, -2),
      })),
    );
    expect(slack.calls).toHaveLength(before);
    expect((await post('U0ALICE', 'b')).ok).toBe(true);
    slack.clock.advance(1_100);
    expect((await post(team, 'a')).ok).toBe(true);
  });
});

describe('a token that Slack refuses', () => {
  const trouble = (error: string) => slack.injectFault({ method: 'chat.postMessage', error });
  const post = () => door.post({ channel: team }, letter, firstAttempt);
  const allAtOnce = async (send: typeof post) => await Promise.all([send(), send(), send()]);

  test.for(['token_revoked', 'invalid_auth', 'account_inactive'])(
    '(%s) stops everything, is tried now and then, and said once',
    async (error) => {
      trouble(error);
      const stopped = { ok: false, problem: 'rate_limited', retryAfterMs: 5 * 60_000 };
      expect(await post()).toEqual(stopped);
      expect((await door.post({ channel: 'U0ALICE' }, letter, firstAttempt)).ok).toBe(false);
      expect(calls()).toHaveLength(1);

      slack.clock.advance(5 * 60_000);
      trouble(error);
      const refused = { ok: false };
      expect(await allAtOnce(post)).toMatchObject([refused, refused, refused]);
      expect(calls()).toHaveLength(2);

      slack.clock.advance(5 * 60_000);
      expect([(await post()).ok, (await post()).ok]).toEqual([true, true]);
      expect(log.lines).toEqual([
        `error Slack refuses the bot’s token: deliveries wait until it is mended {"reason":"${error}","againInMs":300000}`,
        'info Slack takes the bot’s token again: deliveries go on {}',
      ]);
    },
  );
});
