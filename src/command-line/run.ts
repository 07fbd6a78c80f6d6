import { checkIds } from '#domain/checks/catalogue.ts';
import type { DomainReport } from '#domain/checks/finding.ts';
import type { Inspector } from '#ports/inspector.ts';
import type { Clock } from '#ports/system.ts';
import type { Wording } from '#slack/wording/en.ts';
import type { Entry, Question } from './domain-list.ts';
import { workInOrder } from './in-order.ts';
import type { Meter } from './meter.ts';
import { renderManyProgress, renderOneProgress } from './progress.ts';
import type { TextOptions } from './render-finding.ts';
import { renderJson } from './render-json.ts';
import { renderAmongOthers, renderReport, type TimedReport } from './render-text.ts';
import { countBadLine, countReport, countUnchecked, nothingYet, type Tally } from './tally.ts';
import * as words from './words.ts';

export interface Surroundings {
  readonly inspector: Inspector;
  readonly clock: Clock;
  readonly wording: Wording;
  /** Takes reports. */
  readonly out: (text: string) => Promise<void>;
  /** Takes what cannot be used or checked. */
  readonly err: (text: string) => Promise<void>;
  readonly meter: Meter;
  /** The width of the meter's terminal, in characters. */
  readonly columns: () => number;
  /** Ends the run with what is done so far. */
  readonly signal: AbortSignal;
}

export interface Manner {
  readonly isJson: boolean;
  /** The only domain there is: it is told whole. Null among others, where what is well takes a line. */
  readonly only: string | null;
  readonly text: Omit<TextOptions, 'wording'>;
  readonly concurrency: number;
  /** How many entries there are; null while that is not known. */
  readonly total: () => number | null;
  /** What the list is called. */
  readonly list: string;
}

type Outcome =
  | { readonly is: 'checked'; readonly timed: TimedReport; readonly accessEdges: readonly string[] }
  | { readonly is: 'unchecked'; readonly domain: string; readonly reason: string }
  | Exclude<Entry, { is: 'question' }>;

/** So far may work run ahead of a slow domain; as many finished reports are kept at most. */
const maxAhead = 1000;

/** Checks what the entries name, several at once, and tells of each in their order. Resolves to what came out. */
export async function runChecks(entries: AsyncGenerator<Entry>, manner: Manner, around: Surroundings): Promise<Tally> {
  const { clock, meter, columns, wording, signal } = around;
  const startedAt = clock.now();
  let tally = nothingYet;
  let checksDone = 0;
  meter.show(() =>
    manner.only !== null
      ? renderOneProgress({ domain: manner.only, done: checksDone, all: checkIds.length }, columns(), wording)
      : renderManyProgress({ tally, total: manner.total(), elapsedMs: clock.now() - startedAt }, columns(), wording),
  );

  // Reports as they grow cost judging; among many nobody sees them.
  const onProgress =
    manner.only === null
      ? undefined
      : ({ findings }: DomainReport) => {
          checksDone = findings.length;
        };

  async function carryOut(entry: Entry): Promise<Outcome> {
    return entry.is === 'question' ? check(entry.question, around, onProgress) : entry;
  }
  async function tell(outcome: Outcome): Promise<void> {
    meter.hide();
    tally = count(tally, outcome);
    if (outcome.is !== 'checked') return around.err(`${trouble(outcome, manner.list)}\n`);
    const { timed, accessEdges } = outcome;
    const text = { ...manner.text, wording };
    if (manner.isJson) return around.out(renderJson(timed, accessEdges, wording));
    return around.out(manner.only === null ? renderAmongOthers(timed, text) : renderReport(timed, text));
  }

  try {
    await workInOrder(entries, carryOut, tell, { concurrency: manner.concurrency, maxAhead, signal });
  } finally {
    meter.stop();
  }
  return tally;
}

async function check(
  question: Question,
  { inspector, clock }: Pick<Surroundings, 'inspector' | 'clock'>,
  onProgress: ((report: DomainReport) => void) | undefined,
): Promise<Outcome> {
  const startedAt = clock.now();
  try {
    const report = await inspector.inspect(question, onProgress);
    return {
      is: 'checked',
      timed: { report, elapsedMs: clock.now() - startedAt },
      accessEdges: question.accessEdges,
    };
  } catch (error) {
    // A fault of our own in one domain's check must not take the others' with it; it is told, and counts.
    const reason = error instanceof Error ? error.message : String(error);
    return { is: 'unchecked', domain: question.domain, reason };
  }
}

function count(tally: Tally, outcome: Outcome): Tally {
  switch (outcome.is) {
    case 'checked':
      return countReport(tally, outcome.timed.report);
    case 'bad_line':
      return countBadLine(tally);
    case 'unchecked':
    case 'unreadable':
      return countUnchecked(tally);
  }
}

function trouble(outcome: Exclude<Outcome, { is: 'checked' }>, list: string): string {
  switch (outcome.is) {
    case 'bad_line':
      return words.lineProblem(list, outcome.line, outcome.problem);
    case 'unchecked':
      return words.notChecked(outcome.domain, outcome.reason);
    case 'unreadable':
      return words.listUnreadable(list, outcome.reason);
  }
}
