import type { Ports } from '#ports.ts';
import type { DeliveryClaim } from '#ports/claims.ts';

/** Lets a delivery from Slack take effect once, however often and to whichever process it is delivered. */
export function createClaimDelivery({ claims }: Pick<Ports, 'claims'>) {
  return {
    claimDelivery: (claim: DeliveryClaim) => claims.take(claim),
    releaseDelivery: (claim: DeliveryClaim) => claims.release(claim),
    confirmDelivery: (claim: DeliveryClaim, answer: string) => claims.confirm(claim, answer),
  };
}
