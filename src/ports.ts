import type { CheckLimits } from '#ports/check-limits.ts';
import type { Claims } from '#ports/claims.ts';
import type { Digests } from '#ports/digests.ts';
import type { EffectRunner } from '#ports/effect-runner.ts';
import type { Forgetting } from '#ports/forgetting.ts';
import type { Inspector } from '#ports/inspector.ts';
import type { KeptChecks } from '#ports/kept-checks.ts';
import type { Notifier } from '#ports/notifier.ts';
import type { People } from '#ports/people.ts';
import type { RequestStore } from '#ports/request-store.ts';
import type { Settings } from '#ports/settings.ts';
import type { Clock, Ids } from '#ports/system.ts';
import type { WatchStore } from '#ports/watch-store.ts';

/** What the core needs from outside. */
export interface Ports {
  readonly store: RequestStore;
  readonly watches: WatchStore;
  readonly effects: EffectRunner;
  readonly digests: Digests;
  readonly inspector: Inspector;
  readonly checkLimits: CheckLimits;
  readonly keptChecks: KeptChecks;
  readonly claims: Claims;
  readonly notifier: Notifier;
  readonly forgetting: Forgetting;
  readonly settings: Settings;
  readonly people: People;
  readonly clock: Clock;
  readonly ids: Ids;
}
