import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createClaims } from '#adapters/redis/claims.ts';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { claimLeaseMs, doubleClickMs, type DeliveryClaim } from '#ports/claims.ts';
import { describeClaims } from '../../contracts/claims.contract.ts';
import { openCluster, openSingle } from './clients.ts';

const keyOf = ({ workspace, name }: DeliveryClaim) => workspaceKeys(workspace).delivery(name);
const pressOf = ({ workspace, press }: DeliveryClaim) =>
  workspaceKeys(workspace).press(
    createHash('sha1')
      .update(press ?? '')
      .digest('hex'),
  );

describe.each([
  ['one server', openSingle],
  ['Redis Cluster', openCluster],
] as const)('on %s', (_name, open) => {
  describeClaims(async () => {
    const { redis, close } = await open();
    return {
      claims: createClaims(redis),
      leftMs: (claim) => redis.pttl(keyOf(claim)),
      // The times are Redis's own: it is seen that they are set, and then they are brought forward.
      pass: async (claim, ms) => {
        for (const [key, setMs] of [
          [keyOf(claim), claimLeaseMs],
          [pressOf(claim), doubleClickMs],
        ] as const) {
          const leftMs = await redis.pttl(key);
          if (leftMs > setMs) throw new Error(`${key} lasts too long`);
          if (leftMs > 0 && ms >= setMs) await redis.pexpire(key, 0);
        }
      },
      close,
    };
  });
});

test('a claim that Redis cannot keep says so', async () => {
  const { redis, close } = await openSingle();
  redis.disconnect();
  const claim = { workspace: 'T1', name: 'n', press: null };
  await expect(createClaims(redis).take(claim)).rejects.toThrow(/^Redis could not claim a delivery: /);
  await close();
});
