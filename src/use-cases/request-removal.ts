import { decideCreation } from '#domain/request/lifecycle.ts';
import { asChanged } from '#domain/request/request.ts';
import type { Ports } from '#ports.ts';
import type { FindOriginal } from './find-original.ts';
import type { Policy } from './policy.ts';
import { resultOf, type RequestResult } from './request-result.ts';
import { untilFirst } from './until-first.ts';

export interface RemovalAsked {
  /** Names the Slack delivery, so that a repeat changes nothing. */
  readonly delivery: string;
  readonly workspace: string;
  /** The active request that is to be withdrawn. */
  readonly id: string;
  readonly by: string;
  readonly reason?: string;
}

/**
 * Asks for an active request to be withdrawn whole: a request of its own, with nothing to fill in or to check. Its id
 * follows from the delivery: who asks again, as no answer came, is answered as at first.
 */
export function createRequestRemoval(
  { store, clock, ids }: Pick<Ports, 'store' | 'clock' | 'ids'>,
  findOriginal: FindOriginal,
  policy: Policy,
) {
  return async function requestRemoval(asked: RemovalAsked): Promise<RequestResult> {
    const id = ids.of(`${asked.workspace}|${asked.delivery}`);
    return untilFirst(() => tryOnce(asked, id), `request ${asked.id}`);
  };

  async function tryOnce(asked: RemovalAsked, id: string): Promise<RequestResult | null> {
    const { workspace, by, delivery } = asked;
    const original = await findOriginal({ workspace, id: asked.id, by, action: 'remove' });
    if (!original.ok) {
      // What is in the way may be what an earlier try of this delivery has led to.
      const earlier = await store.findAccepted(workspace, id);
      return earlier ? { ok: true, stored: earlier } : original;
    }
    const { request } = original.stored;
    const decision = decideCreation(
      'submit',
      {
        id,
        workspace,
        requester: by,
        details: request.details,
        kind: 'remove',
        changes: asChanged(request),
      },
      { by, reason: asked.reason ?? null, now: clock.now(), operators: [], delays: policy.delays },
      original.stored,
    );
    return resultOf(await store.commit({ delivery, before: null, reports: [], ...decision }));
  }
}
