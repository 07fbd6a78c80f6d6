import type { Ledger } from './ledger.ts';
import { percentile } from './ledger.ts';
import type { Life } from './life.ts';
import { createRandom, type Random } from './random.ts';
import type { Stage } from './stage.ts';

/** What one experiment came to. */
export interface Outcome {
  /** What was broken, and how often, in words. */
  readonly broken: string;
  readonly requests: number;
  readonly kills: number;
  /** Calls that Slack carried out and did not answer. */
  readonly ambiguous: number;
  readonly lost: number;
  readonly duplicated: number;
  /** From when a message was owed until it was there (ms); null where none was to be sent. */
  readonly p99LateMs: number | null;
  /** What else was seen, in a sentence. */
  readonly seen: string;
  /** Everything that contradicts what is promised; empty when it passed. */
  readonly faults: readonly string[];
}

export interface Scale {
  /** The short form: seconds instead of minutes, the same faults fewer times. */
  readonly short: boolean;
  /** So many for the whole report, or so many in short. */
  of(whole: number, short: number): number;
}

export interface Experiment {
  /** Its number in the list of faults, or a name. */
  readonly id: string;
  readonly title: string;
  /** What has to hold. */
  readonly passes: string;
  /**
   * Nearly all of its time nobody works, and what is late is so by the pauses in it: it may run beside others like it.
   */
  readonly mostlyWaits?: true;
  run(random: Random, scale: Scale): Promise<Outcome>;
}

export function scaleOf(short: boolean): Scale {
  return { short, of: (whole, brief) => (short ? brief : whole) };
}

/** Each experiment draws its own chances, so that it comes out alike alone and among others. */
export function randomOf(seed: number, id: string): Random {
  return createRandom([...id].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed));
}

/** The outcome of a life that was carried through while something broke. */
export function outcomeOf(
  stage: Stage,
  life: Life,
  ledger: Ledger,
  of: { readonly broken: string; readonly seen?: string; readonly faults?: readonly string[] },
): Outcome {
  const { lost, duplicated, contradictions, lateMs } = ledger;
  const died = stage.bots.reduce((sum, { deaths }) => sum + deaths, 0);
  return {
    broken: of.broken,
    requests: ledger.requests,
    kills: stage.bots.reduce((sum, { kills }) => sum + kills, 0),
    ambiguous: stage.slack.calls.filter(({ ok, fault }) => ok && fault !== null).length,
    lost: lost.length,
    duplicated: duplicated.length,
    p99LateMs: percentile(lateMs, 0.99),
    seen: [
      `${ledger.messages} messages`,
      `${life.retries} deliveries tried again`,
      ...(died > 0 ? [`${died} processes ended by themselves`] : []),
      ...(of.seen === undefined ? [] : [of.seen]),
    ].join(', '),
    faults: [...lost, ...duplicated, ...contradictions, ...(of.faults ?? [])],
  };
}
