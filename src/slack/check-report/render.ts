import type { KnownBlock } from '@slack/types';
import { isComplete, verdict, type DomainReport, type Finding } from '#domain/checks/finding.ts';
import { context, section, sections } from '#slack/kit/blocks.ts';
import { limits } from '#slack/kit/limits.ts';
import { code } from '#slack/kit/text.ts';
import type { VerdictCounts } from '#slack/wording/en/checks.ts';
import type { Wording } from '#slack/wording/en.ts';
import { checkedAt, findingLine, headline, symbols, verdictWords } from './lines.ts';
import { renderProblem } from './problem.ts';
import { problemsOf, runningLines, skippedLines, stepLine, stepsOf } from './steps.ts';

export interface ReportOptions {
  /** False while checks run: what is absent is then drawn as pending. */
  readonly complete: boolean;
}

const urgency = ['fail', 'warn', 'unknown'] as const;
const verdicts = ['fail', 'unknown', 'warn', 'pass'] as const;

/** Up to so many domains are shown check by check while answers come in; more get a line each. */
const watchedClosely = 4;

/**
 * One domain: the verdict, then its steps in order. A step without fault takes a line; a fault is shown whole, with why
 * it matters, how to mend it and what was asked and answered.
 */
export function renderReport(
  report: DomainReport,
  wording: Wording,
  { complete, maxBlocks = limits.messageBlocks }: ReportOptions & { readonly maxBlocks?: number },
): KnownBlock[] {
  const title = headline(report, wording, complete);
  const isRunning = !complete && !isComplete(report);
  const all = stepsOf(report, isRunning);
  if (isRunning) {
    return sections([title, ...all.flatMap((step) => runningLines(step, wording)), ...skippedLines(all, wording)]);
  }
  const first = `${title} · ${checkedAt([report], wording)}`;
  return fitted(problemsIn(report), wording, maxBlocks, (shown, withEvidence) => {
    const lines = [first];
    const blocks: KnownBlock[] = [];
    for (const step of all) {
      const line = stepLine(step, wording);
      if (line !== null) lines.push(line);
      const problems = problemsOf(step).filter((problem) => shown.includes(problem));
      if (problems.length === 0) continue;
      blocks.push(...sections(lines.splice(0)));
      blocks.push(...problems.flatMap((problem) => renderProblem(problem, wording, withEvidence)));
    }
    return [...blocks, ...sections([...lines, ...skippedLines(all, wording)])];
  });
}

/** Several domains within `maxBlocks` blocks, the worst first; what does not fit is summed up. */
export function renderReports(
  reports: readonly DomainReport[],
  wording: Wording,
  { complete, maxBlocks }: ReportOptions & { readonly maxBlocks: number },
): KnownBlock[] {
  const [only, ...others] = reports;
  if (!only) return [section(wording.checks.none)];
  if (others.length === 0) return renderReport(only, wording, { complete, maxBlocks });
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
    const left = room - blocks.length;
    const drawn = renderTroubled(report, wording, shown === 0 ? left : Number.POSITIVE_INFINITY);
    if (drawn.length > left) break;
    blocks.push(...drawn);
    shown += 1;
  }
  const [lines, ...tooMany] = sections(passing.map((report) => headline(report, wording, true)));
  const told = lines?.text?.text.split('\n').length ?? 0;
  if (lines) blocks.push(lines);
  const cut = [...troubled.slice(shown), ...(tooMany.length > 0 ? passing.slice(told) : [])];
  return cut.length > 0 ? [...blocks, context(wording.checks.moreDomains(cut.length, countVerdicts(cut)))] : blocks;
}

/** Among several domains only what is wrong is listed. */
function renderTroubled(report: DomainReport, wording: Wording, maxBlocks: number): KnownBlock[] {
  const top = [divider, section(headline(report, wording, true))];
  return fitted(problemsIn(report), wording, maxBlocks, (shown, withEvidence) => [
    ...top,
    ...shown.flatMap((problem) => renderProblem(problem, wording, withEvidence)),
  ]);
}

const divider: KnownBlock = { type: 'divider' };

/** What is wrong with a domain, in the order of the checks. */
const problemsIn = (report: DomainReport) => stepsOf(report, false).flatMap(problemsOf);

/**
 * Draws as much as fits: the evidence goes first, then the less urgent problems, which are counted. What stands around
 * the problems takes a few blocks at most, so that something always fits.
 */
function fitted(
  problems: readonly Finding[],
  { checks }: Wording,
  maxBlocks: number,
  draw: (shown: readonly Finding[], withEvidence: boolean) => KnownBlock[],
): KnownBlock[] {
  for (const withEvidence of [true, false]) {
    const whole = draw(problems, withEvidence);
    if (whole.length <= maxBlocks) return whole;
  }
  const urgent = urgency.flatMap((kind) => problems.filter(({ outcome }) => outcome === kind));
  for (let count = problems.length - 1; ; count -= 1) {
    const kept = urgent.slice(0, Math.max(count, 0));
    const drawn = draw(
      problems.filter((problem) => kept.includes(problem)),
      false,
    );
    if (drawn.length < maxBlocks || count <= 0) {
      return [...drawn.slice(0, maxBlocks - 1), context(checks.moreFindings(problems.length - kept.length))];
    }
  }
}

function worstOf(reports: readonly DomainReport[]) {
  const seen = new Set(reports.map(verdict));
  return verdicts.find((kind) => seen.has(kind)) ?? 'pass';
}

function countVerdicts(reports: readonly DomainReport[]): VerdictCounts {
  const count = (kind: (typeof verdicts)[number]) => reports.filter((report) => verdict(report) === kind).length;
  return { fail: count('fail'), unknown: count('unknown'), warn: count('warn'), pass: count('pass') };
}
