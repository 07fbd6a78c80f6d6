import type { App, BlockAction, ButtonAction, Context, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import { difference, isNothing } from '#domain/request/difference.ts';
import type { Draft, DraftForm } from '#domain/request/draft.ts';
import { isWorthKeeping } from '#domain/request/draft.ts';
import { findAgreementProblems, findInformationProblems, parseForm, type FormProblems } from '#domain/request/form.ts';
import type { Refusal } from '#domain/request/refusals.ts';
import { parseDraftRef } from '#slack/view-metadata.ts';
import { actions, callbacks, fields, shortcuts } from '#slack/ids.ts';
import { startChecks } from '#slack/provision-review/listen.ts';
import { renderGone } from '#slack/provision-review/render.ts';
import { proposedForm, spokenTo, workspaceOf, type Opener, type Surroundings } from '#slack/surroundings.ts';
import type { Wording } from '#slack/wording/en.ts';
import { fieldErrors, parseTypedForm } from './parse.ts';
import { renderAgreementStep, renderInformationStep } from './render.ts';

/**
 * Opens the form with a fresh trigger, which Slack takes once and for three seconds. What somebody has begun opens on
 * its second step where the first is complete.
 */
export async function openForm(
  client: Opener,
  triggerId: string,
  draft: Draft,
  of: {
    readonly wording: Wording;
    readonly resumed: boolean;
    /** For a line that filled in more than names: what of it has to be mended. */
    readonly notes?: readonly string[];
  },
): Promise<void> {
  const { wording, resumed, notes } = of;
  const begun = { resumed, notes: notes ?? [] };
  const isBegun = resumed || notes !== undefined;
  const view =
    isBegun && isEmpty(findAgreementProblems(draft.form))
      ? renderInformationStep(draft, wording, begun)
      : renderAgreementStep(draft, wording, begun);
  await client.views.open({ trigger_id: triggerId, view });
}

/**
 * Why a form that edits or changes a request would be refused in the end, as that has moved on; null where it would
 * not.
 */
export async function whyNotResume(
  { workspace, user, edits, changes }: Draft,
  { useCases }: Pick<Surroundings, 'useCases'>,
): Promise<Refusal | null> {
  const about = edits ?? changes;
  const stored = about && (await useCases.findById(workspace, about.id));
  return stored ? useCases.whyNot(stored, edits ? 'edit' : 'update', user) : null;
}

/** The two steps that are filled in: every submission keeps the draft, and so does closing half-way. */
export function listen(app: App, around: Surroundings): void {
  const { useCases, rules } = around;

  app.action(fields.agreementType, async ({ ack, body, client, context }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.view) return;
    const { view } = body;
    const { wording } = await spokenTo(context, around);
    const typed = await draftOf(
      around,
      context,
      body.user.id,
      view.private_metadata,
      parseTypedForm(view.state.values),
    );
    const kept = await useCases.findDraft(typed.workspace, typed.id, typed.user);
    const draft = { ...typed, changes: kept?.changes ?? null, edits: kept?.edits ?? null };
    await client.views.update({ view_id: view.id, hash: view.hash, view: renderAgreementStep(draft, wording) });
  });

  app.action<BlockAction<ButtonAction>>(
    actions.provisionAgreement,
    async ({ ack, body: { user, view }, client, context }) => {
      if (!view) return ack();
      const draft = await keepTyped(around, context, user.id, view);
      await ack();
      const { wording } = await spokenTo(context, around);
      const next = draft ? renderAgreementStep(draft, wording) : renderGone(wording);
      await client.views.update({ view_id: view.id, hash: view.hash, view: next });
    },
  );

  app.view<ViewSubmitAction>(
    { callback_id: callbacks.provisionAgreement, type: 'view_submission' },
    async ({ ack, body, view, context }) => {
      const draft = await keepTyped(around, context, body.user.id, view);
      const { wording } = await spokenTo(context, around);
      if (!draft) return ack({ response_action: 'update', view: renderGone(wording) });
      const problems = findAgreementProblems(draft.form);
      if (!isEmpty(problems)) return ack({ response_action: 'errors', errors: fieldErrors(problems, wording) });
      return ack({ response_action: 'push', view: renderInformationStep(draft, wording) });
    },
  );

  app.view<ViewSubmitAction>(
    { callback_id: callbacks.provisionInformation, type: 'view_submission' },
    async ({ ack, body, view, context, client }) => {
      const draft = await keepTyped(around, context, body.user.id, view);
      const spoken = await spokenTo(context, around);
      const { wording } = spoken;
      if (!draft) return ack({ response_action: 'update', view: renderGone(wording) });
      const problems = findInformationProblems(draft.form, rules);
      if (!isEmpty(problems)) return ack({ response_action: 'errors', errors: fieldErrors(problems, wording) });
      const parsed = parseForm(draft, rules);
      if (!parsed.ok) return ack({ response_action: 'update', view: renderAgreementStep(draft, wording) });
      const { changes, edits } = draft;
      if (changes && isNothing(difference(parsed.details, changes))) {
        const nothing = wording.refusal({ code: 'nothing_changed', number: changes.number });
        return ack({ response_action: 'errors', errors: { [fields.sipDomains]: nothing } });
      }
      const taken = await useCases.findTakenDomains(draft.workspace, parsed.details.sipDomains, [
        changes?.id,
        edits?.id,
      ]);
      if (taken.length > 0) {
        return ack({ response_action: 'errors', errors: fieldErrors({ sipDomains: taken }, wording) });
      }
      return startChecks({ ack, client }, draft, parsed.details, spoken);
    },
  );

  for (const callback_id of [callbacks.provisionAgreement, callbacks.provisionInformation]) {
    app.view<ViewClosedAction>({ callback_id, type: 'view_closed' }, async ({ ack, body, view, context }) => {
      const typed = parseTypedForm(view.state.values);
      const begun = await draftOf(around, context, body.user.id, view.private_metadata, {});
      const isBack = view.id !== view.root_view_id && !body.is_cleared;
      if (!isBack) await useCases.leaveDraft(begun, typed);
      else if (isWorthKeeping(typed)) await useCases.keepDraft(begun, typed);
      await ack();
    });
  }

  app.shortcut({ callback_id: shortcuts.provision, type: 'shortcut' }, async ({ ack, shortcut, client, context }) => {
    await ack();
    const user = shortcut.user.id;
    const origin = { workspace: workspaceOf(context), user, channel: user };
    const draft = useCases.beginDraft(origin, await proposedForm(around, origin));
    const { wording } = await spokenTo(context, around);
    await openForm(client, shortcut.trigger_id, draft, { wording, resumed: false });
  });

  app.action(actions.provisionStart, async ({ ack, body, client, context }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    const origin = {
      workspace: workspaceOf(context),
      user: body.user.id,
      channel: body.channel?.id ?? body.user.id,
    };
    const draft = useCases.beginDraft(origin, await proposedForm(around, origin));
    const { wording } = await spokenTo(context, around);
    await openForm(client, body.trigger_id, draft, { wording, resumed: false });
  });
}

