import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Notifier } from '#ports/notifier.ts';
import { firstAttempt } from '../support/attempts.ts';
import { type StrictSlack } from '../support/slack/strict-slack.ts';
import { inChannel, startNotifier, team, withCard } from './notifier-at-slack.ts';

let slack: StrictSlack;
let notifier: Notifier;
beforeEach(async () => {
  ({ slack, notifier } = await startNotifier());
});
afterEach(() => slack.stop());

async function shown(stored: StoredRequest) {
  const delivery = await notifier.showCard(stored, firstAttempt);
  if (!delivery.ok) throw new Error(`not delivered: ${delivery.problem}`);
  return delivery.value;
}

describe('a notifier in trouble with Slack', () => {
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
