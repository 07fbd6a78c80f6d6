import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from './experiment.ts';
import { percentile, postedBy } from './ledger.ts';
import type { Life } from './life.ts';
import type { Stage } from './stage.ts';

/** What became of the first reminders of all requests. */
export interface Reminded {
  readonly lost: number;
  readonly duplicated: number;
  /** From when each was due until it was there (ms), in order; less than nothing where it came early. */
  readonly lateMs: readonly number[];
}

const keyOf = (id: string) => `${id}:remind|first`;

/** Waits for the reminders that are due so long after submission, and counts them. */
export async function awaitReminders(stage: Stage, life: Life, firstMs: number, patienceMs: number): Promise<Reminded> {
  const reminders = () => Map.groupBy(postedBy(stage), ({ key }) => key);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const there = reminders();
    if (Date.now() > deadline || life.promised.every(({ draft }) => there.has(keyOf(draft.id)))) break;
    await sleep(500);
  }
  const there = reminders();
  const lateMs: number[] = [];
  let [lost, duplicated] = [0, 0];
  for (const { draft } of life.promised) {
    const copies = there.get(keyOf(draft.id)) ?? [];
    const submitted = (await stage.store.find(draft.workspace, draft.id))?.request.submittedAt ?? 0;
    if (copies.length === 0) lost += 1;
    if (copies.length > 1) duplicated += 1;
    for (const { at } of copies) lateMs.push(Math.round(at - submitted - firstMs));
  }
  return { lost, duplicated, lateMs: lateMs.toSorted((one, other) => one - other) };
}

/**
 * The outcome with the reminders in it: how late is theirs. Those that came too early by more than `earlyMs` are
 * faults.
 */
export function withReminders(outcome: Outcome, { lost, duplicated, lateMs }: Reminded, earlyMs: number): Outcome {
  const early = lateMs.filter((ms) => ms < -earlyMs).length;
  const [first = 0] = lateMs;
  return {
    ...outcome,
    lost: outcome.lost + lost,
    duplicated: outcome.duplicated + duplicated,
    p99LateMs: percentile(lateMs, 0.99),
    seen: `${outcome.seen}, ${lateMs.length} reminders, the earliest ${first} ms after it was due`,
    faults: [
      ...outcome.faults,
      ...(lost + duplicated > 0 ? [`${lost} reminders lost, ${duplicated} twice`] : []),
      ...(early > 0 ? [`${early} reminders came early, the first by ${-first} ms`] : []),
    ],
  };
}
