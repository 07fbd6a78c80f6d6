import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideTick, ticksOf } from '#domain/request/ticks.ts';
import { stepsOf, type TimelineEntry } from '#domain/request/timeline.ts';
import { taskIds, type TaskId } from '#domain/server/task.ts';
import { after, anEntry, aRequest } from '../../support/a-request.ts';

const by = (who: string) => ({ by: who, now: after(1), operators: ['U0CAROL'] });

/** Ticks and unticks one after the other; what is refused leaves no trace. */
function played(moves: readonly { readonly task: TaskId; readonly isDone: boolean }[]): readonly TimelineEntry[] {
  return moves.reduce<readonly TimelineEntry[]>(
    (timeline, move) => {
      const decided = decideTick(move, { request: aRequest(), version: timeline.length, timeline }, by('U0BOB'));
      return decided.ok ? [...timeline, decided.entry] : timeline;
    },
    [anEntry()],
  );
}

describe('ticks', () => {
  const move = fc.record({ task: fc.constantFrom(...taskIds), isDone: fc.boolean() });

  test('are what the last word on each task was', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        const last = taskIds.filter((task) => moves.findLast((one) => one.task === task)?.isDone === true);
        expect(Object.keys(ticksOf(played(moves))).toSorted()).toEqual(last.toSorted());
      }),
    );
  });

  test('leave the request as it is, bring the card up to date, and tell nobody directly', () => {
    const request = aRequest({ state: 'active' });
    const timeline = [anEntry(), anEntry({ seq: 2, event: 'marked_active', state: 'active' })];
    const { number: _, ...unnumbered } = request;
    expect(decideTick({ task: 'policy', isDone: true }, { request, version: 2, timeline }, by('U0ALICE'))).toEqual({
      ok: true,
      request: unnumbered,
      entry: {
        seq: 3,
        event: 'task_done',
        state: 'active',
        at: after(1),
        by: 'U0ALICE',
        reason: null,
        task: 'policy',
      },
      effects: [{ effect: { kind: 'card' }, afterMs: 0 }],
      dropped: [],
      linked: null,
    });
  });

  test('are no steps of the request', () => {
    const timeline = played([{ task: 'policy', isDone: true }]);
    expect(stepsOf(timeline)).toEqual([anEntry()]);
  });
});

test.for([
  ['awaiting_dns', 'U0ALICE', 'state_forbids'],
  ['cancelled', 'U0ALICE', 'state_forbids'],
  ['submitted', 'U0DAVE', 'not_allowed'],
] as const)('a task of a request that is %s cannot be ticked by %s: %s', ([state, who, code]) => {
  const current = { request: aRequest({ state }), version: 1, timeline: [anEntry()] };
  expect(decideTick({ task: 'policy', isDone: true }, current, by(who))).toMatchObject({ refusal: { code } });
});

test('a tick that is none cannot be taken back', () => {
  const current = { request: aRequest(), version: 1, timeline: [anEntry()] };
  expect(decideTick({ task: 'policy', isDone: false }, current, by('U0BOB'))).toEqual({
    ok: false,
    refusal: { code: 'task_unchanged', task: 'policy', number: 12, isDone: false, last: null },
  });
});
