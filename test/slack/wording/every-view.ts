import type { Draft } from '#domain/request/draft.ts';
import { listQuestion } from '#domain/request/list-question.ts';
import { displayId, requestStates } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { timelineEvents } from '#domain/request/timeline.ts';
import { checklistOf } from '#domain/server/admin-tasks.ts';
import { laterChoices } from '#domain/time/later.ts';
import * as checkReply from '#slack/check-reply/render.ts';
import { renderChecklist } from '#slack/checklist/render.ts';
import { renderDigest } from '#slack/digest/render.ts';
import { renderNews } from '#slack/direct-message/render.ts';
import { renderEditQuestion } from '#slack/edit-reply/render.ts';
import { renderDraftOffer } from '#slack/draft-offer/render.ts';
import { renderRequestModal } from '#slack/home-tab/render.ts';
import { renderLaterModal } from '#slack/later-modal/render.ts';
import { renderAgreementStep, renderInformationStep } from '#slack/provision-form/render.ts';
import * as review from '#slack/provision-review/render.ts';
import { renderRejectModal } from '#slack/reject-modal/render.ts';
import * as reminder from '#slack/reminder/render.ts';
import { renderRemoveModal } from '#slack/remove-modal/render.ts';
import { renderCard, renderMovedCard, renderThreadEntry } from '#slack/request-card/render.ts';
import { renderList } from '#slack/request-list/render.ts';
import { renderStatus } from '#slack/status-reply/render.ts';
import { renderSupportBrief } from '#slack/support-brief/render.ts';
import { renderEndingQuestion } from '#slack/transition-reply/render.ts';
import { renderWatchNews } from '#slack/watch-news/render.ts';
import { renderToday } from '#slack/watch-reply/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { aMissingRecord, aStored, after, anEntry, begun, delays } from '../../support/a-request.ts';
import { around, foreign, moment, people, plainViews, type View } from './plain-views.ts';

const longest = `${'a'.repeat(60)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`;
const names = Array.from({ length: 60 }, (_, index) => `${index}${longest}`.slice(0, 230));

/** A request as most are, and one as large and as odd as one may be. */
const requests: Readonly<Record<string, StoredRequest>> = {
  usual: aStored(),
  failing: aStored({ reports: [aMissingRecord()] }),
  largest: aStored({
    request: {
      assignee: 'U0CAROL',
      dnsPassedAt: begun,
      details: {
        sipDomains: names,
        additionalAccessEdges: names.slice(0, 9),
        contacts: people,
        agreement: { type: 'spla', number: foreign.slice(0, 60) },
      },
    },
    timeline: Array.from({ length: 30 }, (_, index) => anEntry({ seq: index + 1, reason: foreign.slice(0, 500) })),
    reports: names.map((domain) => aMissingRecord(domain)),
  }),
};

const url = 'https://acme.slack.com/archives/C0TEAM/p1';

/** Every view, in one language: of every state and event, small and as large as it may be. */
export function everyView(wording: Wording): readonly View[] {
  return [...plainViews(wording), ...Object.entries(requests).flatMap(([name, one]) => viewsOf(name, one, wording))];
}

