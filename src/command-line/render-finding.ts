import type { Evidence, Finding } from '#domain/checks/finding.ts';
import { pasteForms, type PasteForm } from '#domain/checks/paste-forms.ts';
import { isProblem, symbols } from '#slack/check-report/lines.ts';
import { plain } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { paintFormatted, wrap, type Style } from './style.ts';
import * as words from './words.ts';

export interface TextOptions {
  readonly wording: Wording;
  readonly style: Style;
  /** Where lines are broken, in characters; null in a pipe. What is to be copied is never broken. */
  readonly width: number | null;
}

/** Where a finding stands: how far from the left, and whether all forms of a record are shown or its line alone. */
export interface Placement {
  readonly margin: string;
  readonly allForms: boolean;
}

const step = '  ';

/**
 * A check's lines: what was found; below a problem why it matters, what mends it, what to copy (for this zone), and what
 * was asked.
 */
export function renderFinding(finding: Finding, zone: string, place: Placement, options: TextOptions): string[] {
  const { style, width, wording } = options;
  const { check, outcome, reason } = finding;
  const found = wording.checks.finding(reason);
  const name = isProblem(outcome) ? strongWords(wording.checks.names[check], style) : wording.checks.names[check];
  const mark = `${style.outcome(outcome, symbols[outcome])} ${style.faint(check)}`;
  const said = found === null ? '' : `: ${paintFormatted(found, style)}`;
  const hanging = `${place.margin}${step.repeat(2)}`;
  const lines = wrap(`${place.margin}${mark} ${name}${said}`, width, hanging);
  return isProblem(outcome) ? [...lines, ...renderProblem(finding, zone, place, options)] : [...lines];
}

/** Several checks that were left out for the same cause. */
export function renderSkipped(findings: readonly Finding[], { style, width, wording }: TextOptions): readonly string[] {
  const [first] = findings;
  const cause = first && wording.checks.finding(first.reason);
  const ids = findings.map(({ check }) => style.faint(check)).join(', ');
  const said = cause ? `: ${paintFormatted(cause, style)}` : '';
  return wrap(`${style.outcome('skipped', symbols.skipped)} ${ids}${said}`, width, step.repeat(2));
}

function renderProblem(finding: Finding, zone: string, place: Placement, options: TextOptions): string[] {
  const { style, width, wording } = options;
  const margin = place.margin + step.repeat(2);
  const remedy = words.remedyHere(finding.reason, wording.checks.remedy(finding.reason));
  const sentences = remedy ? [remedy.why, wording.checks.fix(remedy.fix, finding.paste !== null)] : [];
  const forms = finding.paste === null ? [] : formsOf(finding.paste, zone);
  return [
    ...sentences.flatMap((sentence) => wrap(margin + paintFormatted(sentence, style), width, margin)),
    ...(place.allForms ? forms : forms.slice(0, 1)).flatMap((form) => renderForm(form, margin + step, place, style)),
    ...finding.evidence.flatMap((evidence) => renderEvidence(evidence, margin, options)),
  ];
}

/** All ways to bring a record into the zone; what is no record is shown as it is. */
export function formsOf(paste: string, zone: string): readonly (PasteForm | { format: 'as_is'; text: string })[] {
  const forms = pasteForms(paste, zone);
  return forms.length > 0 ? forms : [{ format: 'as_is', text: paste }];
}

function renderForm(
  { format, text }: ReturnType<typeof formsOf>[number],
  margin: string,
  { allForms }: Placement,
  style: Style,
): readonly string[] {
  const isNamed = allForms && format !== 'as_is';
  const lines = text
    .split('\n')
    .map((line) => `${margin}${isNamed ? step : ''}${style.code(plain(line, longestLine))}`);
  return isNamed ? [`${margin}${style.faint(`${words.formats[format]}:`)}`, ...lines] : lines;
}

/** A line of what is to be copied is never cut short of this. */
const longestLine = 4096;

/** What was asked, whom, what came back and how long it took. */
export function renderEvidence(evidence: Evidence, margin: string, options: TextOptions): readonly string[] {
  const { style, width, wording } = options;
  const { elapsedMs } = evidence;
  const line = wording.checks.evidence({
    question: plain(evidence.question),
    server: plain(evidence.server),
    answer: plain(evidence.answer, longestAnswer),
    ms: elapsedMs < 1 ? '<1 ms' : `${Math.round(elapsedMs)} ms`,
  });
  return wrap(margin + line, width, margin + step).map(style.faint);
}

const longestAnswer = 600;

const strongWords = (text: string, style: Style) => text.split(' ').map(style.strong).join(' ');
