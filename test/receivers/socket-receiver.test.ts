import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { App, webApi } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { createReadiness } from '#receivers/readiness.ts';
import { usualPace, type SocketPace } from '#receivers/socket-connection.ts';
import { createSocketReceiver } from '#receivers/socket-receiver.ts';
import { createStrictSlack, type StrictSlack } from '../support/slack/strict-slack.ts';
import { quiet, secrets, seed } from '../support-tests/slack/bolt-app.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const hasty: Partial<SocketPace> = { lingerMs: 200, restMs: 100, closeMs: 200 };

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** A real Bolt app behind the receiver. */
async function connected(
  openUrl: () => Promise<string>,
  listen: (app: App) => void,
  { connections = 2, pace = {} }: { connections?: number; pace?: Partial<SocketPace> } = {},
) {
  const receiver = createSocketReceiver({
    openUrl,
    connections,
    readiness: createReadiness({ slack: () => receiver.health() }),
    logger: silent,
    pace: { ...usualPace, ...hasty, ...pace },
  });
  const authorize = () => Promise.resolve({ botToken: secrets.botToken, botId: 'B1', botUserId: 'U0' });
  const app = new App({ receiver, authorize, logger: quiet, convoStore: false });
  listen(app);
  cleanUps.push(() => receiver.stop());
  await receiver.start({ port: 0, host: '127.0.0.1' });
  return receiver;
}

async function aSlack(): Promise<StrictSlack & { openUrl: () => Promise<string> }> {
  const slack = await createStrictSlack(seed);
  cleanUps.push(() => slack.stop());
  const options = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet };
  const client = new webApi.WebClient(secrets.appToken, options);
  return Object.assign(slack, { openUrl: async () => (await client.apps.connections.open({})).url ?? '' });
}

/** A Slack that is no more than its end of the wire. */
async function aWire(
  welcome: (socket: WebSocket) => void,
  options: { autoPong?: boolean } = {},
): Promise<{ readonly sockets: readonly WebSocket[]; readonly openUrl: () => Promise<string> }> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, ...options });
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    welcome(socket);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  cleanUps.push(async () => {
    for (const socket of sockets) socket.terminate();
    http.closeAllConnections();
    http.close();
  });
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { sockets, openUrl: async () => `ws://127.0.0.1:${port}/` };
}

const hello = (socket: WebSocket) => socket.send(JSON.stringify({ type: 'hello' }));

const echoing = (app: App) => app.command('/pic', async ({ ack, command }) => ack({ text: command.text }));

async function eventually(look: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !look(); tries += 1) await wait(5);
  expect(look()).toBe(true);
}

test('deliveries are answered over as many connections as wanted, which readiness counts', async () => {
  const slack = await aSlack();
  const receiver = await connected(slack.openUrl, echoing, { connections: 3 });
  await eventually(() => slack.connections === 3);

  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map((text) => slack.user('U1').command('/pic', text, { channel: 'C1' })),
  );

  expect([answers.map(({ body }) => body), receiver.health()]).toEqual([
    ['a', 'b', 'c', 'd'].map((text) => JSON.stringify({ text })),
    { serves: true, is: '3 of 3 connected' },
  ]);
});

describe('an event', () => {
  const payload = {
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.2' },
  };
  const envelope = JSON.stringify({
    type: 'events_api',
    envelope_id: 'e1',
    payload,
    retry_attempt: 1,
    retry_reason: 'timeout',
  });

  test('is acknowledged when its listener has kept it, and not when it could not', async () => {
    const acknowledged: unknown[] = [];
    const seen: unknown[] = [];
    const wire = await aWire((socket) => {
      hello(socket);
      socket.on('message', (data: Buffer) => acknowledged.push([seen.length, JSON.parse(data.toString())]));
    });
    await connected(
      wire.openUrl,
      (app) => {
        app.event('app_home_opened', async ({ context }) => {
          await wait(50);
          seen.push(context.retryNum);
          if (seen.length > 1) throw new Error('Redis is away');
        });
        app.error(async (error) => {
          throw error;
        });
      },
      { connections: 1 },
    );
    wire.sockets[0]?.send(envelope);
    await eventually(() => acknowledged.length === 1);
    wire.sockets[0]?.send(envelope);
    await eventually(() => seen.length === 2);
    await wait(50);

    expect([acknowledged, seen]).toEqual([[[1, { envelope_id: 'e1' }]], [1, 1]]);
  });
});

