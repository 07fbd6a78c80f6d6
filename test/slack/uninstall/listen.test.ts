import { afterEach, beforeEach, expect, test } from 'vitest';
import { setWorkspace } from '../../support/set-workspace.ts';
import { submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

test.each([
  ['the bot is uninstalled', { type: 'app_uninstalled' }],
  ['its token is taken', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0PICBOT01'] } }],
])('when %s, nothing of the workspace is kept and nothing is due', async (_what, event) => {
  const { request } = await submitted(world);
  await setWorkspace(world.settings, request.workspace, { retentionDays: 7 });
  const answer = await world.slack.deliverEvent(event);
  expect(answer.status).toBe(200);
  expect(await world.store.find(request.workspace, request.id)).toBeNull();
  expect(world.store.effects.waiting()).toEqual([]);
  expect((await world.settings.workspace(request.workspace)).retentionDays).toBe(365);
});

test('when a person takes their token back, all is kept: the bot has none of them', async () => {
  const { request } = await submitted(world);
  await world.slack.deliverEvent({ type: 'tokens_revoked', tokens: { oauth: [people.alice], bot: [] } });
  expect(await world.store.find(request.workspace, request.id)).not.toBeNull();
});

test('a closed request is kept for the time the workspace says, and then forgotten without a word', async () => {
  const { request } = await submitted(world);
  const { workspace, id } = request;
  await setWorkspace(world.settings, workspace, { retentionDays: 40 });
  const press = { delivery: 'd1', workspace, id, by: people.alice };
  await world.useCases.changeRequest({ ...press, event: 'cancel' });
  await world.advance(39 * 86_400_000);
  expect(await world.store.find(workspace, id)).toMatchObject({ request: { state: 'cancelled' } });
  const said = world.slack.calls.length;

  await world.advance(86_400_000);
  expect(await world.store.find(workspace, id)).toBeNull();
  expect(world.store.effects.waiting()).toEqual([]);
  expect(world.slack.calls).toHaveLength(said);
});
