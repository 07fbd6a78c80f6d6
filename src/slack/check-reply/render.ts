import type { DomainReport } from '#domain/checks/finding.ts';
import type { KeptCheck } from '#domain/checks/kept-check.ts';
import { renderReports, reportsLine } from '#slack/check-report/render.ts';
import { encodeNamesButton, fitsNamesButton, type NamesButtonValue } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { limits } from '#slack/kit/limits.ts';
import { channelLink, mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { nameList, truncate } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { mostAccessEdges, mostDomains, type CheckProblem } from './parse.ts';

/** The first words where they stay as they are: what is checked, and that the report comes. */
export function renderBegun(reports: readonly DomainReport[], wording: Wording): Message {
  return renderWords(`${checkingWords(reports, wording)} ${wording.check.follows}`);
}

/** What is under way, step by step; `note` says what comes next. */
export function renderChecking(reports: readonly DomainReport[], note: string, wording: Wording): Message {
  const text = checkingWords(reports, wording);
  const maxBlocks = limits.messageBlocks - 1;
  return { text, blocks: [...renderReports(reports, wording, { complete: false, maxBlocks }), context(note)] };
}

function checkingWords(reports: readonly DomainReport[], wording: Wording): string {
  return wording.check.checking(
    nameList(
      reports.map(({ domain }) => domain),
      wording,
    ),
  );
}

/** The report for the person who asked. There is nobody to share it with in a direct message. */
export function renderChecked(
  check: KeptCheck,
  wording: Wording,
  { canShare }: { readonly canShare: boolean },
): Message {
  const maxBlocks = limits.messageBlocks - 1;
  const names = namesOf(check);
  const buttons = [
    ...(canShare ? [shareButton(check, wording)] : []),
    ...(fitsNamesButton(names) ? furtherButtons(names, wording) : []),
  ];
  return {
    text: reportsLine(check.reports, wording),
    blocks: [
      ...renderReports(check.reports, wording, { complete: true, maxBlocks }),
      ...(buttons.length > 0 ? [row(...buttons)] : []),
    ],
  };
}

/**
 * The report for everybody in a channel: what one person asked and chose to show, `by` null while that person is not to
 * be called. `at` is epoch ms.
 */
export function renderSharedCheck(
  { reports }: KeptCheck,
  { by, at }: { readonly by: string | null; readonly at: number },
  wording: Wording,
): Message {
  const who = by === null ? null : mention(by);
  const maxBlocks = limits.messageBlocks - 1;
  return {
    text: `${wording.check.sharedSummary(who)} ${reportsLine(reports, wording)}`,
    blocks: [
      context(wording.check.sharedBy(who, date(at))),
      ...renderReports(reports, wording, { complete: true, maxBlocks }),
    ],
  };
}

/** So that they fit into one section, escaped and with their corrections. */
const faultsShown = 3;
const longestTyped = 80;

/** Why nothing can be checked, with the likely correction. */
export function renderCheckProblem(problem: CheckProblem, wording: Wording): Message {
  return renderWords(problemWords(problem, wording));
}

/** One sentence in place of a report. */
export function renderWords(text: string): Message {
  return { text, blocks: [section(text)] };
}

/** Why a check was not posted; `reason` is Slack's error code. */
export type NotShared =
  | { readonly problem: 'gone' | 'rate_limited' | 'unsettled' }
  | { readonly problem: 'undeliverable'; readonly reason: string };

export function renderNotShared(not: NotShared, channel: string, { check }: Wording): Message {
  switch (not.problem) {
    case 'gone':
      return renderWords(check.gone);
    case 'rate_limited':
    case 'unsettled':
      return renderWords(check.cannotShare.tooFast);
    case 'undeliverable':
      return renderWords(undeliverableWords(not.reason, channelLink(channel), check.cannotShare));
  }
}

function undeliverableWords(reason: string, channel: string, words: Wording['check']['cannotShare']): string {
  if (reason === 'is_archived') return words.archived(channel);
  // Slack hides a private channel from who is not in it.
  const isOutside = reason === 'not_in_channel' || reason === 'channel_not_found';
  return isOutside ? words.notInChannel(channel) : words.other(channel);
}

function problemWords(problem: CheckProblem, { check }: Wording): string {
  switch (problem.code) {
    case 'nothing_named':
      return check.nothingNamed;
    case 'too_many':
      return check.tooMany(mostDomains, mostAccessEdges);
    case 'bad_names': {
      const shown = problem.faults.slice(0, faultsShown);
      const lines = shown.map((fault) => check.badName(truncate(fault.typed, longestTyped), fault.problem));
      const left = problem.faults.length - shown.length;
      return [...lines, ...(left > 0 ? [check.moreBadNames(left)] : [])].join('\n');
    }
  }
}

const namesOf = ({ reports, accessEdges }: KeptCheck): NamesButtonValue => ({
  domains: reports.map(({ domain }) => domain),
  accessEdges,
});

function shareButton({ id }: KeptCheck, { check }: Wording) {
  return button({
    action: actions.checkShare,
    text: check.share,
    label: check.shareLabel,
    value: id,
    style: 'primary',
  });
}

function furtherButtons(names: NamesButtonValue, { check }: Wording) {
  const value = encodeNamesButton(names);
  return [
    button({ action: actions.checkAgain, text: check.again, label: check.againLabel, value }),
    button({
      action: actions.checkRequest,
      text: check.request,
      label: check.requestLabel(names.domains.join(', ')),
      value,
    }),
  ];
}
