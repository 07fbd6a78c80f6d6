import { outcomes, type DomainReport, type Finding } from '#domain/checks/finding.ts';
import { accessEdges, displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { ticksOf } from '#domain/request/ticks.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import { checklistOf } from '#domain/server/admin-tasks.ts';
import { platform } from '#domain/server/platforms.ts';
import { findProvider } from '#domain/server/providers.ts';
import { reportWords } from '#slack/check-report/render.ts';
import { utc } from '#slack/kit/moments.ts';
import { plain } from '#slack/kit/text.ts';
import { renderByRole, renderStateWords } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { plainText } from '#slack/wording/formatted-text.ts';

/** Characters of one line, of which each may take five where it is escaped. */
const lineRoom = 500;
/** A list of names that is longer takes a line a name. */
const listRoom = 200;
const evidenceShown = 6;
/** Whose answers are told: what passed or was not tested is only counted up. */
const told = ['fail', 'warn', 'unknown'] as const;

/**
 * All that a support case asks for, as plain lines, each made when it is asked for: of many domains it is megabytes.
 * Nobody is named: who did something is told by their part in it.
 */
export function* briefLines(stored: StoredRequest, wording: Wording, isConcerned: boolean): Generator<string> {
  for (const line of unbounded(stored, wording, isConcerned)) yield plain(line, lineRoom);
}

function* unbounded(stored: StoredRequest, wording: Wording, isConcerned: boolean): Generator<string> {
  yield* factLines(stored, wording, isConcerned);
  yield* ['', wording.support.history];
  for (const entry of stored.timeline) yield `  ${historyLine(stored, entry, wording)}`;
  yield* taskLines(stored, wording);
  for (const report of stored.reports) {
    yield '';
    yield* reportLines(report, wording);
  }
}

function factLines({ request }: StoredRequest, wording: Wording, isConcerned: boolean): readonly string[] {
  const { form, support } = wording;
  const { details, submittedAt, changes } = request;
  const provider = findProvider(details.provider);
  const facts: readonly (readonly [string, string])[] = [
    [support.state, renderStateWords(request, wording)],
    ...(submittedAt === null ? [] : [[support.submitted, utc(submittedAt)] as const]),
    ...(changes ? [[support.changes, displayId(changes)] as const] : []),
    [form.labels.agreementType, form.agreementTypes[details.agreement.type]],
    [form.labels.agreementNumber, isConcerned ? details.agreement.number : support.numberKept],
    [form.labels.platform, form.platformName(platform(details.platform))],
    [form.labels.provider, provider ? `${provider.name} (${provider.proxyFqdn})` : details.provider],
  ];
  return [
    support.heading(displayId(request)),
    ...facts.map(([label, value]) => `${label}: ${value}`),
    ...nameLines(form.labels.accessEdge, accessEdges(details)),
    ...nameLines(form.labels.sipDomains, details.sipDomains),
  ];
}

function nameLines(label: string, names: readonly string[]): readonly string[] {
  const line = names.join(', ');
  return line.length <= listRoom ? [`${label}: ${line}`] : [`${label}:`, ...names.map((name) => `  ${name}`)];
}

function historyLine({ request }: StoredRequest, entry: TimelineEntry, wording: Wording): string {
  const { by, at, reason } = entry;
  const said = renderByRole(wording.timeline.happened(entry), by === null ? [] : [by], request, wording);
  return `${utc(at)}: ${plainText(said)}${reason === null ? '' : `: “${reason}”`}`;
}

function taskLines({ request, timeline }: StoredRequest, { checklist, support }: Wording): readonly string[] {
  const list = checklistOf(request);
  if (!list) return [];
  const ticks = ticksOf(timeline);
  const lines = list.tasks.map(({ id }) => {
    const at = ticks[id]?.at;
    return `  ${support.task(checklist.task(id, list.provider, list.kind === 'remove'), at === undefined ? null : utc(at))}`;
  });
  return ['', support.tasks, ...lines];
}

function* reportLines(report: DomainReport, wording: Wording): Generator<string> {
  const { support } = wording;
  const groups = outcomes.map((outcome) => ({
    outcome,
    findings: report.findings.filter((finding) => finding.outcome === outcome),
  }));
  const found = told.flatMap((outcome) => groups.find((group) => group.outcome === outcome)?.findings ?? []);
  const counted = groups.filter(({ outcome, findings }) => !told.some((one) => one === outcome) && findings.length > 0);
  yield `${support.check(report.domain)}: ${reportWords(report, wording)}, ${utc(report.checkedAt)}`;
  for (const finding of found) yield* findingLines(finding, wording);
  for (const { outcome, findings } of counted) {
    yield `  ${support.outcomes[outcome]}: ${findings.map(({ check }) => check).join(', ')}`;
  }
}

function findingLines({ check, outcome, reason, evidence }: Finding, { checks, support }: Wording): readonly string[] {
  const found = checks.finding(reason);
  const shown = evidence.slice(-evidenceShown);
  const left = evidence.length - shown.length;
  return [
    `  ${support.outcomes[outcome]}: ${check} ${checks.names[check]}${found === null ? '' : `: ${plainText(found)}`}`,
    ...shown.map(
      ({ question, server, answer, elapsedMs }) =>
        `    ${checks.evidence({ question, server, answer, ms: `${Math.round(elapsedMs)} ms` })}`,
    ),
    ...(left > 0 ? [`    ${support.moreEvidence(left)}`] : []),
  ];
}
