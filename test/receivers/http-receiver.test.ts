import { connect } from 'node:net';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '#adapters/system/clock.ts';
import { createHttpReceiver } from '#receivers/http-receiver.ts';
import { createReadiness, type PartHealth } from '#receivers/readiness.ts';
import { quiet } from '../support-tests/slack/bolt-app.ts';

const secret = 'a-signing-secret';
const form = 'application/x-www-form-urlencoded';
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const command = 'command=%2Fpic&text=help&team_id=T1&user_id=U1&trigger_id=1.2';
const event = JSON.stringify({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.2' },
});

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** A real Bolt app behind the receiver, on a free port of loopback. */
async function listening(listen: (app: App) => void, redis: () => PartHealth = () => ({ serves: true, is: 'ok' })) {
  const readiness = createReadiness({ redis });
  const receiver = createHttpReceiver({ signingSecret: secret, readiness, logger: silent, clock: systemClock });
  const authorize = () => Promise.resolve({ botToken: 'xoxb-test', botId: 'B1', botUserId: 'U0' });
  const app = new App({ receiver, authorize, logger: quiet, convoStore: false });
  listen(app);
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  cleanUps.push(() => receiver.stop());
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

async function postTo(url: string, body: string, headers: Record<string, string>) {
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, body: await response.text() };
}

function signed(body: string, { contentType = form, by = secret, ageS = 0, retry = '' } = {}): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000) - ageS;
  const digest = createHmac('sha256', by).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': contentType,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': `v0=${digest}`,
    ...(retry ? { 'x-slack-retry-num': '2', 'x-slack-retry-reason': retry } : {}),
  };
}

const answering = (app: App) => app.command('/pic', async ({ ack }) => ack({ text: 'Here is help.' }));

describe('a delivery from Slack', () => {
  test('reaches its listener, whose answer is the response', async () => {
    const { post } = await listening(answering);

    expect(await post(command, signed(command))).toEqual({ status: 200, body: '{"text":"Here is help."}' });
  });

  test('of an interaction is read out of its form', async () => {
    const { post } = await listening((app) =>
      app.view('form', async ({ ack, view }) => ack({ response_action: 'errors', errors: { of: view.id } })),
    );
    const payload = {
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1' },
      view: { id: 'V1', callback_id: 'form', type: 'modal' },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

    expect((await post(body, signed(body))).body).toBe('{"response_action":"errors","errors":{"of":"V1"}}');
  });

  test('says which repeat it is, and why', async () => {
    const repeats: unknown[] = [];
    const { post } = await listening((app) =>
      app.event('app_home_opened', async ({ context }) => void repeats.push([context.retryNum, context.retryReason])),
    );

    await post(event, signed(event, { contentType: 'application/json', retry: 'http_timeout' }));

    expect(repeats).toEqual([[2, 'http_timeout']]);
  });

  test('of an event is answered when its listener has kept it, and refused when it could not', async () => {
    let isKept = false;
    const headers = signed(event, { contentType: 'application/json' });
    const keeping = await listening((app) =>
      app.event('app_home_opened', async () => {
        await wait(50);
        isKept = true;
      }),
    );
    const failing = await listening((app) => {
      app.event('app_home_opened', () => Promise.reject(new Error('Redis is away')));
      app.error(async (error) => {
        throw error;
      });
    });

    const kept = await keeping.post(event, headers);
    const failed = await failing.post(event, headers);

    expect([kept.status, isKept, failed.status]).toEqual([200, true, 500]);
  });

  test('that nobody listens to is answered at once, and one that nobody answers with 503 before Slack gives up', async () => {
    const { post } = await listening((app) => app.command('/other', () => wait(10_000, undefined, { ref: false })));
    const other = command.replace('pic', 'other');

    const startedAt = performance.now();
    const unknown = await post(command, signed(command));
    const unknownAfterMs = performance.now() - startedAt;
    const late = await post(other, signed(other));
    const lateAfterMs = performance.now() - startedAt - unknownAfterMs;

    expect([unknown.status, unknownAfterMs < 1000, late.status, lateAfterMs > 2900]).toEqual([404, true, 503, true]);
  });
});

describe('a request that is not from Slack', () => {
  test.each([
    ['signed by another', signed(command, { by: 'another-secret' })],
    ['signed too long ago', signed(command, { ageS: 310 })],
    ['signed for too far ahead', signed(command, { ageS: -360 })],
    ['not signed', { 'content-type': form }],
    ['signed for another body', signed(`${command}&more=1`)],
    ['with a signature of another length', { ...signed(command), 'x-slack-signature': 'v0=ab' }],
    ['as JSON that is not signed', { 'content-type': 'application/json' }],
  ])('%s reaches no listener', async (_what, headers) => {
    let heard = 0;
    const { post } = await listening((app) =>
      app.command('/pic', async ({ ack }) => {
        heard += 1;
        await ack();
      }),
    );

    const { status } = await post(command, headers);

    expect([status, heard]).toEqual([401, 0]);
  });

  test('cannot smuggle a command in as a check of the certificate', async () => {
    const { post } = await listening(answering);
    const headers = { 'content-type': form };

    const smuggled = await post(`${command}&ssl_check=1`, headers);
    const array = await post(`ssl_check=1&ssl_check=1&${command}`, headers);

    expect([smuggled, array.status]).toEqual([{ status: 200, body: '' }, 401]);
  });
});

describe('the address', () => {
  test('proves itself to Slack with the challenge, once that is signed', async () => {
    const { post } = await listening(answering);
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });

    const proven = await post(body, signed(body, { contentType: 'application/json' }));
    const unsigned = await post(body, { 'content-type': 'application/json' });

    expect([proven, unsigned.status]).toEqual([{ status: 200, body: '{"challenge":"abc"}' }, 401]);
  });

  test.each([
    ['no JSON', 'nonsense', 'application/json', 400],
    ['JSON that is no object', '[1]', 'application/json', 400],
    ['a payload that is no JSON', 'payload=nonsense', form, 400],
    ['a megabyte and a byte', 'a'.repeat(1_000_001), form, 413],
  ])('refuses %s', async (_what, body, contentType, status) => {
    const { post } = await listening(answering);

    expect((await post(body, signed(body, { contentType }))).status).toBe(status);
  });

  test('refuses a body that grows beyond its bound without having said so', async () => {
    const { port } = await listening(answering);
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString();
    });
    socket.on('error', () => {});
    socket.write('POST /slack/events HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n');
    for (let sent = 0; sent <= 1_000_000; sent += 50_000) socket.write(`c350\r\n${'a'.repeat(50_000)}\r\n`);
    await once(socket, 'close');

    expect(received.split('\r\n')[0]).toBe('HTTP/1.1 413 Payload Too Large');
  });

  test('has nothing anywhere else', async () => {
    const { at } = await listening(answering);
    const statuses = await Promise.all([
      postTo(at('/'), command, signed(command)),
      postTo(at('/constructor'), command, signed(command)),
      fetch(at('/slack/events')),
      fetch(at('/healthz'), { method: 'PUT' }),
    ]);

    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});

