import { newsItemSchema, type NewsItem } from '#domain/watch/news.ts';
import * as checkReply from '#slack/check-reply/render.ts';
import { renderDraftOffer } from '#slack/draft-offer/render.ts';
import { lineNotes } from '#slack/provision-form/line-notes.ts';
import { renderAgreementStep, renderInformationStep } from '#slack/provision-form/render.ts';
import * as review from '#slack/provision-review/render.ts';
import { renderWatchNews } from '#slack/watch-news/render.ts';
import { renderToday } from '#slack/watch-reply/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { after, begun } from '../support/a-request.ts';
import { draftOf, type Input } from './inputs.ts';
import { type View, viewsOfOne } from './view.ts';
import { url } from './views-of-requests.ts';

export const aWatch = {
  schemaVersion: 1,
  id: 'w'.repeat(32),
  workspace: 'T1',
  domain: 'contoso.com',
  accessEdge: null,
  channel: 'C0TEAM',
  by: 'U0BOB',
  since: begun,
} as const;

const rules = { allowTestNames: false };

/** Reports in answers, in the form and in news of the watch, while they run and when they are there. */
export function viewsOfChecks(input: Input, wording: Wording): readonly View[] {
  const { name, stored } = input;
  const view = viewsOfOne(name, null);
  const { reports, request } = stored;
  const draft = draftOf(input);
  const asked = reports.slice(0, 5);
  const begunReports = asked.map((report) => ({ ...report, findings: [] }));
  const half = reports.map((report) => ({ ...report, findings: report.findings.slice(0, 9) }));
  const kept = {
    id: 'c'.repeat(32),
    workspace: 'T1',
    checkedBy: 'U0ALICE',
    accessEdges: request.details.additionalAccessEdges.slice(0, 3),
    reports: asked,
  };
  const domain = request.details.sipDomains[0] ?? '';
  const edits = { id: 'r', number: 999_999_999, version: 1 };
  return [
    view('', checkReply.renderBegun, begunReports, wording),
    view('begun', checkReply.renderChecking, begunReports, wording.check.follows, wording),
    view('half way', checkReply.renderChecking, half.slice(0, 5), wording.check.follows, wording),
    view('in a channel', checkReply.renderChecked, kept, wording, { canShare: true }),
    view('directly', checkReply.renderChecked, kept, wording, { canShare: false }),
    view('', checkReply.renderSharedCheck, kept, { by: 'U0BOB', at: begun }, wording),
    view('new', checkReply.renderSharedCheck, kept, { by: null, at: begun }, wording),
    view('', renderToday, { domain }, reports.slice(0, 1), wording),
    view('', renderDraftOffer, [draft], 'C0TEAM', wording),
    view(
      'several',
      renderDraftOffer,
      Array.from({ length: 5 }, () => draft),
      'C0TEAM',
      wording,
    ),
    view('resumed', renderAgreementStep, draft, wording, { resumed: true, notes: [] }),
    view('', renderInformationStep, draft, wording),
    view('resumed', renderInformationStep, draft, wording, { resumed: true, notes: [] }),
    view('of a typed line', renderInformationStep, draft, wording, {
      resumed: true,
      notes: lineNotes(draft.form, [], rules, wording),
    }),
    view('complete', review.renderChecksStep, draft, reports, wording, { externalId: 'x', complete: true }),
    view('running', review.renderChecksStep, draft, half, wording, { externalId: 'x', complete: false }),
    view('', review.renderReviewStep, draft, request.details, wording),
    view('of an edit', review.renderReviewStep, { ...draft, edits }, request.details, wording),
    view('of an edit', renderAgreementStep, { ...draft, edits }, wording),
    view(
      'refused',
      review.renderReviewStep,
      draft,
      request.details,
      wording,
      wording.refusal({ code: 'checks_missing' }),
    ),
    view('', review.renderChecksLost, draft, wording),
    ...newsOf(input, wording),
  ];
}

const texts = (foreign: string) => Array.from({ length: 12 }, () => foreign);

function newsOf({ name, stored, foreign }: Input, wording: Wording): readonly View[] {
  const view = viewsOfOne(name, null);
  const findings = stored.reports.flatMap(({ domain, findings: all }) => all.map((finding) => ({ domain, finding })));
  const checks = findings.slice(0, 200).map(({ domain, finding: { check, reason, paste } }, index): NewsItem => ({
    about: 'check',
    domain,
    check,
    turn: (['worse', 'still', 'better'] as const)[index % 3] ?? 'worse',
    before: { level: 'ok', reason, paste: null },
    after: { level: index % 3 === 2 ? 'ok' : 'fail', reason, paste },
    since: after(5),
  }));
  const certificates = texts(foreign).map((address, index) => ({
    address,
    fingerprint: `${index}`.padEnd(95, 'A'),
    until: after(99),
  }));
  const others = (['records', 'addresses', 'certificates'] as const).map((about) =>
    newsItemSchema.parse({
      about,
      domain: stored.request.details.sipDomains[0],
      before: about === 'certificates' ? certificates : texts(foreign),
      after: [],
      since: after(5),
    }),
  );
  const news = (items: readonly NewsItem[]) => ({ seq: 1, at: after(6), items });
  const muted = { by: 'U0BOB', until: after(30) };
  return [
    view('changes', renderWatchNews, { request: stored }, news(others), wording, { url, displaced: 'C0TEAM' }),
    ...(checks.length === 0
      ? []
      : [
          view('faults', renderWatchNews, { request: stored }, news(checks), wording, { url, muted }),
          view('of a watch', renderWatchNews, { watch: aWatch }, news([...checks, ...others]), wording),
        ]),
  ];
}