describe('the connections', () => {
  test('are replaced when Slack asks, and no delivery is lost meanwhile', async () => {
    const slack = await aSlack();
    await connected(slack.openUrl, echoing);
    await eventually(() => slack.connections === 2);
    const texts: (string | undefined)[] = [];
    for (let count = 0; count < 60; count += 1) {
      if (count === 20) slack.refreshConnections();
      texts.push((await slack.user('U1').command('/pic', `n${count}`, { channel: 'C1' })).body);
      await wait(5);
    }
    await eventually(() => slack.connections === 2);

    expect(texts).toEqual(Array.from({ length: 60 }, (_, count) => JSON.stringify({ text: `n${count}` })));
  });

  test('come back after they were cut, and readiness tells the truth meanwhile', async () => {
    const slack = await aSlack();
    const receiver = await connected(slack.openUrl, echoing);
    await eventually(() => receiver.health().is === '2 of 2 connected');

    slack.cutConnections();
    await eventually(() => !receiver.health().serves);
    await eventually(() => receiver.health().is === '2 of 2 connected');

    expect((await slack.user('U1').command('/pic', 'again', { channel: 'C1' })).body).toBe('{"text":"again"}');
  });

  test('are asked for again when Slack has none to give at the start, and the start does not wait for them', async () => {
    const slack = await aSlack();
    slack.injectFault({ method: 'apps.connections.open', status: 503, times: 2 });
    const receiver = await connected(slack.openUrl, echoing);

    expect(receiver.health()).toEqual({ serves: false, is: '0 of 2 connected' });
    await eventually(() => receiver.health().serves);
  });

  test('cannot be had with a token that Slack does not take, and the start says so', async () => {
    const slack = await aSlack();
    slack.injectFault({ method: 'apps.connections.open', error: 'invalid_auth', times: 100 });

    await expect(connected(slack.openUrl, echoing)).rejects.toThrow('Slack does not take SLACK_APP_TOKEN');
  });

  test.each([
    ['over which nothing comes', hello, { silenceMs: 100, pingEveryMs: 30 }],
    ['over which Slack says no hello', () => {}, { helloMs: 100 }],
  ])('%s are given up for others', async (_what, welcome, pace) => {
    const wire = await aWire(welcome, { autoPong: false });
    await connected(wire.openUrl, echoing, { connections: 1, pace });

    await eventually(() => wire.sockets.length > 1 && wire.sockets[0]?.readyState === 3);

    expect(wire.sockets.length).toBeGreaterThan(1);
  });

  test('that end as soon as they have begun are not asked for without a pause', async () => {
    const wire = await aWire((socket) => {
      hello(socket);
      socket.close();
    });
    await connected(wire.openUrl, echoing, { connections: 1 });

    await wait(600);

    expect(wire.sockets.length).toBeLessThan(6);
  });
});

describe('a stop', () => {
  test('acknowledges what is under way, then closes', async () => {
    const slack = await aSlack();
    const done: string[] = [];
    const receiver = await connected(slack.openUrl, (app) =>
      app.command('/pic', async ({ ack }) => {
        await wait(300);
        await ack({ text: 'In time.' });
        await wait(100);
        done.push('worked off');
      }),
    );
    const answer = slack.user('U1').command('/pic', 'help', { channel: 'C1' });
    await wait(50);

    await receiver.stop();

    expect([(await answer).body, done, slack.connections]).toEqual(['{"text":"In time."}', ['worked off'], 0]);
  });

  test('does not wait for a Slack that says no goodbye', async () => {
    const wire = await aWire((socket) => {
      hello(socket);
      socket.pause();
    });
    const receiver = await connected(wire.openUrl, echoing, { connections: 1 });
    const startedAt = performance.now();

    await receiver.stop();

    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
