import { refuse } from '#domain/request/lifecycle.ts';
import type { Refusal, RequestAction } from '#domain/request/refusals.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { OperatorsOf } from './operators-of.ts';

/** Looks before something is asked of a person, such as a reason, that would be refused in the end. */
export function createWhyNot(operatorsOf: OperatorsOf) {
  /** Why `by` may not do this to the request as it stands; null when they may. */
  return async function whyNot(
    { request, timeline }: StoredRequest,
    action: RequestAction,
    by: string,
  ): Promise<Refusal | null> {
    return refuse(action, request, timeline, { by, operators: await operatorsOf(request.workspace) });
  };
}
