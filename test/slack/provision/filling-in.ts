import { fields } from '#slack/ids.ts';
import type { Person, Values } from '../../support/slack/person-contract.ts';
import type { OpenView } from '../../support/slack/modals.ts';
import { channels, people, type World } from '../../support/world.ts';

export const agreement: Values = {
  [fields.agreementType]: 'volume_licensing',
  [fields.agreementNumber]: '01E73134',
  [fields.productUseRights]: ['accepted'],
  [fields.platform]: 'lync-2013-cu5',
};

/** The modal on top of a person's screen. */
export function topView(world: World, user: string): OpenView {
  const view = world.slack.views(user).at(-1);
  if (!view) throw new Error(`${user} has no modal open`);
  return view;
}

/** All that can be read in a modal or a message. */
export function readable(blocks: OpenView['blocks']): string {
  return JSON.stringify(blocks);
}

/** Waits until the checks have come to an end, and returns the modal that says so. */
export function checksDone(world: World, user: string): Promise<OpenView> {
  return world.slack.waitFor(() => {
    const view = world.slack.views(user).at(-1);
    return view?.callbackId === 'provision:checks' && view.submit !== null && view;
  }, 'the end of the checks');
}

/** Types the command and waits for the form. */
export async function openForm(world: World, person: Person, text = ''): Promise<OpenView> {
  await person.command('/pic', `provision ${text}`, { channel: channels.team });
  return world.slack.waitFor(() => world.slack.views(person.id).at(-1), 'the form');
}

/** Types the command and fills in the form up to the end of the checks. */
export async function fillIn(
  world: World,
  person: Person,
  names: { readonly sipDomains: string; readonly accessEdge: string },
): Promise<OpenView> {
  await person.submit(await openForm(world, person, `${names.sipDomains} ${names.accessEdge}`), agreement);
  await person.submit(topView(world, person.id), { [fields.contacts]: [...new Set([person.id, people.bob])] });
  return checksDone(world, person.id);
}

/** The whole way to a submitted request, and what follows from it. */
export async function provision(
  world: World,
  person: Person,
  names = { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' },
): Promise<void> {
  const checks = await fillIn(world, person, names);
  await person.submit(checks);
  await person.submit(topView(world, person.id));
  await world.effects.runDue();
}
