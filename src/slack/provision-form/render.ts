import type { KnownBlock, ModalView } from '@slack/types';
import { agreementTypes } from '#domain/request/agreement.ts';
import type { Draft } from '#domain/request/draft.ts';
import { displayId } from '#domain/request/request.ts';
import { platform, platforms } from '#domain/server/platforms.ts';
import { providers } from '#domain/server/providers.ts';
import { encodeDraftRef } from '#slack/view-metadata.ts';
import { actions, callbacks, fields } from '#slack/ids.ts';
import { context, section, sections } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { date } from '#slack/kit/moments.ts';
import { code, escape } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { channelInput, peopleInput, selectInput, textInput, tickInput } from '#slack/inputs.ts';

/** Slack's own limit for a multi-line text. */
const longestText = 3000;
const longestHostname = 1024;
/** A little more than the rule allows, so that the rule can say so in words. */
const longestAgreementNumber = 200;
const mostContacts = 20;
const mostNotes = 12;

/** How the first view of a form began: with an earlier draft, or with a typed line of which `notes` is to be mended. */
interface Begun {
  readonly resumed: boolean;
  readonly notes: readonly string[];
}

/** Step 1. */
export function renderAgreementStep(
  draft: Draft,
  wording: Wording,
  begun: Begun = { resumed: false, notes: [] },
): ModalView {
  const { form } = wording;
  const typed = draft.form;
  return modal(draft, wording, wording.form.close, callbacks.provisionAgreement, [
    context(form.steps.agreement, ...renderResumed(draft, begun, wording)),
    ...renderNotes(begun.notes, wording),
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

/** Step 2. The channel and the contacts come with a proposal. With `first` a button leads to the step before. */
export function renderInformationStep(draft: Draft, wording: Wording, first: Begun | null = null): ModalView {
  const { form } = wording;
  const typed = draft.form;
  const notes = providers.flatMap((provider) => form.providerNote(provider) ?? []);
  const close = first ? wording.form.close : wording.form.back;
  return modal(draft, wording, close, callbacks.provisionInformation, [
    context(form.steps.information, ...(first ? renderResumed(draft, first, wording) : [])),
    ...(first ? [...renderNotes(first.notes, wording), renderAgreement(draft, wording)] : []),
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

function renderResumed({ touchedAt }: Draft, { resumed }: Begun, { form }: Wording): readonly string[] {
  return resumed ? [form.resumed(date(touchedAt))] : [];
}

/** Step 1 in a line, with the way back to it. */
function renderAgreement(draft: Draft, { form }: Wording): KnownBlock {
  const { agreementType, agreementNumber, platform: id } = draft.form;
  const said = [
    agreementType && form.agreementTypes[agreementType],
    agreementNumber && code(agreementNumber),
    id && escape(form.platformName(platform(id))),
  ];
  return {
    ...section(`*${form.agreement}*\n${said.filter(Boolean).join(' · ')}`),
    accessory: button({
      action: actions.provisionAgreement,
      text: form.changeAgreement,
      label: form.changeAgreementLabel,
      value: draft.id,
    }),
  };
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
    private_metadata: encodeDraftRef(draft),
    notify_on_close: true,
    title: { type: 'plain_text', text: renderFormTitle(draft, wording) },
    submit: { type: 'plain_text', text: wording.form.next },
    close: { type: 'plain_text', text: close },
    blocks,
  };
}
