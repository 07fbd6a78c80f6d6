import type { KeptCheck } from '#domain/checks/kept-check.ts';

/** Keeps finished checks for `keptCheckLifetimeMs`. Every method may reject with an Error caused by the store's own. */
export interface KeptChecks {
  keep(check: KeptCheck): Promise<void>;
  /** Takes the check out: of several who come for it, one gets it. */
  take(workspace: string, id: string): Promise<KeptCheck | null>;
}
