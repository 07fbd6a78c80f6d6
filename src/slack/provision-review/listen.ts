import { webApi, type AckFn, type App, type types, type ViewResponseAction, type ViewSubmitAction } from '@slack/bolt';
import type { DomainReport } from '#domain/checks/finding.ts';
import type { Draft } from '#domain/request/draft.ts';
import { parseForm } from '#domain/request/form.ts';
import type { Refusal } from '#domain/request/refusals.ts';
import type { RequestDetails } from '#domain/request/request.ts';
import { deliveryOfView } from '#slack/delivery-names.ts';
import { parseDraftRef } from '#slack/view-metadata.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { link, permalink } from '#slack/kit/links.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import type { Wording } from '#slack/wording/en.ts';
import { renderChecksLost, renderChecksStep, renderDone, renderGone, renderReviewStep } from './render.ts';

/** Answers the form with the checks step at once, then fills it in as answers arrive; or says why it cannot check. */
export async function startChecks(
  { ack, client }: { readonly ack: AckFn<ViewResponseAction>; readonly client: App['client'] },
  draft: Draft,
  details: RequestDetails,
  { useCases, wording }: Spoken,
): Promise<void> {
  const begun = await useCases.beginDraftCheck(draft, details);
  if (!begun.ok) {
    const errors = { [fields.sipDomains]: wording.refusal(begun.refusal) };
    return ack({ response_action: 'errors', errors });
  }
  if (begun.pending.length === 0) {
    await begun.run();
    return ack({ response_action: 'push', view: renderReviewStep(draft, details, wording) });
  }
  const externalId = `checks:${draft.id}:${draft.touchedAt}`;
  const render = (reports: readonly DomainReport[], complete: boolean) =>
    renderChecksStep(draft, reports, wording, { externalId, complete });
  await ack({ response_action: 'push', view: render(begun.pending, false) });
  const live = createLiveView(client, externalId);
  const running = begun.run((grown) => live.show(render(grown, false)));
  const reports = await running.catch(async (error: unknown) => {
    await live.finish(renderChecksLost(draft, wording));
    throw error;
  });
  await live.finish(render(reports, true));
}

/** Checks → review → submitted, or saved to be watched. */
export function listen(app: App, around: Surroundings): void {
  const { useCases, rules, delays, workspaceUrl } = around;

  /** Where the request is that holds the domain; nothing while it has no card. */
  async function cardLink(workspace: string, refusal: Refusal, wording: Wording): Promise<string> {
    if (refusal.code !== 'domain_taken') return '';
    const holder = await useCases.findById(workspace, refusal.byRequest);
    const url = permalink(workspaceUrl(), holder?.card ?? null);
    return url ? link(url, wording.form.seeCard) : '';
  }

  app.view<ViewSubmitAction>(
    { callback_id: callbacks.provisionChecks, type: 'view_submission' },
    async ({ ack, body, view, context }) => {
      const { wording } = await spokenTo(context, around);
      const ref = parseDraftRef(view.private_metadata);
      const draft = ref && (await useCases.findDraft(workspaceOf(context), ref.draftId, body.user.id));
      if (!draft) return ack({ response_action: 'update', view: renderGone(wording) });
      const parsed = parseForm(draft, rules);
      if (!parsed.ok || draft.reports.length === 0) {
        return ack({ response_action: 'update', view: renderChecksLost(draft, wording) });
      }
      return ack({ response_action: 'update', view: renderReviewStep(draft, parsed.details, wording) });
    },
  );

  for (const [callback_id, as] of [
    [callbacks.provisionReview, 'submit'],
    [callbacks.provisionWatch, 'save_and_watch'],
  ] as const) {
    app.view<ViewSubmitAction>({ callback_id, type: 'view_submission' }, async ({ ack, body, view, context }) => {
      const workspace = workspaceOf(context);
      const { wording } = await spokenTo(context, around);
      const draftId = parseDraftRef(view.private_metadata)?.draftId ?? '';
      const result = await useCases.submitRequest({
        delivery: deliveryOfView(view.id, view.hash),
        workspace,
        user: body.user.id,
        draftId,
        as,
      });
      if (result.ok) return ack({ response_action: 'update', view: renderDone(result.stored, wording, delays) });
      const draft = await useCases.findDraft(workspace, draftId, body.user.id);
      const parsed = draft && parseForm(draft, rules);
      if (!draft || !parsed?.ok) return ack({ response_action: 'update', view: renderGone(wording) });
      const refused = [wording.refusal(result.refusal), await cardLink(workspace, result.refusal, wording)].join(' ');
      return ack({ response_action: 'update', view: renderReviewStep(draft, parsed.details, wording, refused) });
    });
  }
}

/** Slack takes a hundred updates a minute; more often than twice a second nobody sees. */
const updateEveryMs = 500;
/** A view that was just pushed may not be known yet under its external id. */
const finishAttempts = 6;

/** Keeps an open view up to date without flooding Slack; a view that was closed meanwhile is left alone. */
function createLiveView(client: App['client'], externalId: string) {
  let nextAt = 0;
  let updating: Promise<unknown> = Promise.resolve();

  async function update(view: types.ModalView): Promise<'updated' | 'not_found'> {
    return client.views.update({ external_id: externalId, view }).then(
      () => 'updated' as const,
      (error: unknown) => {
        if (isNotFound(error)) return 'not_found' as const;
        throw error;
      },
    );
  }

  return {
    /** Shows progress, unless it is too soon after the last. */
    show(view: types.ModalView): void {
      if (performance.now() < nextAt) return;
      nextAt = performance.now() + updateEveryMs;
      // Progress may get lost; the end may not.
      updating = updating.then(() => update(view)).catch(() => {});
    },
    /** Shows the end, after all progress. */
    async finish(view: types.ModalView): Promise<void> {
      await updating;
      for (let attempt = 0; attempt < finishAttempts; attempt += 1) {
        if ((await update(view)) === 'updated') return;
        await pause(updateEveryMs);
      }
    },
  };
}

function isNotFound(error: unknown): boolean {
  return error instanceof webApi.WebAPIPlatformError && error.data.error === 'not_found';
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
