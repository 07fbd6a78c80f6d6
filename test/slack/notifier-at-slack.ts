import { webApi } from '@slack/bolt';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { createMemoryChannelPace } from '#adapters/memory/channel-pace.ts';
import { createBoltLogger } from '#slack/app.ts';
import { createDoor } from '#slack/delivery/door.ts';
import { createNotifier } from '#slack/notifier.ts';
import { aStored, after, delays } from '../support/a-request.ts';
import { createNotebook } from '../adapters/redis/under-test.ts';
import { createStrictSlack } from '../support/slack/strict-slack.ts';

export const [team, old, secret, open] = ['C0TEAM', 'C0OLD', 'G0SECRET', 'C0OPEN'];
const silent = createBoltLogger({ info: () => {}, warn: () => {}, error: () => {} });

/** A notifier whose messages go to a strict Slack, with an open, an archived and a private channel. */
export async function startNotifier() {
  const slack = await createStrictSlack({
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
  const notebook = createNotebook();
  const notifier = createNotifier({
    door: createDoor({
      client,
      pace: createMemoryChannelPace({ clock, limits: { gapMs: 1000, burst: 100, patienceMs: 3000 } }),
      clock,
      logger: notebook,
      unsettledMs: 1000,
    }),
    languages: { ofRecipient: async () => 'en', ofWorkspace: async () => 'en' },
    workspaceUrl: () => 'https://acme.slack.com/',
    delays,
    clock: { now: () => after(1) },
  });
  return { slack, notifier, log: notebook.lines };
}

export const inChannel = (notifyChannel: string, requester = 'U0ALICE') =>
  aStored({ card: null, request: { requester, details: { notifyChannel } } });
export const withCard = (
  stored: StoredRequest,
  at: { readonly channel: string; readonly ts: string },
): StoredRequest => ({
  ...stored,
  card: { ...at, toldSeq: 0 },
});
