import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { buttonsOf, cardOf, submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const ask = (text: string) => world.slack.user(people.alice).command('/pic', text, { channel: channels.team });
const last = () => {
  const message = world.slack.ephemerals.at(-1);
  if (!message) throw new Error('nothing was said');
  return message;
};

test('/pic guide is for one person until they share it in the channel, once', async () => {
  await ask('guide');
  const guide = last();
  expect(buttonsOf(guide)).toEqual([actions.guideShare]);

  await world.slack.user(people.alice).click(guide, actions.guideShare);
  const shared = await world.slack.waitFor(() => world.slack.messages(channels.team)[0], 'the guide in the channel');

  expect(shared.text).toMatch(/^How to reach people in Skype\n1\. In the Lync client/);
  expect([JSON.stringify(shared.blocks).includes('<@'), buttonsOf(shared)]).toEqual([false, []]);
  expect(last().text).toBe(`Shared in <#${channels.team}>.`);
  expect([world.slack.messages(channels.team).length, world.slack.refusals, world.faults]).toEqual([1, [], []]);
});

test('/pic guide PIC-1 is for that request’s platform and provider', async () => {
  await submitted(world, { platform: 'sfb-2019', provider: 'microsoft-365' });
  await ask('guide pic-1');

  expect(last().text).toMatch(/^How to reach people in Microsoft 365 \(Teams\)\n1\. In the Skype for Business client/);
});

/** The conversation exists once somebody has been told something. */
async function directMessages(): Promise<readonly string[]> {
  await submitted(world, { user: people.bob, contacts: [people.alice] });
  return world.slack.messages(people.alice).map(({ channel }) => channel);
}

test('in a direct message there is nothing to share in; an unknown request is said', async () => {
  const [channel = ''] = await directMessages();
  await world.slack.user(people.alice).command('/pic', 'guide', { channel });
  expect(buttonsOf(last())).toEqual([]);
  await ask('guide PIC-99');
  await ask('guide me please');

  expect(world.slack.ephemerals.slice(-2).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^There is no request `PIC-99`/),
    expect.stringMatching(/^`me please` is not the number of a request/),
  ]);
});

test('the card offers it once the request is active', async () => {
  const { request } = await submitted(world);
  const { workspace, id } = request;
  expect(buttonsOf(await cardOf(world, id))).not.toContain(actions.guideShow);
  await world.useCases.changeRequest({ delivery: 'd', workspace, id, by: people.alice, event: 'mark_active' });
  await world.effects.runDue();
  await world.slack.user(people.bob).click(await cardOf(world, id), actions.guideShow);
  const guide = await world.slack.waitFor(
    () =>
      world.slack.ephemerals.find(({ user, text }) => user === people.bob && text.startsWith('How to reach people')),
    'the guide',
  );
  expect([buttonsOf(guide), world.slack.refusals, world.faults]).toEqual([[actions.guideShare], [], []]);
});
