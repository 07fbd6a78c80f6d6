import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import { claimedForMs, claimLeaseMs, doubleClickMs, type Claims } from '#ports/claims.ts';
import { workspaceKeys } from './keys.ts';
import { named } from './named-faults.ts';

const underWay = '?';
const doneMark = '=';

/** Claims of deliveries in Redis: one key each, which Redis removes when its time is up. */
export function createClaims(redis: Pick<Redis | Cluster, 'del' | 'get' | 'set'>): Claims {
  const claims: Claims = {
    async take(claim) {
      const { delivery, press } = workspaceKeys(claim.workspace);
      const own = delivery(claim.name);
      const before = await named('claim a delivery', redis.set(own, underWay, 'PX', claimLeaseMs, 'NX', 'GET'));
      if (before?.startsWith(doneMark)) return { outcome: 'done', answer: before.slice(doneMark.length) };
      if (before !== null) return { outcome: 'under_way' };
      if (claim.press === null) return { outcome: 'taken' };

      // Only whoever has the delivery presses the button: its repeats, elsewhere, must not be taken for a second press.
      const digest = createHash('sha1').update(claim.press).digest('hex');
      const pressed = redis.set(press(digest), claim.name, 'PX', doubleClickMs, 'NX', 'GET');
      const first = await named('claim a delivery', pressed);
      if (first === null || first === claim.name) return { outcome: 'taken' };
      // What became of the first press is not known yet, and may be nothing: then the second one counts.
      if (!(await named('claim a delivery', redis.get(delivery(first))))?.startsWith(doneMark)) {
        await named('give a delivery back', redis.del(own));
        return { outcome: 'under_way' };
      }
      await claims.confirm(claim, '');
      return { outcome: 'pressed_twice' };
    },
    async confirm({ workspace, name }, answer) {
      const key = workspaceKeys(workspace).delivery(name);
      await named('confirm a delivery', redis.set(key, `${doneMark}${answer}`, 'PX', claimedForMs));
    },
    async release({ workspace, name }) {
      const key = workspaceKeys(workspace).delivery(name);
      // Only whoever holds a claim confirms or releases it: nothing comes between the two.
      if ((await named('look at a delivery', redis.get(key))) === underWay) {
        await named('release a delivery', redis.del(key));
      }
    },
  };
  return claims;
}
