import type { KnownBlock, ModalView } from '@slack/types';
import { isBlocking, isComplete, verdict, type DomainReport, type Outcome } from '#domain/checks/finding.ts';
import { difference } from '#domain/request/difference.ts';
import type { Draft } from '#domain/request/draft.ts';
import { type ChangedRequest, displayId, type RequestDetails } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { platform } from '#domain/server/platforms.ts';
import { findProvider } from '#domain/server/providers.ts';
import { renderReports } from '#slack/check-report/render.ts';
import { encodeDraftRef } from '#slack/view-metadata.ts';
import { callbacks } from '#slack/ids.ts';
import { context, fieldTable, header, section } from '#slack/kit/blocks.ts';
import { limits } from '#slack/kit/limits.ts';
import { channelLink, mention } from '#slack/kit/links.ts';
import { code, escape, nameList } from '#slack/kit/text.ts';
import { renderFormTitle } from '#slack/provision-form/render.ts';
import { renderChange } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

/** Room for what stands around the reports in one view. */
const blocksAround = 8;
/** Characters of the list of domains that still fail. */
const blockedRoom = 600;

/** Step 3 while answers come in, and when all are there. `externalId` lets it be updated before its id is known. */
export function renderChecksStep(
  draft: Draft,
  reports: readonly DomainReport[],
  wording: Wording,
  of: { readonly externalId: string; readonly complete: boolean },
): ModalView {
  const { form } = wording;
  const state = of.complete ? form.checked[worst(reports)] : form.checking(countDone(reports), reports.length);
  return modal(draft, renderFormTitle(draft, wording), form.back, {
    callback_id: callbacks.provisionChecks,
    external_id: of.externalId,
    ...(of.complete ? { submit: { type: 'plain_text', text: form.continue } } : {}),
    blocks: [
      context(form.steps.checks),
      section(state),
      ...renderReports(reports, wording, { complete: of.complete, maxBlocks: limits.viewBlocks - blocksAround }),
    ],
  });
}

/** Step 4: everything once more; `refused` says why a first try did not go through. */
export function renderReviewStep(
  draft: Draft,
  details: RequestDetails,
  wording: Wording,
  refused: string | null = null,
): ModalView {
  const { form } = wording;
  const blocked = draft.reports.filter(isBlocking).map(({ domain }) => domain);
  return modal(draft, renderFormTitle(draft, wording), form.back, {
    callback_id: blocked.length > 0 ? callbacks.provisionWatch : callbacks.provisionReview,
    submit: { type: 'plain_text', text: blocked.length > 0 ? form.saveAndWatch : form.submit },
    blocks: [
      context(form.steps.review),
      ...(refused ? [section(`:warning: *${form.notSubmitted}*\n${refused}`)] : []),
      ...(draft.edits ? [section(wording.change.edit.review(displayId(draft.edits)))] : []),
      ...(draft.changes ? renderUpdate(details, draft.changes, wording) : []),
      renderDetails(details, wording),
      section(
        blocked.length > 0
          ? form.reviewBlocked(nameList(blocked, wording, blockedRoom))
          : draft.reports.length === 0
            ? wording.change.nothingToCheck
            : form.checked[worst(draft.reports)],
      ),
      section(form.reviewReady),
      context(form.footer),
    ],
  });
}

/** Shown in place of step 3 when its checks were lost, for example by a restart. */
export function renderChecksLost(draft: Draft, wording: Wording): ModalView {
  return modal(draft, renderFormTitle(draft, wording), wording.form.back, {
    callback_id: callbacks.provisionDone,
    blocks: [section(wording.form.checksLost)],
  });
}

/** Shown when the draft behind the view is no longer there. */
export function renderGone({ form }: Wording): ModalView {
  return {
    type: 'modal',
    callback_id: callbacks.provisionDone,
    clear_on_close: true,
    title: { type: 'plain_text', text: form.title },
    close: { type: 'plain_text', text: form.close },
    blocks: [section(form.drafts.gone)],
  };
}

/** The last view: what was made of the form, and what happens next. */
export function renderDone(
  { request }: StoredRequest,
  wording: Wording,
  delays: { readonly firstMs: number; readonly finalMs: number },
): ModalView {
  const { form } = wording;
  const id = displayId(request);
  const channel = channelLink(request.details.notifyChannel);
  const watched = request.state === 'awaiting_dns';
  const provider = findProvider(request.details.provider);
  const next = watched
    ? [section(form.watchingNext(channel))]
    : [
        section(
          form.submittedNext(
            channel,
            provider ? wording.timeline.expectTime(provider) : '',
            wording.duration(delays.firstMs),
            wording.duration(delays.finalMs),
          ),
        ),
        ...(provider?.kind === 'public' ? [section(form.submittedRename)] : []),
      ];
  return {
    type: 'modal',
    callback_id: callbacks.provisionDone,
    clear_on_close: true,
    title: { type: 'plain_text', text: form.title },
    close: { type: 'plain_text', text: form.done },
    blocks: [header(watched ? form.watching(id) : form.submitted(id)), ...next],
  };
}

/** What an update changes, and the warning where an Access Edge does not stay what it was. */
function renderUpdate(details: RequestDetails, changes: ChangedRequest, wording: Wording): readonly KnownBlock[] {
  const warning = difference(details, changes).changesEdge ? [section(wording.change.edgeWarning)] : [];
  return [section(renderChange({ kind: 'update', details, changes }, wording).join('\n')), ...warning];
}

function renderDetails(details: RequestDetails, wording: Wording): KnownBlock {
  const { form } = wording;
  const { labels } = form;
  const additional = details.additionalAccessEdges;
  return fieldTable([
    [labels.sipDomains, nameList(details.sipDomains, wording)],
    [labels.accessEdge, code(details.accessEdge)],
    ...(additional.length > 0 ? ([[labels.additionalAccessEdges, nameList(additional, wording)]] as const) : []),
    [labels.provider, escape(findProvider(details.provider)?.name ?? details.provider)],
    [labels.platform, escape(form.platformName(platform(details.platform)))],
    [labels.agreementType, form.agreementTypes[details.agreement.type]],
    [labels.agreementNumber, code(details.agreement.number)],
    [labels.notifyChannel, channelLink(details.notifyChannel)],
    [labels.contacts, details.contacts.map(mention).join(' ')],
  ]);
}

function countDone(reports: readonly DomainReport[]): number {
  return reports.filter(isComplete).length;
}

function worst(reports: readonly DomainReport[]): Exclude<Outcome, 'skipped'> {
  const seen = reports.map(verdict);
  return (['fail', 'unknown', 'warn'] as const).find((outcome) => seen.includes(outcome)) ?? 'pass';
}

type View = Pick<ModalView, 'blocks'> & Partial<ModalView> & { readonly callback_id: string };

function modal(draft: Draft, title: string, close: string, view: View): ModalView {
  return {
    type: 'modal',
    private_metadata: encodeDraftRef(draft),
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: close },
    ...view,
  };
}
