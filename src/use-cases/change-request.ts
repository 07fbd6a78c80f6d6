import { decide, type RequestEvent } from '#domain/request/lifecycle.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';
import type { Policy } from './policy.ts';
import { attempts, resultOf, type RequestResult } from './request-result.ts';

export interface RequestChange {
  /** Names the Slack delivery or the effect, so that a repeat changes nothing. */
  readonly delivery: string;
  readonly workspace: string;
  readonly id: string;
  /** Slack user id; null when the bot itself found something. */
  readonly by: string | null;
  readonly event: RequestEvent;
  readonly reason?: string;
  /** The version that was looked at, where the request has to be what it was then. */
  readonly asOf?: number;
}

/** Takes a request from one state to the next, or says in words why not. */
export function createChangeRequest(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  operatorsOf: OperatorsOf,
  policy: Policy,
) {
  return async function changeRequest(change: RequestChange): Promise<RequestResult> {
    const operators = change.by === null ? [] : await operatorsOf(change.workspace);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const current = await store.find(change.workspace, change.id);
      if (!current) return { ok: false, refusal: { code: 'request_unknown', asked: '' } };
      if (change.asOf !== undefined && change.asOf !== current.version) {
        const { number, state } = current.request;
        return { ok: false, refusal: { code: 'state_forbids', action: 'recheck', number, state, last: null } };
      }
      const result = await tryOnce(current, change, operators);
      if (result) return result;
    }
    throw new Error(`request ${change.id} kept changing while it was to be changed`);
  };

  async function tryOnce(
    current: StoredRequest,
    change: RequestChange,
    operators: readonly string[],
  ): Promise<RequestResult | null> {
    const { workspace, changes } = current.request;
    const original = changes && (await store.find(workspace, changes.id));
    const context = {
      by: change.by,
      reason: change.reason ?? null,
      now: clock.now(),
      delays: policy.delays,
      operators,
    };
    const decided = decide(change.event, current, context, original);
    if (!decided.ok) {
      // Who was first, which may be this person before, has to last as well.
      await store.findAccepted(workspace, change.id);
      return decided;
    }
    const committed = await store.commit({
      delivery: change.delivery,
      before: current,
      reports: [],
      ...decided,
    });
    return resultOf(committed);
  }
}
