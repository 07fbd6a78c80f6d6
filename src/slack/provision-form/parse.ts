import { z } from 'zod';
import { agreementTypes } from '#domain/request/agreement.ts';
import { draftFormSchema, type DraftForm } from '#domain/request/draft.ts';
import type { FormField, FormProblems } from '#domain/request/form.ts';
import { platformIds } from '#domain/server/platforms.ts';
import { fields } from '#slack/ids.ts';
import type { Wording } from '#slack/wording/en.ts';

const text = z.object({ value: z.string().nullable().optional() });
const choice = z.object({ selected_option: z.object({ value: z.string() }).nullable().optional() });
const ticks = z.object({ selected_options: z.array(z.object({ value: z.string() })).optional() });
const conversation = z.object({ selected_conversation: z.string().nullable().optional() });
const people = z.object({ selected_users: z.array(z.string()).optional() });

/** Block id → action id → element state, as in `view.state.values`. */
const stateValues = z.record(z.string(), z.record(z.string(), z.unknown()));

/**
 * Reads what is in the inputs of a view, whichever step it is. Inputs that the view does not have are absent from the
 * answer; those that are there and empty are empty, so that clearing a field clears it.
 */
export function parseTypedForm(values: unknown): DraftForm {
  const blocks = stateValues.safeParse(values);
  if (!blocks.success) return {};
  const state = (id: string): unknown => blocks.data[id]?.[id];
  const typedText = (id: string) => {
    const parsed = text.safeParse(state(id));
    return parsed.success ? (parsed.data.value ?? '') : undefined;
  };
  const chosen = (id: string) => {
    const parsed = choice.safeParse(state(id));
    return parsed.success ? parsed.data.selected_option?.value : undefined;
  };
  const ticked = ticks.safeParse(state(fields.productUseRights));
  const channel = conversation.safeParse(state(fields.notifyChannel));
  const contacts = people.safeParse(state(fields.contacts));
  const typed = {
    agreementType: oneOf(agreementTypes, chosen(fields.agreementType)),
    agreementNumber: typedText(fields.agreementNumber),
    productUseRightsAccepted: ticked.success ? (ticked.data.selected_options ?? []).length > 0 : undefined,
    platform: oneOf(platformIds, chosen(fields.platform)),
    accessEdge: typedText(fields.accessEdge),
    sipDomains: typedText(fields.sipDomains),
    additionalAccessEdges: typedText(fields.additionalAccessEdges),
    provider: chosen(fields.provider),
    notifyChannel: channel.success ? (channel.data.selected_conversation ?? undefined) : undefined,
    contacts: contacts.success ? contacts.data.selected_users : undefined,
  };
  return draftFormSchema.parse(Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)));
}

const blockOf: Readonly<Record<FormField, string>> = {
  agreementType: fields.agreementType,
  agreementNumber: fields.agreementNumber,
  productUseRightsAccepted: fields.productUseRights,
  platform: fields.platform,
  accessEdge: fields.accessEdge,
  sipDomains: fields.sipDomains,
  additionalAccessEdges: fields.additionalAccessEdges,
  provider: fields.provider,
  notifyChannel: fields.notifyChannel,
  contacts: fields.contacts,
};

/** What the reader calls the input of a block. */
export function fieldLabels({ form }: Wording): Readonly<Record<string, string>> {
  const { labels } = form;
  return {
    [fields.agreementType]: labels.agreementType,
    [fields.agreementNumber]: labels.agreementNumber,
    [fields.platform]: labels.platform,
    [fields.accessEdge]: labels.accessEdge,
    [fields.sipDomains]: labels.sipDomains,
    [fields.additionalAccessEdges]: labels.additionalAccessEdges,
    [fields.provider]: labels.provider,
    [fields.notifyChannel]: labels.notifyChannel,
  };
}

/** How many problems of one field are said at once; a long list of names may have many. */
const mostPerField = 6;

/** Problems by field → Slack's `errors`: block id → sentences. */
export function fieldErrors(problems: FormProblems, { form }: Wording): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [field, block] of Object.entries(blockOf)) {
    const found = Object.entries(problems).find(([name]) => name === field)?.[1] ?? [];
    if (found.length === 0) continue;
    const said = found.slice(0, mostPerField).map(form.fieldProblem);
    errors[block] = [
      ...said,
      ...(found.length > said.length ? [form.moreProblems(found.length - said.length)] : []),
    ].join(' ');
  }
  return errors;
}

function oneOf<Value extends string>(known: readonly Value[], value: string | undefined): Value | undefined {
  return known.find((candidate) => candidate === value);
}
