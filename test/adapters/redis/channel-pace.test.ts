import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChannelPace } from '#adapters/redis/channel-pace.ts';
import { connectRedis } from '#adapters/redis/connection.ts';
import { aWorkspace } from '../../contracts/a-change.ts';
import { describeChannelPace, paceUnderTest } from '../../contracts/channel-pace.contract.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createNotebook } from './under-test.ts';

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedisServer();
  redis = await connectRedis(server.url, 'requests', createNotebook());
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

describe('the Redis pace', () => {
  describeChannelPace(() => createChannelPace({ redis, limits: paceUnderTest }));

  test('is one of all processes: what three of them send to a channel goes a gap apart, beyond the burst', async () => {
    const clients = await Promise.all([1, 2, 3].map(() => connectRedis(server.url, 'requests', createNotebook())));
    const workspace = aWorkspace();
    const sentAt: number[] = [];
    const send = async (client: Redis, key: string) => {
      const pace = createChannelPace({ redis: client, limits: paceUnderTest });
      for (let waitMs = -1; waitMs !== 0;) {
        waitMs = await pace.take({ workspace, channel: 'C1', key, since: 1 });
        if (waitMs > 0) await sleep(waitMs);
      }
      sentAt.push(performance.now());
    };
    await Promise.all(clients.flatMap((client, index) => [1, 2, 3].map((each) => send(client, `${index}${each}`))));
    clients.forEach((client) => client.disconnect());

    const [first = 0, ...others] = sentAt.toSorted((one, other) => one - other);
    const { gapMs, burst } = paceUnderTest;
    // The nth message may go no sooner than the gaps of those before it, but for the burst; answers take a few ms.
    const early = others.filter((at, index) => at - first < (index + 2 - burst) * gapMs - 20);
    expect([others.length, early]).toEqual([8, []]);
  });
});
