import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const carol = () => world.slack.user(people.carol);
const viewOf = (user: string) => world.slack.waitFor(() => world.slack.views(user).at(-1), 'a modal');
const lastWhisper = (user: string, what: RegExp) =>
  world.slack.waitFor(
    () => world.slack.ephemerals.find((message) => message.user === user && what.test(message.text)),
    String(what),
  );

async function openedOn(id: string) {
  await carol().click(await cardOf(world, id), actions.requestReject);
  return viewOf(people.carol);
}

test('an operator is asked why; the card, the thread, the requester and the contacts read it', async () => {
  const { request } = await submitted(world);
  const view = await openedOn(request.id);
  await carol().submit(view, { [fields.reason]: '  The agreement <!here> has expired.  ' });
  await world.effects.runDue();

  const reason = 'The agreement &lt;!here&gt; has expired.';
  const card = await cardOf(world, request.id);
  expect((await current(world, request.id)).timeline.at(-1)).toMatchObject({
    event: 'rejected',
    by: people.carol,
    reason: 'The agreement <!here> has expired.',
  });
  expect(readable(card)).toContain(`Reason: ${reason}`);
  expect(buttonsOf(card)).toEqual([]);
  expect(world.slack.replies(card).at(-1)?.text).toContain(`rejected it: “${reason}”`);
  expect([people.alice, people.bob].map((user) => world.slack.messages(user).at(-1)?.text)).toEqual([
    expect.stringContaining(reason),
    expect.stringContaining(reason),
  ]);
  expect(readable(await viewOf(people.carol))).toContain('PIC-1 is rejected.');
});

test.for([
  ['nothing but space', '   ', 'Say why: the requester reads this.'],
  ['more than is kept', '😀'.repeat(251), 'A reason has at most 500 characters; this one has 502.'],
] as const)('%s is refused at the field, and nothing changes', async ([, reason, sentence]) => {
  const { request } = await submitted(world);
  const view = await openedOn(request.id);
  const answer = await carol().submit(view, { [fields.reason]: reason });

  expect(answer.ack).toMatchObject({ action: 'errors', errors: { [fields.reason]: sentence } });
  expect((await current(world, request.id)).request.state).toBe('submitted');
});

test('whoever is no operator is told before they have written anything', async () => {
  const { request } = await submitted(world);
  await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestReject);
  await lastWhisper(
    people.alice,
    /^PIC-1 can be rejected only by an operator\. Admins of the workspace name them in `\/pic settings`\.$/,
  );

  expect(world.slack.views(people.alice)).toEqual([]);
});

test('what somebody else ended while the reason was written is said in the modal, and the card is drawn anew', async () => {
  const { request } = await submitted(world);
  const view = await openedOn(request.id);
  await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestCancel);
  await world.effects.runDue();
  const { edits } = await cardOf(world, request.id);
  await carol().submit(view, { [fields.reason]: 'Too late.' });
  await world.effects.runDue();

  expect(readable(await viewOf(people.carol))).toContain(
    `PIC-1 cannot be rejected now: <@${people.alice}> cancelled it <!date^`,
  );
  expect((await cardOf(world, request.id)).edits).toBe(edits + 1);
});

test('a card that offered what is over is answered in words, and drawn anew', async () => {
  const { request } = await submitted(world);
  const stale = await cardOf(world, request.id);
  await world.slack.user(people.alice).click(stale, actions.requestCancel);
  await carol().click(stale, actions.requestReject);

  await lastWhisper(people.carol, /^PIC-1 cannot be rejected now/);
  expect(world.slack.views(people.carol)).toEqual([]);
});
