import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createCheckLimits } from '#adapters/redis/check-limits.ts';
import { describeCheckLimits } from '../../contracts/check-limits.contract.ts';
import { openCluster, openSingle } from './clients.ts';
import { createNotebook } from './under-test.ts';

const perUser = { of: 'user', checks: 3, seconds: 60 } as const;
const asked = { workspace: 'T1', user: 'U1', domains: ['contoso.com'] };

describe.each([
  ['one server', openSingle],
  ['Redis Cluster', openCluster],
] as const)('on %s', (_name, open) => {
  describeCheckLimits(async () => {
    const { redis, close } = await open();
    return {
      create: (limits) => createCheckLimits({ redis, limits, logger: createNotebook() }),
      pass: async (ms) => {
        await wait(ms + 5);
      },
      close,
    };
  });
});

describe('without Redis', () => {
  let close: () => Promise<void> = async () => undefined;
  afterEach(() => close());

  test('nothing is let in, the log says why, and with Redis back it counts on', async () => {
    const opened = await openSingle();
    close = opened.close;
    const { server, redis } = opened;
    const logger = createNotebook();
    const limits = createCheckLimits({ redis, limits: [perUser], logger });
    expect(await limits.admit(asked)).toEqual({ ok: true });

    await server.kill();
    await expect.poll(() => redis.status).not.toBe('ready');
    expect(await limits.admit(asked)).toEqual({ ok: false, refusal: { code: 'checks_uncounted' } });
    expect(logger.lines).toEqual([expect.stringMatching(/^warn Checks cannot be counted, so none are run /)]);

    await server.restart();
    await expect.poll(() => redis.status).toBe('ready');
    expect(await limits.admit({ ...asked, domains: ['a.com', 'b.com'] })).toEqual({ ok: true });
    expect(await limits.admit(asked)).toMatchObject({ ok: false, refusal: { code: 'checks_limited' } });
  });

  test('a full Redis lets nothing in', async () => {
    const opened = await openSingle();
    close = opened.close;
    const limits = createCheckLimits({ redis: opened.redis, limits: [perUser], logger: createNotebook() });
    await opened.redis.config('SET', 'maxmemory', '1');
    expect(await limits.admit(asked)).toEqual({ ok: false, refusal: { code: 'checks_uncounted' } });
  });
});
