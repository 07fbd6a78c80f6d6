import type { KnownBlock } from '@slack/types';
import type { Evidence, Finding } from '#domain/checks/finding.ts';
import { context, section } from '#slack/kit/blocks.ts';
import { code, codeBlock } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { findingLine } from './lines.ts';

const evidenceShown = 3;

/** What is wrong, why it matters, how to mend it with what to paste; below, small, what was asked and answered. */
export function renderProblem(finding: Finding, wording: Wording, withEvidence: boolean): KnownBlock[] {
  const remedy = wording.checks.remedy(finding.reason);
  const lines = [
    findingLine(finding, wording),
    ...(remedy ? [remedy.why, wording.checks.fix(remedy.fix, finding.paste !== null)] : []),
    ...(finding.paste === null ? [] : [codeBlock(finding.paste)]),
  ];
  return [section(lines.join('\n')), ...(withEvidence ? renderEvidence(finding, wording) : [])];
}

function renderEvidence({ check, evidence }: Finding, { checks }: Wording): KnownBlock[] {
  if (evidence.length === 0) return [];
  const shown = evidence.slice(-evidenceShown).map((one) => `${check} · ${checks.evidence(asText(one))}`);
  const left = evidence.length - shown.length;
  return [context(...shown, ...(left > 0 ? [checks.moreEvidence(left)] : []))];
}

function asText({ question, server, answer, elapsedMs }: Evidence) {
  return {
    question: code(question),
    server: code(server),
    answer: code(answer),
    ms: elapsedMs < 1 ? '<1 ms' : `${Math.round(elapsedMs)} ms`,
  };
}
