import { createMemoryCheckLimits } from '#adapters/memory/check-limits.ts';
import { describeCheckLimits } from '../../contracts/check-limits.contract.ts';

describeCheckLimits(async () => {
  let now = Date.UTC(2026, 0, 2);
  const clock = { now: () => now };
  return {
    create: (limits) => createMemoryCheckLimits({ clock, limits }),
    pass: async (ms) => {
      now += ms;
    },
    close: async () => undefined,
  };
});
