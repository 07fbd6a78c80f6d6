import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { answering, command, event, form, listening, postTo, signed } from './delivery-by-http.ts';

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
