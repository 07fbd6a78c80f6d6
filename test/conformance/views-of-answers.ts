import { explain } from '#domain/diagnosis/explain.ts';
import { platforms } from '#domain/server/platforms.ts';
import { providers } from '#domain/server/providers.ts';
import { renderCheckProblem, renderNotShared, renderWords } from '#slack/check-reply/render.ts';
import { renderAnswered, renderCheckCommand, renderCommands } from '#slack/command-modal/render.ts';
import { parseContactText } from '#slack/contact-reply/parse.ts';
import { renderContact } from '#slack/contact-reply/render.ts';
import { renderExplainUsage, renderExplanation } from '#slack/explain-reply/render.ts';
import { renderGuide, renderSharedGuide } from '#slack/guide-reply/render.ts';
import { renderHelp, renderUnknownCommand } from '#slack/help-reply/render.ts';
import { renderLaterEnd } from '#slack/later-modal/render.ts';
import { renderGone } from '#slack/provision-review/render.ts';
import { renderRejectEnd } from '#slack/reject-modal/render.ts';
import { renderRemoveEnd } from '#slack/remove-modal/render.ts';
import { renderSettingsEnd } from '#slack/settings-dialog/render.ts';
import { renderStatusHint } from '#slack/status-reply/render.ts';
import { renderSentence } from '#slack/transition-reply/render.ts';
import { homeLink } from '#slack/kit/links.ts';
import type { Wording } from '#slack/wording/en.ts';
import { begun } from '../support/a-request.ts';
import { cut } from './inputs.ts';
import { type View, viewsOfOne } from './view.ts';

const pasted =
  'ms-diagnostics: 1009 SIP/2.0 504 0x80090325 ms-diagnostics: 9 403 1034 1007 1046 0x80072746 1036 480 488';
const addresses = Array.from({ length: 30 }, (_, index) => `${'a'.repeat(60)}${index}@${'b'.repeat(60)}.com`).join(' ');

/** Answers to what was typed, be it as it should be or anything at all. */
export function viewsOfAnswers(
  { name, foreign }: { readonly name: string; readonly foreign: string },
  wording: Wording,
): readonly View[] {
  const view = viewsOfOne(name, null);
  const domains = Array.from(
    { length: 5 },
    (_, index) => `${index}${'d'.repeat(60)}.${'e'.repeat(63)}.${'f'.repeat(63)}.com`,
  );
  const faults = Array.from({ length: 60 }, () => ({
    typed: foreign,
    problem: { code: 'unicode' as const, suggestion: domains[0] ?? null },
  }));
  return [
    view('', renderUnknownCommand, cut(foreign, 100), 'status', wording),
    view('no suggestion', renderUnknownCommand, cut(foreign, 100), null, wording),
    view('', renderStatusHint, wording.status.unclear(foreign, null), wording),
    view('odd', renderContact, parseContactText(`contact ${foreign}`), wording),
    view('none', renderExplanation, explain(foreign), null, wording),
    view('several', renderExplanation, explain(pasted), { domains, accessEdges: domains.slice(0, 3) }, wording),
    view('bad names', renderCheckProblem, { code: 'bad_names', faults }, wording),
    ...(['gone', 'rate_limited', 'unsettled'] as const).map((problem) =>
      view(problem, renderNotShared, { problem }, 'C0TEAM', wording),
    ),
    ...['is_archived', 'not_in_channel', 'channel_not_found', foreign].map((reason) =>
      view(cut(reason, 20), renderNotShared, { problem: 'undeliverable', reason }, 'C0TEAM', wording),
    ),
    view('', renderWords, wording.check.gone),
    view('', renderSentence, wording.outdated),
  ];
}

/** Answers that are always the same. */
export function viewsOfHelp(wording: Wording): readonly View[] {
  const view = viewsOfOne('as it is', null);
  const { reject } = wording.transitions;
  return [
    view('', renderHelp, wording),
    view('with the way Home', renderHelp, wording, homeLink('A0PICBOT', 'T0CONTOSO')),
    view('', renderCommands, wording),
    view('', renderCheckCommand, wording),
    view(
      'with buttons',
      renderAnswered,
      renderHelp(wording),
      { goesOn: false, title: wording.home.commandsTitle },
      wording,
    ),
    view(
      'in words',
      renderAnswered,
      renderWords(wording.check.gone),
      { goesOn: true, title: wording.home.commandsTitle },
      wording,
    ),
    view(
      'long',
      renderAnswered,
      renderContact(parseContactText(`contact ${addresses}`), wording),
      { goesOn: true, title: wording.home.commandsTitle },
      wording,
    ),
    view('', renderExplainUsage, wording),
    view('nothing named', renderCheckProblem, { code: 'nothing_named' }, wording),
    view('too many', renderCheckProblem, { code: 'too_many' }, wording),
    view('usage', renderContact, parseContactText('contact'), wording),
    view('usual', renderContact, parseContactText('contact bob@contoso.com, a@msn.com, b'), wording),
    view('most', renderContact, parseContactText(`contact ${addresses}`), wording),
    ...providers.flatMap((provider) => [
      view(`${provider.id} of any`, renderGuide, { provider, platform: null }, wording, { canShare: true }),
      ...platforms.flatMap(({ id }) => [
        view(`${provider.id} on ${id}`, renderGuide, { provider, platform: id }, wording, { canShare: false }),
        view(`${provider.id} on ${id}`, renderSharedGuide, { provider, platform: id }, wording),
      ]),
    ]),
    view('', renderSettingsEnd, wording.settings.saved, wording),
    ...(['reject', 'close'] as const).map((ending) =>
      view(ending, renderRejectEnd, reject.title('PIC-999999999'), reject.done('PIC-999999999'), wording, ending),
    ),
    view('', renderRemoveEnd, wording.change.removal.notDone, wording.outdated, wording),
    view('done', renderLaterEnd, wording.later.title('PIC-999999999'), { at: begun }, wording),
    view('not done', renderLaterEnd, wording.form.title, { why: wording.outdated }, wording),
    view('', renderGone, wording),
  ];
}