describe('the health', () => {
  const told = async (url: string) => {
    const response = await fetch(url);
    return [response.status, await response.json()];
  };

  test('is told by part, and the bot is ready only while every part serves', async () => {
    let redis: PartHealth = { serves: true, is: 'ok' };
    const { at } = await listening(answering, () => redis);

    const well = await told(at('/readyz'));
    redis = { serves: false, is: 'is away' };
    const ill = await told(at('/readyz'));
    const alive = await told(at('/healthz'));

    expect([well, ill, alive]).toEqual([
      [200, { ready: true, stopping: false, redis: 'ok' }],
      [503, { ready: false, stopping: false, redis: 'is away' }],
      [200, { alive: true }],
    ]);
  });

  test('is told in time also of a part that throws or says nothing', async () => {
    const readiness = createReadiness({
      throws: () => Promise.reject(new Error('with a secret in it')),
      hangs: () => new Promise<never>(() => {}),
    });

    expect(await readiness()).toEqual({
      throws: { serves: false, is: 'fails' },
      hangs: { serves: false, is: 'does not answer' },
    });
  });
});

describe('a stop', () => {
  test('waits for the delivery that is under way, its answer and what its listener does after it', async () => {
    const done: string[] = [];
    const { post, receiver } = await listening((app) =>
      app.command('/pic', async ({ ack }) => {
        await wait(100);
        await ack('In time.');
        await wait(100);
        done.push('worked off');
      }),
    );
    const answer = post(command, signed(command));
    await wait(50);

    await receiver.stop();

    expect([await answer, done]).toEqual([{ status: 200, body: 'In time.' }, ['worked off']]);
    await expect(post(command, signed(command))).rejects.toThrow('fetch failed');
  });

  test('does not wait for a connection over which nobody asks anything', async () => {
    const { port, receiver } = await listening(answering);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    const startedAt = performance.now();

    await receiver.stop();

    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
