import type { KnownBlock } from '@slack/types';
import { isComplete, verdict, type DomainReport, type Finding } from '#domain/checks/finding.ts';
import { code, context, section, sections } from '#slack/kit.ts';
import type { VerdictCounts } from '#slack/wording/en/checks.ts';
import type { Wording } from '#slack/wording/en.ts';
import { checkedAt, checkLines, findingLine, headline, isProblem, restLines, symbols, verdictWords } from './lines.ts';
import { renderProblem } from './problem.ts';

export interface ReportOptions {
  /** False while checks run: what is absent is then drawn as pending. */
  readonly complete: boolean;
}

const urgency = ['fail', 'warn', 'unknown'] as const;
const verdicts = ['fail', 'unknown', 'warn', 'pass'] as const;

/** Up to so many domains are shown check by check while answers come in; more get a line each. */
const watchedClosely = 4;

/** One domain: a section when all is well or still running, else what is wrong first and the other checks after it. */
export function renderReport(report: DomainReport, wording: Wording, { complete }: ReportOptions): KnownBlock[] {
  const problems = problemsOf(report);
  const title = headline(report, wording, complete);
  if (!complete && !isComplete(report)) return sections([title, ...checkLines(report, wording, complete)]);
  const time = checkedAt([report], wording);
  if (problems.length === 0) return sections([`${title} · ${time}`, ...checkLines(report, wording, complete)]);
  const rest = report.findings.filter((finding) => !problems.includes(finding));
  return [
    section(`${title} · ${time}`),
    ...problems.flatMap((problem) => renderProblem(problem, wording)),
    ...sections(restLines(rest, wording)),
  ];
}

/** Several domains within `maxBlocks` blocks, the worst first; what does not fit is summed up. */
export function renderReports(
  reports: readonly DomainReport[],
  wording: Wording,
  { complete, maxBlocks }: ReportOptions & { readonly maxBlocks: number },
): KnownBlock[] {
  const [only, ...others] = reports;
  if (!only) return [section(wording.checks.none)];
  if (others.length === 0) return fitted(renderReport(only, wording, { complete }), wording, maxBlocks);
  return complete ? renderFinished(reports, wording, maxBlocks) : renderRunning(reports, wording, maxBlocks);
}

/** The verdict over all domains in one line: `✗ 3 domains: 1 fails, 2 pass · checked …`. */
export function reportsLine(reports: readonly DomainReport[], wording: Wording): string {
  const { checks } = wording;
  const [only, ...others] = reports;
  if (!only) return checks.none;
  const time = checkedAt(reports, wording);
  const symbol = symbols[worstOf(reports)];
  if (others.length === 0) return `${symbol} ${code(only.domain)} · *${verdictWords(only, checks)}* · ${time}`;
  return `${symbol} ${checks.domains(reports.length)}: *${checks.tally(countVerdicts(reports))}* · ${time}`;
}

/** What fails first in each domain that fails, a line each. */
export function firstFaults(reports: readonly DomainReport[], wording: Wording): readonly string[] {
  const first = ({ findings }: DomainReport) => findings.find(({ outcome }) => outcome === 'fail');
  return reports.flatMap((report) => {
    const fault = first(report);
    return fault ? [findingLine(fault, wording)] : [];
  });
}

/** The verdict of one domain in plain words: `2 checks fail`. */
export function reportWords(report: DomainReport, { checks }: Wording): string {
  return verdictWords(report, checks);
}

function renderRunning(reports: readonly DomainReport[], wording: Wording, maxBlocks: number): KnownBlock[] {
  if (reports.length <= watchedClosely) {
    const closely = reports.map((report) => renderReport(report, wording, { complete: false }));
    const packed = closely.flatMap((blocks, index) => (index > 0 ? [divider, ...blocks] : blocks));
    if (packed.length <= maxBlocks) return packed;
  }
  const lines = sections(reports.map((report) => headline(report, wording, false)));
  if (lines.length <= maxBlocks) return lines;
  const shown = lines.slice(0, maxBlocks - 1);
  const told = shown.reduce((count, { text }) => count + (text?.text.split('\n').length ?? 0), 0);
  return [...shown, context(wording.checks.moreDomainsChecking(reports.length - told))];
}

function renderFinished(reports: readonly DomainReport[], wording: Wording, maxBlocks: number): KnownBlock[] {
  const blocks: KnownBlock[] = [section(reportsLine(reports, wording))];
  const troubled = verdicts.slice(0, -1).flatMap((kind) => reports.filter((report) => verdict(report) === kind));
  const passing = reports.filter((report) => verdict(report) === 'pass');
  // Kept free: the passing domains' lines and the line that sums up what is cut.
  const room = maxBlocks - 2;
  let shown = 0;
  for (const report of troubled) {
    const whole = renderTroubled(report, wording);
    const drawn = shown === 0 ? fitted(whole, wording, room - blocks.length) : whole;
    if (blocks.length + drawn.length > room) break;
    blocks.push(...drawn);
    shown += 1;
  }
  const [lines, ...tooMany] = sections(passing.map((report) => headline(report, wording, true)));
  const told = lines?.text?.text.split('\n').length ?? 0;
  if (lines) blocks.push(lines);
  const cut = [...troubled.slice(shown), ...(tooMany.length > 0 ? passing.slice(told) : [])];
  return cut.length > 0 ? [...blocks, context(wording.checks.moreDomains(cut.length, countVerdicts(cut)))] : blocks;
}

/** Among several domains the checks that pass are not listed. */
function renderTroubled(report: DomainReport, wording: Wording): KnownBlock[] {
  const problems = problemsOf(report);
  return [
    divider,
    section(headline(report, wording, true)),
    ...problems.flatMap((problem) => renderProblem(problem, wording)),
  ];
}

const divider: KnownBlock = { type: 'divider' };

function problemsOf({ findings }: DomainReport): readonly Finding[] {
  return urgency.flatMap((outcome) => findings.filter((finding) => finding.outcome === outcome && isProblem(outcome)));
}

/** The evidence goes first, then the less urgent findings. */
function fitted(blocks: KnownBlock[], { checks }: Wording, maxBlocks: number): KnownBlock[] {
  if (blocks.length <= maxBlocks) return blocks;
  const findings = blocks.filter(({ type }) => type !== 'context');
  if (findings.length <= maxBlocks) return findings;
  return [...findings.slice(0, maxBlocks - 1), context(checks.moreFindings(findings.length - maxBlocks + 1))];
}

function worstOf(reports: readonly DomainReport[]) {
  const seen = new Set(reports.map(verdict));
  return verdicts.find((kind) => seen.has(kind)) ?? 'pass';
}

function countVerdicts(reports: readonly DomainReport[]): VerdictCounts {
  const count = (kind: (typeof verdicts)[number]) => reports.filter((report) => verdict(report) === kind).length;
  return { fail: count('fail'), unknown: count('unknown'), warn: count('warn'), pass: count('pass') };
}
