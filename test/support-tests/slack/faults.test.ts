import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStrictSlack, type StrictSlack } from '../../support/slack/strict-slack.ts';
import { quiet, secrets, seed } from './bolt-app.ts';

let slack: StrictSlack;
let client: WebClient;

beforeEach(async () => {
  slack = await createStrictSlack(seed);
  client = new WebClient(secrets.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 300,
    logger: quiet,
  });
});
afterEach(() => slack.stop());

const post = () => client.chat.postMessage({ channel: 'C1', text: 'x' });
const method = 'chat.postMessage';

describe.each([
  { kind: 'an error', mishap: { error: 'internal_error' }, seen: { data: { error: 'internal_error' } } },
  { kind: 'a status', mishap: { status: 503 }, seen: { statusCode: 503 } },
  { kind: 'a rate limit', mishap: { status: 429, retryAfter: 7 }, seen: { retryAfter: 7 } },
  { kind: 'a reset', mishap: { reset: true as const }, seen: { name: 'WebAPIRequestError' } },
  { kind: 'a time-out', mishap: { timeoutMs: 600 }, seen: { name: 'WebAPIRequestError' } },
])('$kind', ({ mishap, seen }) => {
  test('before the effect leaves nothing behind, and the next call goes through', async () => {
    slack.injectFault({ method, ...mishap });
    await expect(post()).rejects.toMatchObject(seen);
    const left = slack.messages('C1').length;
    await post();
    expect([left, slack.messages('C1').length, slack.calls.map((call) => call.ok)]).toEqual([0, 1, [false, true]]);
  });

  test('after the effect loses only the answer', async () => {
    slack.injectFault({ method, ...mishap, afterEffect: true });
    await expect(post()).rejects.toMatchObject(seen);
    expect([slack.messages('C1').length, slack.calls.map((call) => call.ok)]).toEqual([1, [true]]);
  });
});

test('a fault strikes as often as told, and only its method', async () => {
  slack.injectFault({ method, status: 500, times: 2 });
  await client.users.info({ user: 'U1' });
  await expect(post()).rejects.toMatchObject({ statusCode: 500 });
  await expect(post()).rejects.toMatchObject({ statusCode: 500 });
  await post();
  expect([slack.messages('C1').length, slack.refusals]).toEqual([1, []]);
});
