import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { explain } from '#domain/diagnosis/explain.ts';
import { listQuestion } from '#domain/request/list-question.ts';
import { providers } from '#domain/server/providers.ts';
import { usualPersonalSettings, usualWorkspaceSettings } from '#domain/settings/settings.ts';
import { parseContactText } from '#slack/contact-reply/parse.ts';
import { renderContact } from '#slack/contact-reply/render.ts';
import { renderExplainUsage, renderExplanation } from '#slack/explain-reply/render.ts';
import { renderGuide, renderSharedGuide } from '#slack/guide-reply/render.ts';
import { renderHelp, renderUnknownCommand } from '#slack/help-reply/render.ts';
import { renderHome } from '#slack/home-tab/render.ts';
import { renderLaterEnd } from '#slack/later-modal/render.ts';
import * as review from '#slack/provision-review/render.ts';
import { renderRejectEnd } from '#slack/reject-modal/render.ts';
import { renderRemoveEnd } from '#slack/remove-modal/render.ts';
import { renderList } from '#slack/request-list/render.ts';
import { renderSettings, renderSettingsEnd } from '#slack/settings-dialog/render.ts';
import { renderStatusHint } from '#slack/status-reply/render.ts';
import { renderSentence } from '#slack/transition-reply/render.ts';
import { renderWatches } from '#slack/watch-reply/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { after, begun, delays } from '../../support/a-request.ts';
import { aBusyHome, aNewHome } from '../home-tab/a-home.ts';

/** What a view stands for, how it is drawn, the view, and the request it is about, if it is about one. */
export interface View {
  readonly name: string;
  readonly draw: () => View['shown'];
  readonly shown: { readonly text: string; readonly blocks: readonly KnownBlock[] } | ModalView | HomeView;
  readonly about: string | null;
}

export const foreign = '𝒜‮<!channel>&*`_~한글 العربية '.repeat(20);
export const people = Array.from({ length: 20 }, (_, index) => `U0PERSON${index}`);
export const moment = { now: after(50), delays };
export const around = { ...moment, workspaceUrl: 'https://acme.slack.com/' };
const usual = { notifyChannel: 'C0TEAM', language: 'en' } as const;

/** Every view that is about no one request, in one language. */
export function plainViews(wording: Wording): readonly View[] {
  const shared = usualWorkspaceSettings(usual);
  const watch = {
    schemaVersion: 1,
    id: 'w1',
    workspace: 'T1',
    domain: 'contoso.com',
    accessEdge: null,
    channel: 'C0TEAM',
    by: 'U0BOB',
    since: begun,
  } as const;
  const of = (name: string, draw: View['draw']): View => ({ name, draw, shown: draw(), about: null });
  return [
    of('help', () => renderHelp(wording)),
    of('new Home', () => renderHome(aNewHome, wording, around)),
    of('busy Home', () => renderHome(aBusyHome, wording, around, wording.outdated)),
    of('unknown', () => renderUnknownCommand('stauts', 'status', wording)),
    of('status hint', () => renderStatusHint(wording.status.unclear(foreign), wording)),
    of('contact', () => renderContact(parseContactText('contact bob@contoso.com, a@msn.com, b'), wording)),
    of('explain usage', () => renderExplainUsage(wording)),
    of('explain', () =>
      renderExplanation(explain('ms-diagnostics: 1009 SIP/2.0 504 0x80090325 ms-diagnostics: 9'), null, wording),
    ),
    ...providers.flatMap((provider) => [
      of('guide', () => renderGuide({ provider, platform: null }, wording, { canShare: true })),
      of('shared guide', () => renderSharedGuide({ provider, platform: 'sfb-2019' }, 'U0BOB', wording)),
    ]),
    of('watches', () =>
      renderWatches({ here: Array.from({ length: 250 }, () => ({ watch, memory: null })), elsewhere: 2 }, wording),
    ),
    of('no watches', () => renderWatches({ here: [], elsewhere: 0 }, wording)),
    of('no list', () =>
      renderList(
        { question: listQuestion({ about: 'late' }), isCurtailed: false, requests: [], total: 0, page: 0, perPage: 5 },
        wording,
        around,
      ),
    ),
    of('sentence', () => renderSentence(wording.outdated)),
    of('settings', () =>
      renderSettings({ personal: usualPersonalSettings, shared }, { ...usual, operators: people }, wording),
    ),
    of('settings end', () => renderSettingsEnd(wording.settings.saved, wording)),
    of('reject end', () =>
      renderRejectEnd(
        wording.transitions.reject.title('PIC-4711'),
        wording.transitions.reject.done('PIC-4711'),
        wording,
        'reject',
      ),
    ),
    of('remove end', () => renderRemoveEnd(wording.form.title, wording.outdated, wording)),
    of('later end', () => renderLaterEnd(wording.form.title, { at: begun }, wording)),
    of('gone', () => review.renderGone(wording)),
  ];
}
