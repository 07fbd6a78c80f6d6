import { checkIds } from '#domain/checks/catalogue.ts';
import { isComplete, verdict, type DomainReport, type Finding, type Outcome } from '#domain/checks/finding.ts';
import { date } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

export const symbols: Readonly<Record<Outcome | 'pending', string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  unknown: '?',
  skipped: '–',
  pending: '…',
};

/** One line over a domain's report: verdict as symbol and word, or how far the checks have come. */
export function headline(report: DomainReport, { checks }: Wording, complete: boolean): string {
  const name = code(report.domain);
  if (!complete && !isComplete(report)) {
    return `${symbols.pending} ${name} · ${checks.checking(report.findings.length, checkIds.length)}`;
  }
  return `${symbols[verdict(report)]} ${name} · *${verdictWords(report, checks)}*`;
}

/** The verdict in words, without the domain: `2 checks fail`. */
export function verdictWords(report: DomainReport, checks: Wording['checks']): string {
  const came = verdict(report);
  return checks.verdict[came](report.findings.filter(({ outcome }) => outcome === came).length);
}

export function findingLine({ check, outcome, reason }: Finding, { checks }: Wording): string {
  const name = isProblem(outcome) ? `*${checks.names[check]}*` : checks.names[check];
  const found = checks.finding(reason);
  return `${symbols[outcome]} ${name}${found ? `: ${found}` : ''}`;
}

/** What a person should read first. */
export function isProblem(outcome: Outcome): boolean {
  return outcome === 'fail' || outcome === 'warn' || outcome === 'unknown';
}

/** When the oldest of the reports was made. */
export function checkedAt(reports: readonly DomainReport[], { checks }: Wording): string {
  return checks.checked(date(Math.min(...reports.map((report) => report.checkedAt))));
}
