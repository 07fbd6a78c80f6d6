import { catalogue } from '#domain/checks/catalogue.ts';
import { verdict, type Finding } from '#domain/checks/finding.ts';
import { pasteZone } from '#domain/checks/paste-zone.ts';
import type { Wording } from '#slack/wording/en.ts';
import { plainText } from '#slack/wording/formatted-text.ts';
import { formsOf } from './render-finding.ts';
import type { TimedReport } from './render-text.ts';
import { remedyHere } from './words.ts';

/** A report as one line of JSON; its members are a contract, described in docs/check.schema.json. */
export function renderJson(
  { report, elapsedMs }: TimedReport,
  accessEdges: readonly string[],
  wording: Wording,
): string {
  const { domain, checkedAt, findings } = report;
  const zone = pasteZone(report);
  const line = {
    domain,
    verdict: verdict(report),
    accessEdges,
    checkedAt: new Date(checkedAt).toISOString(),
    elapsedMs,
    findings: findings.map((finding) => findingObject(finding, zone, wording)),
  };
  return `${JSON.stringify(line)}\n`;
}

function findingObject({ check, outcome, reason, evidence, paste }: Finding, zone: string, { checks }: Wording) {
  const found = checks.finding(reason);
  const remedy = remedyHere(reason, checks.remedy(reason));
  return {
    id: check,
    step: catalogue[check].step,
    outcome,
    name: checks.names[check],
    reason,
    found: found === null ? null : plainText(found),
    why: remedy && plainText(remedy.why),
    fix: remedy && plainText(remedy.fix),
    paste: paste === null ? [] : formsOf(paste, zone),
    evidence,
  };
}
