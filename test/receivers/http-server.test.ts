import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createReadiness, type PartHealth } from '#receivers/readiness.ts';
import { answering, command, listening, signed } from './delivery-by-http.ts';

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
