import type { Cluster, Redis } from 'ioredis';
import { keptCheckLifetimeMs } from '#domain/checks/kept-check.ts';
import type { KeptChecks } from '#ports/kept-checks.ts';
import { readKeptCheck } from './documents.ts';
import { workspaceKeys } from './keys.ts';
import { named } from './named-faults.ts';

/** Finished checks in Redis: one key each, which Redis removes when its time is up. */
export function createKeptChecks(redis: Pick<Redis | Cluster, 'getdel' | 'set'>): KeptChecks {
  return {
    async keep(check) {
      const key = workspaceKeys(check.workspace).check(check.id);
      await named('keep a check', redis.set(key, JSON.stringify(check), 'PX', keptCheckLifetimeMs));
    },
    async take(workspace, id) {
      const text = await named('take a check', redis.getdel(workspaceKeys(workspace).check(id)));
      const check = readKeptCheck(text);
      return check?.workspace === workspace ? check : null;
    },
  };
}
