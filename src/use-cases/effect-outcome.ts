import { parkedMs } from '#domain/request/undelivered.ts';
import type { EffectOutcome } from '#ports/effect-runner.ts';
import type { Delivery } from '#ports/notifier.ts';

export const done: EffectOutcome = { done: true };

/** What cannot be delivered to anybody is left for hours; what came too fast is tried again when Slack allows. */
export function outcomeOf(delivery: Delivery<unknown>): EffectOutcome {
  if (delivery.ok) return done;
  if (delivery.problem === 'undeliverable') return { done: false, againInMs: parkedMs, parked: delivery.reason };
  return { done: false, againInMs: delivery.retryAfterMs };
}
