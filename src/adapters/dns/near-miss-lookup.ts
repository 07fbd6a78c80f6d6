import { planNearMisses, unpublishedOwner } from '#domain/checks/near-miss-owners.ts';
import type { NearMissObservation, Observation } from '#domain/checks/observation.ts';
import type { Resolver } from './resolver.ts';

/**
 * Asks what may explain a missing federation record, and whether a wildcard stands beside it; null when there is
 * nothing to ask.
 */
export async function lookUpNearMisses(
  resolver: Resolver,
  domain: string,
  srv: Observation,
  until: number,
): Promise<NearMissObservation | null> {
  const plan = planNearMisses(domain, srv);
  if (plan.kind === 'skip') return null;
  const ask = (name: string) => resolver.resolve({ type: 'SRV', name }, until);
  const [wildcard, ...misses] = await Promise.all([
    ask(unpublishedOwner(domain)),
    ...plan.misses.map(({ owner }) => ask(owner)),
  ]);
  return { wildcard, misses };
}
