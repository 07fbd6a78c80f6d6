import { claimedForMs, claimLeaseMs, doubleClickMs, type Claims } from '#ports/claims.ts';
import type { Clock } from '#ports/system.ts';

interface Kept {
  /** Null while it is under way. */
  readonly answer: string | null;
  readonly goneAt: number;
}

/** The twin of the claims in Redis, on the clock it is given. */
export function createMemoryClaims(clock: Clock): Claims {
  const byName = new Map<string, Kept>();
  const presses = new Map<string, { readonly name: string; readonly goneAt: number }>();
  const claims: Claims = {
    async take(claim) {
      const now = clock.now();
      const key = `${claim.workspace}|${claim.name}`;
      const kept = byName.get(key);
      if (kept && kept.goneAt > now) {
        return kept.answer === null ? { outcome: 'under_way' } : { outcome: 'done', answer: kept.answer };
      }
      const press = `${claim.workspace}|${claim.press}`;
      const pressed = claim.press === null ? undefined : presses.get(press);
      if (pressed && pressed.goneAt > now) {
        const first = byName.get(`${claim.workspace}|${pressed.name}`);
        if (!first || first.goneAt <= now || first.answer === null) return { outcome: 'under_way' };
        await claims.confirm(claim, '');
        return { outcome: 'pressed_twice' };
      }
      if (claim.press !== null) presses.set(press, { name: claim.name, goneAt: now + doubleClickMs });
      byName.set(key, { answer: null, goneAt: now + claimLeaseMs });
      return { outcome: 'taken' };
    },
    async confirm({ workspace, name }, answer) {
      byName.set(`${workspace}|${name}`, { answer, goneAt: clock.now() + claimedForMs });
    },
    async release({ workspace, name }) {
      const key = `${workspace}|${name}`;
      if (byName.get(key)?.answer === null) byName.delete(key);
    },
  };
  return claims;
}
