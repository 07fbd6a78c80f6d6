import { type Decided, type DecidedOn, type DecisionContext, refuse } from '#domain/request/lifecycle.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import { taskIds, type TaskId } from '#domain/server/task.ts';

/** The entry that last ticked each task, for the tasks that are ticked now. */
export type Ticks = Readonly<Partial<Record<TaskId, TimelineEntry>>>;

/** Reads from a timeline which tasks are done, by whom and since when. */
export function ticksOf(timeline: readonly TimelineEntry[]): Ticks {
  const done = taskIds.map((task) => [task, lastOf(task, timeline)] as const);
  return Object.fromEntries(done.filter(([, entry]) => entry?.event === 'task_done'));
}

/**
 * Decides a tick, or its being taken back, for the request at `version`. It is an entry of the timeline, so that two
 * that come at once both count; the card shows it, and nobody is told directly.
 */
export function decideTick(
  asked: { readonly task: TaskId; readonly isDone: boolean },
  current: DecidedOn,
  context: Pick<DecisionContext, 'by' | 'now' | 'operators'>,
): Decided {
  const { task, isDone } = asked;
  const { number, ...request } = current.request;
  const refusal = refuse('tick', current.request, current.timeline, context);
  if (refusal) return { ok: false, refusal };
  const last = lastOf(task, current.timeline) ?? null;
  if ((last?.event === 'task_done') === isDone) {
    return { ok: false, refusal: { code: 'task_unchanged', task, number, isDone, last } };
  }
  return {
    ok: true,
    request,
    entry: {
      seq: current.version + 1,
      event: isDone ? 'task_done' : 'task_undone',
      state: request.state,
      at: context.now,
      by: context.by,
      reason: null,
      task,
    },
    effects: [{ effect: { kind: 'card' }, afterMs: 0 }],
    dropped: [],
    linked: null,
  };
}

const lastOf = (task: TaskId, timeline: readonly TimelineEntry[]) => timeline.findLast((entry) => entry.task === task);
