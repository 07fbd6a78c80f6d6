import { createMemoryKeptChecks } from '#adapters/memory/kept-checks.ts';
import { keptCheckLifetimeMs } from '#domain/checks/kept-check.ts';
import { describeKeptChecks } from '../../contracts/kept-checks.contract.ts';

describeKeptChecks(async () => {
  let now = Date.UTC(2026, 0, 2);
  return {
    checks: createMemoryKeptChecks({ now: () => now }),
    expire: async () => {
      now += keptCheckLifetimeMs;
    },
    close: async () => undefined,
  };
});
