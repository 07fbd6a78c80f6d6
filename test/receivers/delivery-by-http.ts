import { createHmac } from 'node:crypto';
import { App } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { systemClock } from '#adapters/system/clock.ts';
import { createHttpReceiver } from '#receivers/http-receiver.ts';
import { createReadiness, type PartHealth } from '#receivers/readiness.ts';
import { quiet } from '../support-tests/slack/bolt-app.ts';

const secret = 'a-signing-secret';
export const form = 'application/x-www-form-urlencoded';
const silent = { info: () => {}, warn: () => {}, error: () => {} };
export const command = 'command=%2Fpic&text=help&team_id=T1&user_id=U1&trigger_id=1.2';
export const event = JSON.stringify({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.2' },
});

/** A real Bolt app behind the receiver, on a free port of loopback. */
export async function listening(
  listen: (app: App) => void,
  redis: () => PartHealth = () => ({ serves: true, is: 'ok' }),
) {
  const readiness = createReadiness({ redis });
  const receiver = createHttpReceiver({ signingSecret: secret, readiness, logger: silent, clock: systemClock });
  const authorize = () => Promise.resolve({ botToken: 'xoxb-test', botId: 'B1', botUserId: 'U0' });
  const app = new App({ receiver, authorize, logger: quiet, convoStore: false });
  listen(app);
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => receiver.stop());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  return {
    port,
    receiver,
    at,
    post: (body: string, headers: Record<string, string>) => postTo(at('/slack/events'), body, headers),
  };
}

export async function postTo(url: string, body: string, headers: Record<string, string>) {
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, body: await response.text() };
}

export function signed(
  body: string,
  { contentType = form, by = secret, ageS = 0, retry = '' } = {},
): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000) - ageS;
  const digest = createHmac('sha256', by).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': contentType,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': `v0=${digest}`,
    ...(retry ? { 'x-slack-retry-num': '2', 'x-slack-retry-reason': retry } : {}),
  };
}

export const answering = (app: App) => app.command('/pic', async ({ ack }) => ack({ text: 'Here is help.' }));
