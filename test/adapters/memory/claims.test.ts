import { createMemoryClaims } from '#adapters/memory/claims.ts';
import { claimedForMs } from '#ports/claims.ts';
import { describeClaims } from '../../contracts/claims.contract.ts';

describeClaims(async () => {
  let now = Date.UTC(2026, 0, 2);
  const claims = createMemoryClaims({ now: () => now });
  return {
    claims,
    // The twin shows no times: what it promises is tried out.
    leftMs: async (claim) => {
      now += claimedForMs - 1;
      const { outcome } = await claims.take(claim);
      return outcome === 'done' ? claimedForMs : 0;
    },
    pass: async (_claim, ms) => {
      now += ms;
    },
    close: async () => undefined,
  };
});
