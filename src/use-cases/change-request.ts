import { decide, type Decided, type RequestEvent } from '#domain/request/lifecycle.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import { changeStored } from './change-stored.ts';
import type { OperatorsOf } from './operators-of.ts';
import type { Policy } from './policy.ts';
import type { RequestResult } from './request-result.ts';

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
    return changeStored(store, change, (current) => decideOn(current, change, operators));
  };

  async function decideOn(
    current: StoredRequest,
    change: RequestChange,
    operators: readonly string[],
  ): Promise<Decided> {
    const { workspace, changes, number, state } = current.request;
    if (change.asOf !== undefined && change.asOf !== current.version) {
      return { ok: false, refusal: { code: 'state_forbids', action: 'recheck', number, state, last: null } };
    }
    const original = changes && (await store.find(workspace, changes.id));
    const context = {
      by: change.by,
      reason: change.reason ?? null,
      now: clock.now(),
      delays: policy.delays,
      operators,
    };
    return decide(change.event, current, context, original);
  }
}
