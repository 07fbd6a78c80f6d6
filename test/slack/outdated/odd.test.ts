import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, callbacks, fields } from '#slack/ids.ts';
import type { Answer } from '../../support/slack/person-contract.ts';
import { cardOf, current, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  // Whatever is odd about what came: it is nothing that went wrong here.
  expect(world.faults).toEqual([]);
  await world.stop();
});

const alice = () => world.slack.user(people.alice);
const outdated = /comes from another version of Picbot/;
const whisper = (what: RegExp) =>
  world.slack.waitFor(() => world.slack.ephemerals.find(({ text }) => what.test(text)), String(what));

/** A click as another version, or nobody, would have made it. */
function changed(answer: Answer, action: object): Answer {
  const [first] = Array.isArray(answer.payload['actions']) ? answer.payload['actions'] : [];
  return { ...answer, payload: { ...answer.payload, actions: [{ ...Object(first), action_ts: '9.9', ...action }] } };
}

describe('a button', () => {
  test.for([
    ['that this version does not know', { action_id: 'request:teleport' }],
    ['of ours with a value of another version', { value: '{"id":"PIC-1"}' }],
    ['of a reminder of before', { action_id: actions.reminderLater, value: 'x' }],
    ['of a checklist with a task that is none', { action_id: actions.checklistTick, value: 'abc|1|dance' }],
    ['of news without a number', { action_id: actions.watchMute, value: 'request|abc' }],
  ] as const)('%s is answered in words and changes nothing', async ([, action]) => {
    const { request } = await submitted(world);
    const click = await alice()
      .click(await cardOf(world, request.id), actions.requestShow)
      .catch(() => null);
    const real = click ?? (await alice().click(await cardOf(world, request.id), actions.requestRecheck));
    await whisper(/Checked|^Checking/);
    const { version } = await current(world, request.id);
    const answer = await world.slack.deliverAgain(changed(real, action));

    expect((await whisper(outdated)).user).toBe(people.alice);
    expect([answer.status, (await current(world, request.id)).version]).toEqual([200, version]);
  });

  test('of a request that was forgotten since says that there is none', async () => {
    const { request } = await submitted(world);
    const click = await alice().click(await cardOf(world, request.id), actions.requestCancel);
    await world.slack.deliverAgain(changed(click, { value: `${'f'.repeat(32)}|1` }));

    expect((await whisper(/does not exist any more/)).user).toBe(people.alice);
  });

  test('of a reminder that was deleted meanwhile does what it says', async () => {
    const { request } = await submitted(world);
    await world.advance(48 * 3_600_000);
    await world.advance(15_000);
    const reminder = world.slack.messages(people.bob).at(-1);
    if (!reminder) throw new Error('no reminder came');
    const bob = world.slack.user(people.bob);
    const click = await bob.click(reminder, actions.reminderDismiss);
    bob.deleteMessage(reminder);
    const works = { action_id: actions.reminderWorks, block_id: 'other' };
    const answer = await world.slack.deliverAgain(changed(click, works));

    expect([answer.status, (await current(world, request.id)).request.state]).toEqual([200, 'active']);
  });

  test('pressed by somebody of another organisation is refused in words', async () => {
    const { request, version } = await submitted(world);
    world.slack.changeUser(people.dave, { teamId: 'T0STRANGER' });
    await world.slack.user(people.dave).click(await cardOf(world, request.id), actions.requestMarkActive);

    await whisper(/only by/);
    expect((await current(world, request.id)).version).toBe(version);
  });

  test('pressed by a guest or by somebody who was deactivated since counts as anybody’s', async () => {
    const { request, version } = await submitted(world);
    world.slack.changeUser(people.dave, { isGuest: true, deleted: true });
    await world.slack.user(people.dave).click(await cardOf(world, request.id), actions.requestTake);

    await whisper(/only by/);
    expect((await current(world, request.id)).version).toBe(version);
  });
});

describe('a view', () => {
  test.for([
    ['that this version does not know', { callback_id: 'teleport:where' }],
    ['of ours that carries what another version wrote', { private_metadata: '{"request":12}' }],
  ] as const)('%s is answered in words', async ([, view]) => {
    const { request } = await submitted(world);
    const carol = world.slack.user(people.carol);
    await carol.click(await cardOf(world, request.id), actions.requestReject);
    const open = await world.slack.waitFor(() => world.slack.views(people.carol).at(-1), 'the question why');
    const real = await carol.submit(open, { [fields.reason]: ' ' });
    const payload = { ...real.payload, trigger_id: '7.7.7', view: { ...Object(real.payload['view']), ...view } };
    const answer = await world.slack.deliverAgain({ ...real, payload });

    expect(answer.ack.action).toBe('update');
    expect(answer.body).toMatch(outdated);
    expect((await current(world, request.id)).request.state).toBe('submitted');
  });

  test('whose trigger came too late is said to be, and can be tried again', async () => {
    const { request } = await submitted(world);
    world.slack.injectFault({ method: 'views.open', error: 'expired_trigger_id' });
    const carol = world.slack.user(people.carol);
    await carol.click(await cardOf(world, request.id), actions.requestReject);
    await whisper(/took too long/);
    world.slack.clock.advance(2000);
    await carol.click(await cardOf(world, request.id), actions.requestReject);

    const view = await world.slack.waitFor(() => world.slack.views(people.carol).at(-1), 'the question why');
    expect(view.callbackId).toBe(callbacks.rejectReason);
  });
});
