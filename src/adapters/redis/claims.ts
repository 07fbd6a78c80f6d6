import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import { claimedForMs, claimLeaseMs, doubleClickMs, type Claims } from '#ports/claims.ts';
import { workspaceKeys } from './keys.ts';
import { named } from './named-faults.ts';

const underWay = '?';
const doneMark = '=';

/** Claims of deliveries in Redis: one key each, which Redis removes when its time is up. */
export function createClaims(redis: Pick<Redis | Cluster, 'set'>): Claims {
  const claims: Claims = {
    async take(claim) {
      const keys = workspaceKeys(claim.workspace);
      const digest = createHash('sha1')
        .update(claim.press ?? '')
        .digest('hex');
      const [before, press] = await named(
        'claim a delivery',
        Promise.all([
          redis.set(keys.delivery(claim.name), underWay, 'PX', claimLeaseMs, 'NX', 'GET'),
          claim.press === null ? 'OK' : redis.set(keys.press(digest), '1', 'PX', doubleClickMs, 'NX'),
        ]),
      );
      if (before?.startsWith(doneMark)) return { outcome: 'done', answer: before.slice(doneMark.length) };
      if (before !== null) return { outcome: 'under_way' };
      if (press !== null) return { outcome: 'taken' };
      await claims.confirm(claim, '');
      return { outcome: 'pressed_twice' };
    },
    async confirm({ workspace, name }, answer) {
      const key = workspaceKeys(workspace).delivery(name);
      await named('confirm a delivery', redis.set(key, `${doneMark}${answer}`, 'PX', claimedForMs));
    },
  };
  return claims;
}