/** Keeps what was typed into a step; null where that was about a request, and its draft went away elsewhere. */
async function keepTyped(
  around: Surroundings,
  context: Context,
  user: string,
  view: { readonly private_metadata: string; readonly state: { readonly values: unknown } },
): Promise<Draft | null> {
  const begun = await draftOf(around, context, user, view.private_metadata, {});
  const isAboutRequest = parseDraftRef(view.private_metadata)?.isAboutRequest ?? false;
  if (isAboutRequest && !(await around.useCases.findDraft(begun.workspace, begun.id, user))) return null;
  return around.useCases.keepDraft(begun, parseTypedForm(view.state.values));
}

/** The draft a view stands for, as far as the view alone tells. */
async function draftOf(
  around: Surroundings,
  context: Context,
  user: string,
  metadata: string,
  typed: DraftForm,
): Promise<Draft> {
  const ref = parseDraftRef(metadata);
  if (!ref) throw new Error('the view carries no draft');
  const origin = { workspace: workspaceOf(context), user, channel: ref.channel };
  const form = { ...(await proposedForm(around, origin)), ...typed };
  return { ...around.useCases.beginDraft(origin, form), id: ref.draftId };
}

function isEmpty(problems: FormProblems): boolean {
  return Object.keys(problems).length === 0;
}
