import type { DomainReport } from '#domain/checks/finding.ts';
import type { Draft, DraftForm } from '#domain/request/draft.ts';
import { parseForm } from '#domain/request/form.ts';
import type { RequestDetails } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { identity } from './slack/workspace.ts';
import type { SlackMessage } from './slack/messages.ts';
import { channels, people, type World } from './world.ts';

/** Takes a request of Alice for contoso.com to its card without the form: submitted, or watched if its checks fail. */
export async function submitted(
  world: World,
  { user = people.alice, ...form }: DraftForm & { readonly user?: string } = {},
): Promise<StoredRequest> {
  const { useCases, effects } = world;
  const draft = await useCases.keepDraft(
    useCases.beginDraft({ workspace: identity.teamId, user, channel: channels.team }, {}),
    {
      agreementType: 'volume_licensing',
      agreementNumber: 'V1234567',
      productUseRightsAccepted: true,
      platform: 'lync-2013-cu5',
      accessEdge: 'sip.contoso.com',
      sipDomains: 'contoso.com',
      provider: 'skype',
      notifyChannel: channels.team,
      contacts: [user, people.bob],
      ...form,
    },
  );
  const parsed = parseForm(draft, { allowTestNames: false });
  if (!parsed.ok) throw new Error(`the form has faults: ${JSON.stringify(parsed.problems)}`);
  await checkedDraft(world, draft, parsed.details);
  const delivery = `view:${draft.id}`;
  const result = await useCases.submitRequest({
    delivery,
    workspace: draft.workspace,
    user,
    draftId: draft.id,
    as: 'save_and_watch',
  });
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  await effects.runDue();
  return current(world, draft.id);
}

/** Edits a request as somebody, without the form. */
export async function edited(world: World, id: string, user: string, form: DraftForm): Promise<StoredRequest> {
  const { useCases, effects } = world;
  const workspace = identity.teamId;
  const begun = await useCases.beginEdit({ workspace, id, by: user, channel: channels.team });
  if (!begun.ok) throw new Error(`refused: ${begun.refusal.code}`);
  const draft = await useCases.keepDraft(begun.draft, { productUseRightsAccepted: true, ...form });
  const parsed = parseForm(draft, { allowTestNames: false });
  if (!parsed.ok) throw new Error(`the form has faults: ${JSON.stringify(parsed.problems)}`);
  await checkedDraft(world, draft, parsed.details);
  const delivery = `edit:${draft.id}`;
  const result = await useCases.submitRequest({ delivery, workspace, user, draftId: draft.id, as: 'save_and_watch' });
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  await effects.runDue();
  return current(world, id);
}

/** Runs the checks of a completed form, as its listener does. */
export async function checkedDraft(
  { useCases }: Pick<World, 'useCases'>,
  draft: Draft,
  details: RequestDetails,
  onProgress: () => void = () => {},
): Promise<readonly DomainReport[]> {
  const begun = await useCases.beginDraftCheck(draft, details);
  if (!begun.ok) throw new Error(`refused: ${begun.refusal.code}`);
  return begun.run(onProgress);
}

/** A request as the store has it now. */
export async function current(world: World, id: string): Promise<StoredRequest> {
  const stored = await world.store.find(identity.teamId, id);
  if (!stored) throw new Error(`there is no request ${id}`);
  return stored;
}

/** A request's card as it stands in Slack now. */
export async function cardOf(world: World, id: string): Promise<SlackMessage> {
  const { card } = await current(world, id);
  const message = card && world.slack.messages(card.channel).find(({ ts }) => ts === card.ts);
  if (!message) throw new Error(`request ${id} has no card`);
  return message;
}

/** All that can be read in a message. */
export const readable = (message: Pick<SlackMessage, 'blocks'>): string => JSON.stringify(message.blocks);

/** The ids of a message's buttons, in their order. */
export function buttonsOf(message: Pick<SlackMessage, 'blocks'>): readonly string[] {
  return [...readable(message).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id ?? '');
}
