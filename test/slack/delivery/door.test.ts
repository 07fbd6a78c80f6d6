import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBoltLogger } from '#slack/app.ts';
import { createDoor, type Door } from '#slack/delivery/door.ts';
import type { Target } from '#slack/delivery/target.ts';
import { createNotebook } from '../../adapters/redis/under-test.ts';
import { anAttemptAfter, firstAttempt } from '../../support/attempts.ts';
import { createStrictSlack, type StrictSlack, type StrictSlackOptions } from '../../support/slack/strict-slack.ts';

const [team, secret, elsewhere] = ['C0TEAM', 'G0SECRET', 'C0ELSEWHERE'];
const silent = createBoltLogger({ info: () => {}, warn: () => {}, error: () => {} });
const history = ['channels:history', 'groups:history', 'im:history', 'im:write'];
const letter = { message: { text: 'It is late.', blocks: [] }, key: 'r1:remind|first' };
const unsettledMs = 15_000;

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
  door = createDoor({ client, clock: slack.clock, logger: log, unsettledMs });
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
