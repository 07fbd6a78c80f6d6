import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import type { SlackMessage } from '../../support/slack/messages.ts';
import { buttonsOf, cardOf, current, submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

const [second, day] = [1000, 86_400_000];
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  const refusals = world.slack.refusals.filter(({ error }) => error !== 'message_not_found');
  expect([refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const bob = () => world.slack.user(people.bob);
const reason = { [fields.reason]: 'We moved to Microsoft 365.' };

/** The last message that offers to close something: in the thread of the card, or directly to Bob. */
async function finalReminder(where: string): Promise<SlackMessage> {
  await world.advance(31 * day);
  await world.advance(15 * second);
  const reminder = world.slack
    .messages(where)
    .findLast((message) => buttonsOf(message).includes(actions.reminderClose));
  if (!reminder) throw new Error('no reminder came');
  return reminder;
}

async function pressClose(reminder: SlackMessage, id: string) {
  const { version } = await current(world, id);
  await bob().click(reminder, actions.reminderClose, { value: encodeRequestButton({ requestId: id, version }) });
  return world.slack.waitFor(() => world.slack.views(people.bob).at(-1), 'the question why');
}

const edited = ({ channel, ts }: SlackMessage) =>
  world.slack.waitFor(
    () => world.slack.messages(channel).find((now) => now.ts === ts && now.edits > 0),
    'the reminder to say what was done',
  );

test.for([channels.team, people.bob])(
  'a request closed from its reminder leaves there who closed it and why, without buttons (%s)',
  async (where) => {
    const { request } = await submitted(world);
    const reminder = await finalReminder(where);
    await bob().submit(await pressClose(reminder, request.id), reason);

    const left = await edited(reminder);
    expect([buttonsOf(left), left.text]).toEqual([
      [],
      expect.stringMatching(new RegExp(`<@${people.bob}> cancelled it.*We moved to Microsoft 365`, 's')),
    ]);
  },
);

test('of several reminders in one message, only that of the closed request loses its answers', async () => {
  world.dns.say(goodZone('contoso.net'));
  const one = await submitted(world);
  await submitted(world, { sipDomains: 'contoso.net', accessEdge: 'sip.contoso.net' });
  const digest = await finalReminder(people.bob);
  expect(digest.text).toMatch(/^2 things/);
  await bob().submit(await pressClose(digest, one.request.id), reason);

  const left = await edited(digest);
  expect(left.text).toContain(`<@${people.bob}> cancelled it`);
  expect(buttonsOf(left).filter((id) => id === actions.reminderClose)).toHaveLength(1);
});

test('one that was marked active while the reason was typed says so in the reminder too', async () => {
  const { request } = await submitted(world);
  const reminder = await finalReminder(channels.team);
  const why = await pressClose(reminder, request.id);
  await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestMarkActive);
  const { ack } = await bob().submit(why, reason);

  expect(JSON.stringify(ack)).toContain('cannot be cancelled now');
  const left = await edited(reminder);
  expect([buttonsOf(left), left.text]).toEqual([[], expect.stringContaining(`<@${people.alice}> marked it active`)]);
});

test('a reminder that was deleted meanwhile is missed by nobody', async () => {
  const { request } = await submitted(world);
  const reminder = await finalReminder(channels.team);
  const why = await pressClose(reminder, request.id);
  bob().deleteMessage(reminder);
  const before = world.slack.calls.length;
  await bob().submit(why, reason);

  const isGone = ({ error }: { readonly error: string | null }) => error === 'message_not_found';
  await world.slack.waitFor(() => world.slack.calls.slice(before).some(isGone), 'Slack to say that it is gone');
  expect((await current(world, request.id)).request.state).toBe('cancelled');
});
