import { verdict, type DomainReport, type Finding } from '#domain/checks/finding.ts';
import { distinctEvidence } from '#domain/checks/evidence.ts';
import { pasteZone } from '#domain/checks/paste-zone.ts';
import { catalogue, steps, type Step } from '#domain/checks/catalogue.ts';
import { isProblem, symbols, verdictWords } from '#slack/check-report/lines.ts';
import { utc } from '#slack/kit/moments.ts';
import { renderEvidence, renderFinding, renderSkipped, type TextOptions } from './render-finding.ts';
import { wrap } from './style.ts';
import { reported, type Tally } from './tally.ts';
import * as words from './words.ts';

/** A report and how long it took, in milliseconds. */
export interface TimedReport {
  readonly report: DomainReport;
  readonly elapsedMs: number;
}

/** One domain: the verdict, then every check in its step, then the evidence that no problem has shown yet. */
export function renderReport({ report, elapsedMs }: TimedReport, options: TextOptions): string {
  const { style, wording } = options;
  const when = wording.checks.checked(utc(report.checkedAt));
  return joined([
    ...wrap(`${headline(report, options)} ${style.faint(`· ${when} · ${words.took(elapsedMs)}`)}`, options.width, '  '),
    ...steps.flatMap((step) => renderStep(step, report, options)),
    ...renderRest(report.findings, options),
  ]);
}

function renderStep(step: Step, report: DomainReport, options: TextOptions): readonly string[] {
  const { style, wording } = options;
  const own = report.findings.filter(({ check }) => catalogue[check].step === step);
  if (own.length === 0) return [];
  const zone = pasteZone(report);
  const lines = groupSkipped(own, options).flatMap((group) =>
    group.length > 1
      ? renderSkipped(group, options)
      : group.flatMap((finding) => renderFinding(finding, zone, { margin: '', allForms: true }, options)),
  );
  return ['', style.strong(wording.checks.steps[step]), ...lines];
}

/** Checks in a row that were left out for the same cause share a line. */
function groupSkipped(findings: readonly Finding[], { wording }: TextOptions): readonly (readonly Finding[])[] {
  const groups: Finding[][] = [];
  const cause = ({ outcome, reason }: Finding) => (outcome === 'skipped' ? wording.checks.finding(reason) : null);
  for (const finding of findings) {
    const last = groups.at(-1);
    const [before] = last ?? [];
    if (last && before && cause(before) !== null && cause(before) === cause(finding)) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

/** One of several domains: a line where all is well, else its problems too. */
export function renderAmongOthers({ report }: TimedReport, options: TextOptions): string {
  const problems = report.findings.filter(({ outcome }) => isProblem(outcome));
  return joined([
    headline(report, options),
    ...problems.flatMap((one) => renderFinding(one, pasteZone(report), { margin: '  ', allForms: false }, options)),
  ]);
}

/** How many domains came out how: `✗ 3 domains: 1 fails, 2 pass · 1 line left out · 41 ms`. */
export function renderSummary(
  {
    tally,
    elapsedMs,
    isInterrupted,
  }: { readonly tally: Tally; readonly elapsedMs: number; readonly isInterrupted: boolean },
  { style, wording }: Pick<TextOptions, 'style' | 'wording'>,
): string {
  const { verdicts, badLines, unchecked } = tally;
  const came = verdictOrder.find((one) => verdicts[one] > 0) ?? 'unknown';
  const counts = wording.checks.tally(verdicts);
  const parts = [
    `${wording.checks.domains(reported(tally))}${counts === '' ? '' : `: ${style.outcome(came, counts)}`}`,
    ...(badLines > 0 ? [words.badLines(badLines)] : []),
    ...(unchecked > 0 ? [words.unchecked(unchecked)] : []),
    words.took(elapsedMs),
    ...(isInterrupted ? [words.interrupted] : []),
  ];
  return `${style.outcome(came, symbols[came])} ${parts.join(' · ')}\n`;
}

const verdictOrder = ['fail', 'unknown', 'warn', 'pass'] as const;

const joined = (lines: readonly string[]) => `${lines.join('\n')}\n`;

function headline(report: DomainReport, { style, wording }: TextOptions): string {
  const came = verdict(report);
  const said = style.outcome(came, verdictWords(report, wording.checks));
  return `${style.outcome(came, symbols[came])} ${style.strong(report.domain)} · ${said}`;
}

function renderRest(findings: readonly Finding[], options: TextOptions): readonly string[] {
  const told = findings.flatMap(({ outcome, evidence }) => (isProblem(outcome) ? evidence : []));
  const all = [...told, ...findings.flatMap(({ evidence }) => evidence)];
  const rest = distinctEvidence(all).slice(distinctEvidence(told).length);
  if (rest.length === 0) return [];
  return ['', `${words.evidence(told.length > 0)}:`, ...rest.flatMap((one) => renderEvidence(one, '  ', options))];
}
