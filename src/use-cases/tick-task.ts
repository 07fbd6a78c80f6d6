import { decideTick } from '#domain/request/ticks.ts';
import type { TaskId } from '#domain/server/task.ts';
import type { Ports } from '#ports.ts';
import { changeStored } from './change-stored.ts';
import type { OperatorsOf } from './operators-of.ts';
import type { RequestResult } from './request-result.ts';

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
    const { by, workspace } = asked;
    const operators = await operatorsOf(workspace);
    return changeStored(store, asked, (current) => decideTick(asked, current, { by, now: clock.now(), operators }));
  };
}
