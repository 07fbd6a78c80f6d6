import type { KnownBlock, ModalView } from '@slack/types';
import { agreementTypes } from '#domain/request/agreement.ts';
import type { Draft } from '#domain/request/draft.ts';
import { displayId } from '#domain/request/request.ts';
import { platforms } from '#domain/server/platforms.ts';
import { providers } from '#domain/server/providers.ts';
import { encodeDraftRef } from '#slack/view-metadata.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { context, sections } from '#slack/kit/blocks.ts';
import { date } from '#slack/kit/moments.ts';
import type { Wording } from '#slack/wording/en.ts';
import { channelInput, peopleInput, selectInput, textInput, tickInput } from '#slack/inputs.ts';

/** Slack's own limit for a multi-line text. */
const longestText = 3000;
const longestHostname = 1024;
/** A little more than the rule allows, so that the rule can say so in words. */
const longestAgreementNumber = 200;
const mostContacts = 20;
const mostNotes = 12;

/** Step 1. `resumed` says so when the draft was begun earlier; `notes` say what of a typed line has to be mended. */
export function renderAgreementStep(
  draft: Draft,
  wording: Wording,
  resumed = false,
  notes: readonly string[] = [],
): ModalView {
  const { form } = wording;
  const typed = draft.form;
  return modal(draft, wording, wording.form.close, callbacks.provisionAgreement, [
    context(form.steps.agreement, ...(resumed ? [form.resumed(date(draft.touchedAt))] : [])),
    ...renderNotes(notes, wording),
    selectInput(
      { id: fields.agreementType, label: form.labels.agreementType },
      {
        choices: agreementTypes.map((type) => ({ value: type, text: form.agreementTypes[type] })),
        value: typed.agreementType,
        placeholder: form.choose,
        dispatches: true,
      },
    ),
    textInput(
      {
        id: fields.agreementNumber,
        label: form.labels.agreementNumber,
        hint: form.hints.agreementNumber(typed.agreementType),
      },
      { value: typed.agreementNumber, maxLength: longestAgreementNumber },
    ),
    tickInput(
      { id: fields.productUseRights, label: form.labels.productUseRights },
      { choice: { value: 'accepted', text: form.acceptRights }, ticked: typed.productUseRightsAccepted ?? false },
    ),
    selectInput(
      { id: fields.platform, label: form.labels.platform },
      {
        choices: platforms.map((each) => ({ value: each.id, text: form.platformName(each) })),
        value: typed.platform,
        placeholder: form.choose,
      },
    ),
    context(form.footer),
  ]);
}

/** Step 2. The channel and the contacts come with a proposal. `first` where no step stands before it. */
export function renderInformationStep(
  draft: Draft,
  wording: Wording,
  first: { readonly notes: readonly string[] } | null = null,
): ModalView {
  const { form } = wording;
  const typed = draft.form;
  const notes = providers.flatMap((provider) => form.providerNote(provider) ?? []);
  const close = first ? wording.form.close : wording.form.back;
  return modal(draft, wording, close, callbacks.provisionInformation, [
    context(form.steps.information),
    ...renderNotes(first?.notes ?? [], wording),
    textInput(
      { id: fields.accessEdge, label: form.labels.accessEdge, hint: form.hints.accessEdge },
      { value: typed.accessEdge, maxLength: longestHostname },
    ),
    textInput(
      { id: fields.sipDomains, label: form.labels.sipDomains, hint: form.hints.sipDomains },
      { value: typed.sipDomains, multiline: true, maxLength: longestText },
    ),
    textInput(
      {
        id: fields.additionalAccessEdges,
        label: form.labels.additionalAccessEdges,
        hint: form.hints.additionalAccessEdges,
        optional: true,
      },
      { value: typed.additionalAccessEdges, multiline: true, maxLength: longestText },
    ),
    selectInput(
      { id: fields.provider, label: form.labels.provider, hint: notes.join(' ') },
      {
        choices: providers.map(({ id, name }) => ({ value: id, text: name })),
        value: typed.provider ?? providers[0]?.id,
        placeholder: form.choose,
      },
    ),
    channelInput(
      { id: fields.notifyChannel, label: form.labels.notifyChannel, hint: form.hints.notifyChannel },
      typed.notifyChannel,
    ),
    peopleInput(
      { id: fields.contacts, label: form.labels.contacts, hint: form.hints.contacts, optional: true },
      { people: typed.contacts ?? [draft.user], max: mostContacts },
    ),
    context(form.footer),
  ]);
}

/** What of a typed line could not be taken over as it is. */
function renderNotes(notes: readonly string[], { form }: Wording): KnownBlock[] {
  if (notes.length === 0) return [];
  const shown = notes.slice(0, mostNotes).map((note) => `• ${note}`);
  const left = notes.length - shown.length;
  return sections([form.line.title, ...shown, ...(left > 0 ? [form.moreProblems(left)] : [])]);
}

/** What a form is about: a new request, the edit of one, or the change of an active one. */
export function renderFormTitle({ changes, edits }: Draft, { form, change }: Wording): string {
  if (edits) return change.edit.formTitle(displayId(edits));
  return changes ? change.formTitle(displayId(changes)) : form.title;
}

function modal(draft: Draft, wording: Wording, close: string, callbackId: string, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: encodeDraftRef({ draftId: draft.id, channel: draft.channel }),
    notify_on_close: true,
    title: { type: 'plain_text', text: renderFormTitle(draft, wording) },
    submit: { type: 'plain_text', text: wording.form.next },
    close: { type: 'plain_text', text: close },
    blocks,
  };
}
