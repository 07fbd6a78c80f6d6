import type { EffectOutcome } from '#ports/effect-runner.ts';
import type { Delivery } from '#ports/notifier.ts';

/** What cannot be delivered to anybody is not tried again; what came too fast is, when Slack allows. */
export function outcomeOf(delivery: Delivery<unknown>): EffectOutcome {
  if (delivery.ok || delivery.problem === 'undeliverable') return { done: true };
  return { done: false, againInMs: delivery.retryAfterMs };
}