function viewsOf(name: string, stored: StoredRequest, wording: Wording): readonly View[] {
  const { request, reports } = stored;
  const id = displayId(request);
  const states = requestStates.flatMap((state) =>
    (['provision', 'update', 'remove'] as const).map((kind) => ({ ...stored, request: { ...request, state, kind } })),
  );
  const list = checklistOf(request);
  if (!list) throw new Error('there is no checklist');
  const kept = {
    id: 'c1',
    workspace: 'T1',
    checkedBy: 'U0ALICE',
    accessEdges: names.slice(0, 3),
    reports: reports.slice(0, 5),
  };
  const empty = reports.map((report) => ({ ...report, findings: [] }));
  const draft: Draft = {
    schemaVersion: 2,
    changes: null,
    acceptedAt: null,
    id: 'd1',
    workspace: 'T1',
    user: 'U0ALICE',
    channel: 'C0TEAM',
    form: { sipDomains: request.details.sipDomains.join(', ').slice(0, 3000), contacts: [...request.details.contacts] },
    touchedAt: begun,
    reports,
  };
  const check = reports[0]?.findings[0];
  if (!check) throw new Error('there is no finding');
  const seen = { level: 'fail', reason: check.reason, paste: check.paste } as const;
  const news = {
    seq: 1,
    at: after(6),
    items: request.details.sipDomains.map((domain) => ({
      about: 'check' as const,
      domain,
      check: check.check,
      turn: 'worse' as const,
      before: { ...seen, level: 'ok' as const },
      after: seen,
      since: after(5),
    })),
  };
  const message = { which: 'first', sinceSubmitMs: 48 * 3_600_000 } as const;
  const of = (what: string, draw: View['draw'], about: string | null = id): View => ({
    name: `${what} (${name})`,
    draw,
    shown: draw(),
    about,
  });
  return [
    ...states.flatMap((one) => [
      of(`card ${one.request.state} ${one.request.kind}`, () => renderCard(one, wording, moment)),
      of(`status ${one.request.state}`, () => renderStatus(one, wording, { ...around, isConcerned: true })),
    ]),
    of('displaced card', () => renderCard(stored, wording, moment, { channel: 'C0TEAM', reason: 'not_in_channel' })),
    of('moved card', () => renderMovedCard(stored, url, wording)),
    ...timelineEvents.flatMap((event) => [
      of(`thread ${event}`, () => renderThreadEntry(stored, anEntry({ event, reason: foreign }), wording)),
      of(`news ${event}`, () => renderNews(stored, anEntry({ event, by: null }), wording, { ...moment, url })),
    ]),
    of('reminder', () => reminder.renderReminder(stored, message, wording, { people: ['U0BOB'] })),
    of('last reminder', () => reminder.renderReminder(stored, { ...message, which: 'final' }, wording, 'direct')),
    of('answered', () => reminder.renderAnsweredReminder(stored, { answer: 'later', by: 'U0BOB', at: begun }, wording)),
    of('settled', () => reminder.renderSettledReminder(stored, wording)),
    of('digest', () =>
      renderDigest({ contents: [{ about: 'reminder', stored, reminder: message }], more: 3 }, wording, () => url),
    ),
    of('checklist', () => renderChecklist(stored, list, 'may', wording)),
    of('support', () => renderSupportBrief(stored, wording, { isConcerned: true, withFindings: true }).message),
    of('ending', () => renderEndingQuestion(stored, { ending: 'cancel', reason: foreign.slice(0, 400) }, wording)),
    of('edit', () => renderEditQuestion(stored, wording)),
    of('reject', () => renderRejectModal(stored, 'Too late.', wording), null),
    of('remove', () => renderRemoveModal(stored, wording), null),
    of('later', () => renderLaterModal(stored, laterChoices, wording), null),
    of('watch news', () => renderWatchNews({ request: stored }, news, wording, { url }), null),
    of('request over Home', () => renderRequestModal(stored, wording, { ...around, isConcerned: true }), null),
    of('begun check', () => checkReply.renderBegun(empty.slice(0, 5), wording), null),
    of('running check', () => checkReply.renderChecking(empty.slice(0, 5), wording.check.follows, wording), null),
    of('check', () => checkReply.renderChecked(kept, wording, { canShare: true }), null),
    of('shared check', () => checkReply.renderSharedCheck(kept, { by: 'U0BOB', at: begun }, wording), null),
    of('today', () => renderToday({ domain: 'contoso.com' }, reports.slice(0, 1), wording), null),
    of('list', () =>
      renderList(
        {
          question: listQuestion({ about: 'mine' }),
          isCurtailed: true,
          requests: Array.from({ length: 5 }, () => stored),
          total: 4711,
          page: 1,
          perPage: 5,
        },
        wording,
        around,
      ),
    ),
    of(
      'drafts',
      () =>
        renderDraftOffer(
          Array.from({ length: 5 }, () => draft),
          'C0TEAM',
          wording,
        ),
      null,
    ),
    of('step 1', () => renderAgreementStep(draft, wording, true), null),
    of('step 2', () => renderInformationStep(draft, wording), null),
    of('step 3', () => review.renderChecksStep(draft, reports, wording, { externalId: 'x', complete: true }), null),
    of(
      'step 3 running',
      () => review.renderChecksStep(draft, empty, wording, { externalId: 'x', complete: false }),
      null,
    ),
    of(
      'step 4',
      () => review.renderReviewStep(draft, request.details, wording, wording.refusal({ code: 'checks_missing' })),
      null,
    ),
    of('lost', () => review.renderChecksLost(draft, wording), null),
    of('done', () => review.renderDone(stored, wording, delays), null),
  ];
}
