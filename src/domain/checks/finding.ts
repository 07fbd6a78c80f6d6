import { z } from 'zod';
import { catalogue, checkIds } from '#domain/checks/catalogue.ts';
import { domainFactsSchema } from '#domain/checks/facts.ts';
import { reasonSchema } from '#domain/checks/reasons.ts';

/** `skipped` means not tested because an earlier step failed; it is never good news. */
export const outcomes = ['pass', 'warn', 'fail', 'unknown', 'skipped'] as const;
export type Outcome = (typeof outcomes)[number];

/** What was asked, whom, what came back and how long it took. All of it is foreign text. */
export const evidenceSchema = z.strictObject({
  server: z.string(),
  question: z.string(),
  answer: z.string(),
  elapsedMs: z.number().nonnegative(),
});
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;

/** One check's result: why, in a form that every language can word, and a record to paste where one mends it. */
export const findingSchema = z.strictObject({
  check: z.enum(checkIds),
  outcome: z.enum(outcomes),
  reason: reasonSchema,
  evidence: z.array(evidenceSchema).readonly(),
  paste: z.string().nullable(),
});
export type Finding = Readonly<z.infer<typeof findingSchema>>;

/** The findings for one SIP domain; `checkedAt` is epoch ms. While checks run, those not found yet are absent. */
export const domainReportSchema = z.strictObject({
  domain: z.string(),
  checkedAt: z.number().int().nonnegative(),
  findings: z.array(findingSchema).readonly(),
  /** What the watch compares; absent while checks run. */
  facts: domainFactsSchema.optional(),
});
export type DomainReport = Readonly<z.infer<typeof domainReportSchema>>;

/** True when every check has come to a finding. */
export function isComplete(report: DomainReport): boolean {
  return report.findings.length === checkIds.length;
}

/** True when a finding keeps a request from being submitted. */
export function isBlocking(report: DomainReport): boolean {
  return report.findings.some((finding) => finding.outcome === 'fail');
}

/**
 * True when every check that can block was made, and none does. What can only warn may have stayed without an answer,
 * as name servers do where a firewall lets questions out to the resolvers only.
 */
export function isProven(report: DomainReport): boolean {
  const canBlock = report.findings.filter(({ check }) => catalogue[check].worst === 'fail');
  return isComplete(report) && canBlock.every(({ outcome }) => outcome === 'pass' || outcome === 'warn');
}

/** The word over a report: its worst finding. Neither `pass` nor `warn` when a check was skipped or is absent. */
export function verdict(report: DomainReport): Exclude<Outcome, 'skipped'> {
  const has = (outcome: Outcome) => report.findings.some((finding) => finding.outcome === outcome);
  if (has('fail')) return 'fail';
  if (has('unknown') || has('skipped') || !isComplete(report)) return 'unknown';
  return has('warn') ? 'warn' : 'pass';
}
