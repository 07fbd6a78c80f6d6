import { catalogue, checkIds, steps, type CheckId, type Step } from '#domain/checks/catalogue.ts';
import { outcomes, type DomainReport, type Finding, type Outcome } from '#domain/checks/finding.ts';
import type { Wording } from '#slack/wording/en.ts';
import { findingLine, isProblem, symbols } from './lines.ts';

/** One step of a report: its checks, what they found, and how many of them are still awaited. */
export interface StepReport {
  readonly step: Step;
  readonly findings: readonly Finding[];
  readonly awaited: number;
}

const worstFirst = ['fail', 'unknown', 'warn', 'skipped'] as const satisfies readonly Outcome[];

/** A report's steps in order. Unless it is running, checks that are absent do not count, nor steps without any. */
export function stepsOf({ findings }: DomainReport, isRunning: boolean): readonly StepReport[] {
  return steps.flatMap((step) => {
    const ids = checkIds.filter((id) => catalogue[id].step === step);
    const found = ids.flatMap((id) => findings.find(({ check }) => check === id) ?? []);
    const awaited = isRunning ? ids.length - found.length : 0;
    return found.length + awaited === 0 ? [] : [{ step, findings: found, awaited }];
  });
}

/** What a person should read of a step, in the order of its checks. */
export function problemsOf({ findings }: StepReport): readonly Finding[] {
  return findings.filter(({ outcome }) => isProblem(outcome));
}

/** One line over a step; when all is well, what was found. Null for a step that was left out whole. */
export function stepLine(report: StepReport, { checks }: Wording): string | null {
  if (isLeftOut(report)) return null;
  const { step, findings, awaited } = report;
  const name = checks.steps[step];
  const worst = worstFirst.find((kind) => findings.some(({ outcome }) => outcome === kind));
  if (awaited > 0) {
    const progress = findings.length > 0 ? `: ${checks.checking(findings.length, findings.length + awaited)}` : '';
    return `${symbols[worst && isProblem(worst) ? worst : 'pending']} ${name}${progress}`;
  }
  if (worst) return `${symbols[worst]} *${name}*: ${checks.stepTally(countOutcomes(findings))}`;
  const facts = findings.flatMap(({ reason }) => checks.finding(reason) ?? []);
  return `${symbols.pass} ${name}${facts.length > 0 ? `: ${facts.join(' · ')}` : ''}`;
}

/** A step while it runs: its line, and below it what is wrong so far. */
export function runningLines(report: StepReport, wording: Wording): readonly string[] {
  const problems = problemsOf(report).map((finding) => findingLine(finding, wording));
  const line = stepLine(report, wording);
  return [...(line === null ? [] : [line]), ...problems];
}

/** What was not tested, a line for each cause: single checks, then the steps that were left out whole. */
export function skippedLines(reports: readonly StepReport[], { checks }: Wording): readonly string[] {
  const causes = new Map<string, string[]>();
  const tell = (cause: string | null, name: string) => {
    if (cause !== null) causes.set(cause, [...(causes.get(cause) ?? []), name]);
  };
  for (const report of reports) {
    const whole = isLeftOut(report) ? oneCause(report, checks) : null;
    tell(whole, checks.steps[report.step]);
    if (whole !== null) continue;
    for (const { check, cause } of skippedChecks(report, checks)) tell(cause, checks.names[check]);
  }
  return [...causes].map(([cause, names]) => `${symbols.skipped} ${names.join(', ')}: ${cause}`);
}

function isLeftOut({ findings, awaited }: StepReport): boolean {
  return awaited === 0 && findings.every(({ outcome }) => outcome === 'skipped');
}

function oneCause(report: StepReport, checks: Wording['checks']): string | null {
  const [first, ...others] = new Set(skippedChecks(report, checks).map(({ cause }) => cause));
  return others.length === 0 ? (first ?? null) : null;
}

function skippedChecks(
  { findings }: StepReport,
  checks: Wording['checks'],
): readonly { readonly check: CheckId; readonly cause: string | null }[] {
  const skipped = findings.filter(({ outcome }) => outcome === 'skipped');
  return skipped.map(({ check, reason }) => ({ check, cause: checks.finding(reason) }));
}

function countOutcomes(findings: readonly Finding[]): ReadonlyMap<Outcome, number> {
  return new Map(outcomes.map((kind) => [kind, findings.filter(({ outcome }) => outcome === kind).length]));
}
