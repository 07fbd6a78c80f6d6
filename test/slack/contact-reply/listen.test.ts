import { afterEach, beforeEach, expect, test } from 'vitest';
import { channels, createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

test('/pic contact answers one person at once, as code, with what Slack made of the address undone', async () => {
  const typed = 'contact bob@contoso.com, “carol@outlook.com” dave(fabrikam.com)@msn.com';

  await world.slack.user(people.alice).command('/pic', typed, { channel: channels.team });

  expect(world.slack.ephemerals.map(({ user, text }) => [user, text.split('\n').slice(0, 3)])).toEqual([
    [
      people.alice,
      [
        '`bob@contoso.com`: type `bob(contoso.com)@msn.com`',
        '`carol@outlook.com`: type it as it is; this domain is Microsoft’s own',
        '`dave(fabrikam.com)@msn.com` stands for the account `dave@fabrikam.com`',
      ],
    ],
  ]);
  expect([world.slack.messages(channels.team), world.slack.refusals, world.faults]).toEqual([[], [], []]);
});

test('/pic contact alone says how it is used, and nonsense is answered in a sentence', async () => {
  const alice = world.slack.user(people.alice);
  await alice.command('/pic', 'contact', { channel: channels.team });
  await alice.command('/pic', 'contact bob', { channel: channels.team });

  expect(world.slack.ephemerals.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^`\/pic contact bob@contoso\.com` shows what to type/),
    '`bob` is not an address: there is no @ in it.',
  ]);
});
