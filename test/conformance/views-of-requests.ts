import { type DigestItem, itemsListed } from '#domain/request/digest.ts';
import { displayId, requestStates } from '#domain/request/request.ts';
import { timelineEvents } from '#domain/request/timeline.ts';
import { checklistOf } from '#domain/server/admin-tasks.ts';
import { laterChoices } from '#domain/time/later.ts';
import { renderChecklist } from '#slack/checklist/render.ts';
import { renderDigest } from '#slack/digest/render.ts';
import { renderNews } from '#slack/direct-message/render.ts';
import { renderEditQuestion } from '#slack/edit-reply/render.ts';
import { renderRequestModal } from '#slack/home-tab/render.ts';
import { renderLaterModal } from '#slack/later-modal/render.ts';
import { renderDone } from '#slack/provision-review/render.ts';
import { renderRejectModal } from '#slack/reject-modal/render.ts';
import { renderAnsweredReminder, renderReminder, renderSettledReminder } from '#slack/reminder/render.ts';
import { renderRemoveModal } from '#slack/remove-modal/render.ts';
import { renderCard, renderMovedCard, renderThreadEntry } from '#slack/request-card/render.ts';
import { renderStatus } from '#slack/status-reply/render.ts';
import { renderSupportBrief } from '#slack/support-brief/render.ts';
import { renderEndingQuestion } from '#slack/transition-reply/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { after, anEntry, begun, delays } from '../support/a-request.ts';
import { editOf, type Input, reasonOf } from './inputs.ts';
import { type View, viewsOfOne } from './view.ts';

const moment = { now: after(50), delays };
export const around = { ...moment, workspaceUrl: 'https://acme.slack.com/' };
export const url = 'https://acme.slack.com/archives/C0TEAM/p1767355200000100';
const kinds = ['provision', 'update', 'remove'] as const;

/** A request on its card, in its thread, in answers and in direct messages, in every state and of every event. */
export function viewsOfRequests({ name, stored, foreign }: Input, wording: Wording): readonly View[] {
  const view = viewsOfOne(name, displayId(stored.request));
  const reason = foreign === '' ? null : reasonOf(foreign);
  const states = requestStates.flatMap((state) =>
    kinds.map((kind) => ({
      state: `${state} ${kind}`,
      one: { ...stored, request: { ...stored.request, state, kind } },
    })),
  );
  return [
    ...states.flatMap(({ state, one }) => [
      view(state, renderCard, one, wording, moment),
      view(state, renderStatus, one, wording, { ...around, isConcerned: true }),
      ...checklists(one, state, view, wording),
    ]),
    view('open', renderRequestModal, stored, wording, { ...around, isConcerned: true }),
    ...['not_in_channel', 'is_archived', 'channel_not_found'].map((why) =>
      view(`displaced ${why}`, renderCard, stored, wording, moment, { displaced: { channel: 'C0TEAM', reason: why } }),
    ),
    view('new', renderCard, stored, wording, moment, { isNew: true }),
    view('', renderMovedCard, stored, url, wording),
    view('nowhere', renderMovedCard, stored, null, wording),
    ...timelineEvents.flatMap((event) => {
      const edit = event === 'edited' ? { edit: editOf(stored.request.details) } : {};
      const entry = anEntry({ event, reason, ...edit });
      return [
        view(event, renderThreadEntry, stored, entry, wording),
        view(`${event} new`, renderThreadEntry, stored, entry, wording, { isNew: true }),
        view(event, renderNews, stored, { ...entry, by: null }, wording, { ...moment, url }),
      ];
    }),
    ...reminders(stored, view, wording),
    view('to be shared', renderSupportBrief, stored, wording, { isConcerned: true, withFindings: true }),
    view('of others', renderSupportBrief, stored, wording, { isConcerned: false }),
    view('', renderEditQuestion, stored, wording),
    view('cancel', renderEndingQuestion, stored, { ending: 'cancel', reason }, wording),
    view('retire', renderEndingQuestion, stored, { ending: 'retire', reason: null }, wording),
    ...modals({ stored, foreign, name }, wording),
  ];
}

type Draw = ReturnType<typeof viewsOfOne>;

function checklists(stored: Input['stored'], state: string, view: Draw, wording: Wording): readonly View[] {
  const list = checklistOf(stored.request);
  if (!list) throw new Error('there is no checklist');
  return (['may', 'may_not', 'not_yet', 'over'] as const).map((ticking) =>
    view(`${state} ${ticking}`, renderChecklist, stored, list, ticking, wording),
  );
}

function reminders(stored: Input['stored'], view: Draw, wording: Wording): readonly View[] {
  const { contacts } = stored.request.details;
  const sinceSubmitMs = 48 * 3_600_000;
  return [
    ...(['first', 'final'] as const).flatMap((which) => [
      view(`${which} in a thread`, renderReminder, stored, { which, sinceSubmitMs }, wording, { people: contacts }),
      view(`${which} directly`, renderReminder, stored, { which, sinceSubmitMs }, wording, 'direct'),
    ]),
    ...(['works', 'still_failing', 'later', 'close', 'dismiss'] as const).map((answer) =>
      view(answer, renderAnsweredReminder, stored, { answer, by: 'U0BOB', at: begun }, wording),
    ),
    view('', renderSettledReminder, stored, wording),
    view(
      'as many as there may be',
      renderDigest,
      {
        contents: Array.from({ length: 40 }, (_, index) =>
          index % 2 === 0
            ? {
                about: 'reminder' as const,
                key: `${index}|remind|first`,
                stored,
                reminder: { which: 'first' as const, sinceSubmitMs },
              }
            : {
                about: 'change' as const,
                key: `${index}|tell|1|U0BOB`,
                stored,
                entry: anEntry({ event: 'rejected', reason: 'Too late.' }),
              },
        ),
        more: 4711,
      },
      wording,
      () => url,
    ),
  ];
}

const longestItem: DigestItem = {
  watchId: 'w'.repeat(16),
  effect: { kind: 'news_to', seq: 999_999_999, user: 'U0123456789' },
};
const fullDigest = {
  channel: 'D0123456789',
  ts: '1767355200.000100',
  digest: { items: Array.from({ length: itemsListed }, () => longestItem), more: 999, told: after(40) },
};

function modals({ stored, foreign, name }: Input, wording: Wording): readonly View[] {
  // A modal stands alone: its title says which request it is about.
  const view = viewsOfOne(name, null);
  const typed = foreign === '' ? '' : reasonOf(foreign);
  return [
    ...(['reject', 'close'] as const).map((ending) =>
      view(ending, renderRejectModal, stored, typed, wording, { ending, reminder: null }),
    ),
    view('from a full digest', renderRejectModal, stored, typed, wording, { ending: 'close', reminder: fullDigest }),
    view('', renderRemoveModal, stored, wording),
    view('', renderLaterModal, stored, laterChoices, wording),
    ...(['awaiting_dns', 'submitted'] as const).map((state) =>
      view(state, renderDone, { ...stored, request: { ...stored.request, state } }, wording, delays),
    ),
  ];
}
