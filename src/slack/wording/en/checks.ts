import type { Outcome } from '#domain/checks/finding.ts';
import { checkNames, finding, stepNames } from './findings.ts';
import { remedy } from './remedies.ts';

export type ReportVerdict = Exclude<Outcome, 'skipped'>;

/** How often each verdict occurs among several domains. */
export type VerdictCounts = Readonly<Record<ReportVerdict, number>>;

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** “1 check fails, 4 pass, 2 were not tested”; what does not occur is not said. */
function stepTally(counts: ReadonlyMap<Outcome, number>): string {
  const parts: readonly (readonly [Outcome, string, string])[] = [
    ['fail', 'fails', 'fail'],
    ['unknown', 'is not certain', 'are not certain'],
    ['warn', 'warns', 'warn'],
    ['pass', 'passes', 'pass'],
    ['skipped', 'was not tested', 'were not tested'],
  ];
  const [first, ...others] = parts.flatMap(([outcome, one, many]) => {
    const count = counts.get(outcome) ?? 0;
    return count > 0 ? [{ count, one, many }] : [];
  });
  if (!first) return '';
  const said = plural(first.count, `check ${first.one}`, `checks ${first.many}`);
  return [said, ...others.map(({ count, one, many }) => plural(count, one, many))].join(', ');
}

/** “2 fail, 10 pass”, worst first; what does not occur is not said. */
function tally(counts: VerdictCounts): string {
  const parts: readonly (readonly [number, string, string])[] = [
    [counts.fail, 'fails', 'fail'],
    [counts.unknown, 'is not certain', 'are not certain'],
    [counts.warn, 'passes with warnings', 'pass with warnings'],
    [counts.pass, 'passes', 'pass'],
  ];
  return parts.flatMap(([count, one, many]) => (count > 0 ? [plural(count, one, many)] : [])).join(', ');
}

export const checks = {
  names: checkNames,
  steps: stepNames,
  finding,
  remedy,
  fix: (how: string, hasPaste: boolean) => `*Fix:* ${how}${hasPaste ? ':' : '.'}`,
  /** The verdict of one domain; the counts are of its findings. */
  verdict: {
    pass: () => 'passes',
    warn: (warnings: number) => `passes with ${plural(warnings, 'warning', 'warnings')}`,
    fail: (failures: number) => plural(failures, 'check fails', 'checks fail'),
    unknown: (unanswered: number) =>
      unanswered > 0 ? `${plural(unanswered, 'check', 'checks')} without an answer` : 'not fully tested',
  },
  checking: (done: number, all: number) => `${done} of ${all} checks done`,
  checked: (when: string) => `checked ${when}`,
  tally,
  stepTally,
  domains: (count: number) => plural(count, 'domain', 'domains'),
  moreDomains: (count: number, counts: VerdictCounts) =>
    `… and ${plural(count, 'more domain', 'more domains')}: ${tally(counts)}`,
  moreDomainsChecking: (count: number) => `… and ${plural(count, 'more domain', 'more domains')}`,
  moreFindings: (count: number) => `… and ${plural(count, 'more finding', 'more findings')}`,
  moreEvidence: (count: number) => `… and ${plural(count, 'more answer', 'more answers')}`,
  evidence: (of: { question: string; server: string; answer: string; ms: string }) =>
    `${of.question} at ${of.server} → ${of.answer} · ${of.ms}`,
  none: 'Not checked yet.',
};
