import { afterEach, beforeEach, expect, test } from 'vitest';
import { callbacks, shortcuts } from '#slack/ids.ts';
import { setWorkspace } from '../../support/set-workspace.ts';
import { readable } from '../../support/submitted.ts';
import { identity } from '../../support/slack/workspace.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

test('the global shortcut opens the form with the workspace’s channel', async () => {
  await setWorkspace(world.settings, identity.teamId, { notifyChannel: channels.general });
  const dave = world.slack.user(people.dave);
  await dave.shortcut(shortcuts.provision);
  const form = await world.slack.waitFor(() => world.slack.views(people.dave)[0], 'the form');
  expect(form.callbackId).toBe(callbacks.provisionAgreement);
  await dave.submit(form, {
    agreement_type: 'spla',
    agreement_number: '1234',
    product_use_rights: ['accepted'],
    platform: 'lync-2010',
  });
  const next = world.slack.views(people.dave).at(-1);
  expect(JSON.stringify(next?.state)).toContain(channels.general);
});

test('help leads to the Home tab', async () => {
  await world.slack.user(people.dave).command('/pic', 'help');
  const help = world.slack.ephemerals.at(-1);
  if (!help) throw new Error('there is no help');
  expect(readable(help)).toContain(
    `https://slack.com/app_redirect?app=${identity.appId}&team=${identity.teamId}&tab=home`,
  );
});
