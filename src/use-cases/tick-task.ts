import { decideTick } from '#domain/request/ticks.ts';
import type { TaskId } from '#domain/server/task.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';
import { attempts, resultOf, type RequestResult } from './request-result.ts';

export interface TickAsked {
  /** Names the Slack delivery, so that a repeat changes nothing. */
  readonly delivery: string;
  readonly workspace: string;
  readonly id: string;
  readonly by: string;
  readonly task: TaskId;
  readonly isDone: boolean;
}

/** Ticks a task of a request's checklist, or takes the tick back. Of several at once, each is kept. */
export function createTickTask({ store, clock }: Pick<Ports, 'store' | 'clock'>, operatorsOf: OperatorsOf) {
  return async function tickTask(asked: TickAsked): Promise<RequestResult> {
    const { delivery, workspace, id, by } = asked;
    const operators = await operatorsOf(workspace);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const current = await store.find(workspace, id);
      if (!current) return { ok: false, refusal: { code: 'request_unknown', asked: '' } };
      const decided = decideTick(asked, current, { by, now: clock.now(), operators });
      if (!decided.ok) {
        // Who was first, which may be this person before, has to last as well.
        await store.findAccepted(workspace, id);
        return decided;
      }
      const change = { delivery, before: current, reports: [], ...decided };
      const result = resultOf(await store.commit(change));
      if (result) return result;
    }
    throw new Error(`request ${id} kept changing while a task was to be ticked`);
  };
}
