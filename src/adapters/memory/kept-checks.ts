import { keptCheckLifetimeMs, type KeptCheck } from '#domain/checks/kept-check.ts';
import type { KeptChecks } from '#ports/kept-checks.ts';
import type { Clock } from '#ports/system.ts';

const keyOf = (workspace: string, id: string) => `${workspace}|${id}`;

/** The twin of the checks kept in Redis, each with the moment at which it is gone. */
export function createMemoryKeptChecks(clock: Clock): KeptChecks {
  const byKey = new Map<string, { readonly check: KeptCheck; readonly goneAt: number }>();
  return {
    async keep(check) {
      byKey.set(keyOf(check.workspace, check.id), { check, goneAt: clock.now() + keptCheckLifetimeMs });
    },
    async take(workspace, id) {
      const key = keyOf(workspace, id);
      const found = byKey.get(key);
      byKey.delete(key);
      return found && clock.now() < found.goneAt ? found.check : null;
    },
  };
}
