import { verdict, type DomainReport } from '#domain/checks/finding.ts';
import type { VerdictCounts } from '#slack/wording/en/checks.ts';

/** What became of the domains so far. */
export interface Tally {
  readonly verdicts: VerdictCounts;
  /** Lines of a list that name nothing to check. */
  readonly badLines: number;
  /** Domains whose check broke off by a fault of our own. */
  readonly unchecked: number;
}

export const nothingYet: Tally = {
  verdicts: { fail: 0, unknown: 0, warn: 0, pass: 0 },
  badLines: 0,
  unchecked: 0,
};

export function countReport(tally: Tally, report: DomainReport): Tally {
  const came = verdict(report);
  return { ...tally, verdicts: { ...tally.verdicts, [came]: tally.verdicts[came] + 1 } };
}

export const countBadLine = (tally: Tally): Tally => ({ ...tally, badLines: tally.badLines + 1 });
export const countUnchecked = (tally: Tally): Tally => ({ ...tally, unchecked: tally.unchecked + 1 });

/** How many domains have a verdict. */
export function reported({ verdicts }: Tally): number {
  return verdicts.fail + verdicts.unknown + verdicts.warn + verdicts.pass;
}

/** True when there was nothing to check, and no reason to be told for it. */
export const isEmpty = (tally: Tally) => reported(tally) + tally.badLines + tally.unchecked === 0;

/** True when there is something to sum up. */
export const hasCome = (tally: Tally) => reported(tally) + tally.badLines > 0;

/** 0 when every domain passes, 1 when one fails a check, 2 when something could not be found out; 1 before 2. */
export function exitCode(tally: Tally): 0 | 1 | 2 {
  if (tally.verdicts.fail > 0) return 1;
  return tally.verdicts.unknown + tally.badLines + tally.unchecked > 0 || reported(tally) === 0 ? 2 : 0;
}
