import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryChannelPace } from '#adapters/memory/channel-pace.ts';
import { createBoltLogger } from '#slack/app.ts';
import { createDoor, type Door } from '#slack/delivery/door.ts';
import { createNotebook } from '../../adapters/redis/under-test.ts';
import { createStrictSlack, type StrictSlack } from '../../support/slack/strict-slack.ts';

const file = { name: 'requests.csv', title: 'Requests', comment: 'All of them.', content: 'id,é\r\n1,😀\r\n' };

let slack: StrictSlack;
let door: Door;
beforeEach(async () => {
  slack = await createStrictSlack({
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    signingSecret: 'test-secret',
    users: [{ id: 'U0BOB' }],
    channels: [{ id: 'C0TEAM', botIsIn: true }],
    scopes: ['chat:write', 'im:write', 'files:write'],
  });
  const client = new webApi.WebClient('xoxb-test', {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: createBoltLogger({ info: () => {}, warn: () => {}, error: () => {} }),
  });
  const limits = { gapMs: 1000, burst: 3, patienceMs: 3000 };
  const pace = createMemoryChannelPace({ clock: slack.clock, limits });
  door = createDoor({ client, pace, clock: slack.clock, logger: createNotebook(), unsettledMs: 1000 });
});
afterEach(() => slack.stop());

const send = () => door.sendFile({ channel: 'U0BOB' }, 'T1', file);

describe('a file', () => {
  test('goes to one person directly, with what is said about it', async () => {
    expect(await send()).toEqual({ ok: true, value: null });
    const [message] = slack.messages('U0BOB');
    const place = { channel: message?.channel, ts: message?.ts };
    const { comment, ...shown } = file;
    expect(slack.files).toEqual([{ id: expect.any(String), ...shown, ...place }]);
    expect([message?.text, slack.refusals]).toEqual([comment, []]);
  });

  test('goes to a thread', async () => {
    const letter = { workspace: 'T1', since: 1, message: { text: 'Card', blocks: [] }, key: 'r1:card' };
    const card = await door.post({ channel: 'C0TEAM' }, letter, null);
    const thread = { ts: card.ok ? card.value.ts : '', broadcast: false };
    await door.sendFile({ channel: 'C0TEAM', thread }, 'T1', file);
    expect(slack.messages('C0TEAM').map(({ text, threadTs }) => [text, threadTs])).toEqual([
      ['Card', null],
      [file.comment, thread.ts],
    ]);
  });

  test.for([
    [{ method: 'files.getUploadURLExternal', error: 'file_uploads_disabled' }, 'file_uploads_disabled'],
    [{ method: 'files.getUploadURLExternal', error: 'missing_scope' }, 'missing_scope'],
    [{ method: 'conversations.open', error: 'user_disabled' }, 'user_disabled'],
  ] as const)('that Slack does not take is undeliverable: %o', async ([fault, reason]) => {
    slack.injectFault(fault);
    expect(await send()).toEqual({ ok: false, problem: 'undeliverable', reason });
  });

  test('rejects where Slack’s address does not take it, and leaves Slack alone for as long as it asks', async () => {
    slack.injectFault({ method: 'upload_url', status: 500 });
    await expect(send()).rejects.toThrow(/error/i);
    slack.injectFault({ method: 'files.completeUploadExternal', status: 429, retryAfter: 7 });
    const tooFast = { ok: false, problem: 'rate_limited', retryAfterMs: 7000 };
    expect([await send(), await send(), slack.files]).toEqual([tooFast, tooFast, []]);
    expect(slack.calls.filter(({ method }) => method === 'upload_url')).toHaveLength(2);
  });
});
