import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { renderRemoveEnd, renderRemoveModal } from '#slack/remove-modal/render.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { aStored } from '../../support/a-request.ts';
import { validateView } from '../../support/block-kit/validate.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { whisperTo } from '../../support/answers.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const alice = () => world.slack.user(people.alice);
const viewOf = (user: string) => world.slack.waitFor(() => world.slack.views(user).at(-1), 'a modal');
const whisper = (user: string, what: RegExp) => whisperTo(world, user, what);
async function active() {
  const { request } = await submitted(world);
  const { workspace, id } = request;
  await world.useCases.changeRequest({ delivery: 'd', workspace, id, by: people.alice, event: 'mark_active' });
  await world.effects.runDue();
  return request;
}

test('a removal is a request of its own; marked withdrawn, it ends both', async () => {
  const original = await active();
  await alice().click(await cardOf(world, original.id), actions.requestRemove);
  await alice().submit(await viewOf(people.alice), { [fields.reason]: ' We have moved. ' });
  expect(readable(await viewOf(people.alice))).toContain('PIC-2 is there to remove PIC-1.');
  await world.effects.runDue();

  const id = (await world.store.findByNumber(original.workspace, 2))?.request.id ?? '';
  const card = await cardOf(world, id);
  expect(readable(card)).toContain('*Removes PIC-1* with all its SIP domains.');
  expect(readable(card)).toContain('Reason: We have moved.');
  expect(readable(card)).toContain('then press *Mark withdrawn*');
  expect(world.slack.replies(card).map(({ text }) => text.includes('24–48 hours'))).toEqual([false]);
  expect(readable(await cardOf(world, original.id))).toContain('PIC-2 is there to remove it');

  await alice().click(card, actions.requestMarkActive);
  await world.effects.runDue();
  expect([(await current(world, id)).request.state, (await current(world, original.id)).request.state]).toEqual([
    'retired',
    'retired',
  ]);
  expect(buttonsOf(await cardOf(world, original.id))).toEqual([]);
});

test('/pic remove asks once more and why; a reason may be left out', async () => {
  const original = await active();
  await alice().command('/pic', 'remove #1');
  await alice().submit(await viewOf(people.alice));
  const removal = await world.store.findByNumber(original.workspace, 2);
  expect([removal?.request.kind, removal?.timeline.at(-1)?.reason]).toEqual(['remove', null]);
});

test('of two who ask at once one wins, and the other is told', async () => {
  const original = await active();
  const bob = world.slack.user(people.bob);
  await alice().command('/pic', 'remove 1');
  await bob.command('/pic', 'remove 1');
  await Promise.all([alice().submit(await viewOf(people.alice)), bob.submit(await viewOf(people.bob))]);

  const ends = [people.alice, people.bob].map((user) => readable(world.slack.views(user).at(-1) ?? { blocks: [] }));
  expect(ends.filter((end) => end.includes('PIC-2 is there to remove PIC-1.'))).toHaveLength(1);
  expect(ends.filter((end) => end.includes('PIC-1 cannot be removed now: PIC-2 is there to remove it.'))).toHaveLength(
    1,
  );
  expect(await world.store.findByNumber(original.workspace, 3)).toBeNull();
});

test.each([
  [people.alice, '', /^Say which active request: `\/pic remove PIC-12`/],
  [people.dave, 'PIC-1', /^PIC-1 can be removed only by its requester, its contacts and the operators\.$/],
])('%s who types /pic remove %s is told why not, without a question', async (user, typed, sentence) => {
  await active();
  await world.slack.user(user).command('/pic', `remove ${typed}`);
  await whisper(user, sentence);
  expect(world.slack.views(user)).toEqual([]);
});

test('whoever may not press the button is told at once', async () => {
  const { id } = await active();
  await world.slack.user(people.dave).click(await cardOf(world, id), actions.requestRemove);
  await whisper(people.dave, /^PIC-1 can be removed only by/);
  expect(world.slack.views(people.dave)).toEqual([]);
});

test('the question and its end are drawn whole and within the limits, in every language', async () => {
  const views = Object.values(wordings).flatMap((wording) => [
    renderRemoveModal(aStored({ request: { number: 999_999_999 } }), wording),
    renderRemoveEnd('x', wording.change.removal.done('PIC-999999999', 'PIC-999999998'), wording),
  ]);
  expect(views.flatMap((view) => validateView(view))).toEqual([]);
  await expect(`${JSON.stringify(views, null, 2)}\n`).toMatchFileSnapshot('__views__/removal.json');
});
