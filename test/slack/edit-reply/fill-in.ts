import { callbacks, fields } from '#slack/ids.ts';
import type { OpenView } from '../../support/slack/modals.ts';
import type { Values } from '../../support/slack/person-contract.ts';
import type { World } from '../../support/world.ts';
import { checksDone, topView } from '../provision/filling-in.ts';

/** The form that a command has opened. */
export const formOf = (world: World, user: string): Promise<OpenView> =>
  world.slack.waitFor(() => world.slack.views(user).at(-1), 'the form');

/** Goes through the form to its last view: what was changed, and the Product Use Rights once more. */
export async function fillIn(world: World, user: string, information: Values = {}): Promise<OpenView> {
  const person = world.slack.user(user);
  const form = await formOf(world, user);
  // One that is taken up again begins where it was left.
  if (form.callbackId === callbacks.provisionAgreement) {
    await person.submit(form, { [fields.productUseRights]: ['accepted'] });
  }
  await person.submit(topView(world, user), information);
  await person.submit(await checksDone(world, user));
  await person.submit(topView(world, user));
  return topView(world, user);
}
