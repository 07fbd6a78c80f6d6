import type { CheckId } from '#domain/checks/catalogue.ts';
import type { Outcome } from '#domain/checks/finding.ts';
import type { Reason } from '#domain/checks/reasons.ts';

/** What a rule says, before the evidence is put beside it. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly reason: Reason;
  /** What to put into the zone; null where no record mends it. */
  readonly paste: string | null;
}

const severity: Readonly<Record<Outcome, number>> = { fail: 4, unknown: 3, warn: 2, pass: 1, skipped: 0 };

export const passed = (reason: Reason): Judgement => ({ outcome: 'pass', reason, paste: null });
export const unknown = (reason: Reason): Judgement => ({ outcome: 'unknown', reason, paste: null });
export const failed = (reason: Reason, paste: string | null): Judgement => ({ outcome: 'fail', reason, paste });
export const warned = (reason: Reason, paste: string | null): Judgement => ({ outcome: 'warn', reason, paste });
export const skipped = (reason: Reason): Judgement => ({ outcome: 'skipped', reason, paste: null });

/** Not tested, because `because` left nothing to look at. */
export const untested = (because: CheckId): Judgement => skipped({ code: 'not_tested', because });

/** The worst first; equals stay in their order. */
export function bySeverity(judgements: readonly Judgement[]): readonly Judgement[] {
  return judgements.toSorted((one, other) => severity[other.outcome] - severity[one.outcome]);
}

/**
 * Judges every record and keeps the worst judgement, the foremost record's among equals. A record that the Edge
 * leaves aside can warn but not fail. Without records, or where none can be judged (null), `otherwise`.
 */
export function worst<R extends { readonly isForemost: boolean }>(
  records: readonly R[],
  judgeOne: (record: R) => Judgement | null,
  otherwise: Judgement,
): Judgement {
  const judgements = records.flatMap((record) => {
    const judgement = judgeOne(record);
    return judgement ? [soften(judgement, record.isForemost)] : [];
  });
  const [first] = bySeverity(judgements);
  return first ?? otherwise;
}

function soften(judgement: Judgement, isForemost: boolean): Judgement {
  return judgement.outcome === 'fail' && !isForemost ? { ...judgement, outcome: 'warn' } : judgement;
}
