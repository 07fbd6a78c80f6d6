import type { Draft } from '#domain/request/draft.ts';
import type { Decided } from '#domain/request/lifecycle.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import { resultOf, type RequestResult, noSuchRequest } from './request-result.ts';
import { untilFirst } from './until-first.ts';

interface Asked {
  /** Names the Slack delivery or the effect, so that a repeat changes nothing. */
  readonly delivery: string;
  readonly workspace: string;
  readonly id: string;
  /** What has served with the change, and goes; its reports are kept. */
  readonly draft?: Draft;
}

/**
 * Changes a request as `decide` has it, on what it is at that moment: again where somebody else was first. Null from
 * `decide`: all is as it was asked for already.
 */
export function changeStored(
  store: Ports['store'],
  { delivery, workspace, id, draft }: Asked,
  decide: (current: StoredRequest) => Decided | null | Promise<Decided | null>,
): Promise<RequestResult> {
  return untilFirst(async () => {
    const current = await store.find(workspace, id);
    if (!current) return noSuchRequest;
    const decided = await decide(current);
    if (!decided?.ok) {
      // Who was first, which may be this person before, has to last as well.
      const accepted = await store.findAccepted(workspace, id);
      return decided ?? { ok: true, stored: accepted ?? current };
    }
    const reports = draft?.reports ?? [];
    return resultOf(await store.commit({ delivery, before: current, reports, ...(draft && { draft }), ...decided }));
  }, `request ${id}`);
}
