import { getEventListeners } from 'node:events';
import { webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { createIdentity } from '#slack/identity.ts';
import { quiet } from '../support-tests/slack/bolt-app.ts';
import { freePort } from '../support/redis-server.ts';

test('a Slack that stays away is asked again and again, and nothing is left behind by it', async () => {
  const slackApiUrl = `http://127.0.0.1:${await freePort()}/api/`;
  const client = new webApi.WebClient('xoxb-test', { slackApiUrl, retryConfig: { retries: 0 }, logger: quiet });
  const reports: unknown[] = [];
  const identity = createIdentity(client, 'xoxb-test', (error) => reports.push(error));
  const stopping = new AbortController();

  const learning = identity.learn(stopping.signal);
  await expect.poll(() => reports.length, { timeout: 5000 }).toBe(2);
  await expect.poll(() => getEventListeners(stopping.signal, 'abort').length).toBe(1);
  stopping.abort();
  await learning;

  expect([reports.length, getEventListeners(stopping.signal, 'abort'), identity.workspaceUrl()]).toEqual([2, [], null]);
});
