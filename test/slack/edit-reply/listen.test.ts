import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { buttonsOf, current, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';
import { answerTo } from '../../support/answers.ts';
import { topView } from '../provision/filling-in.ts';
import { fillIn, formOf } from './fill-in.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const alice = () => world.slack.user(people.alice);
const answer = (user: string, text: string) => answerTo(world, user, text);
const change = async (
  id: string,
  event: 'mark_active' | 'cancel' | 'take',
  delivery: string = event,
  by: string = people.alice,
) => {
  const { request } = await current(world, id);
  await world.useCases.changeRequest({ delivery, workspace: request.workspace, id, by, event });
};

describe('/pic edit', () => {
  test('of one that somebody has taken on asks, cancels it, and begins another one with what it has', async () => {
    const { request } = await submitted(world);
    await change(request.id, 'take', 'take', people.carol);
    const question = await answer(people.alice, 'edit PIC-1');
    expect([buttonsOf(question), (await current(world, request.id)).request.state]).toEqual([
      [actions.requestAgain, actions.requestShow],
      'in_progress',
    ]);

    await alice().click(question, actions.requestAgain);
    const form = await formOf(world, people.alice);
    expect([form.title, JSON.stringify(form.state).includes('V1234567')]).toEqual(['Public IM request', true]);
    expect((await current(world, request.id)).request.state).toBe('cancelled');
    await fillIn(world, people.alice);
    expect((await world.store.findByNumber(request.workspace, 2))?.request).toMatchObject({
      kind: 'provision',
      state: 'submitted',
      details: { sipDomains: ['contoso.com'], contacts: [people.alice, people.bob] },
    });
  });

  test('of what has ended begins anew at once', async () => {
    const { request } = await submitted(world);
    await change(request.id, 'cancel');
    await alice().command('/pic', 'edit 1');
    expect(JSON.stringify((await formOf(world, people.alice)).state)).toContain('V1234567');
  });

  test('of an active one is an update', async () => {
    const { request } = await submitted(world);
    await change(request.id, 'mark_active');
    await alice().command('/pic', 'edit 1');
    expect((await formOf(world, people.alice)).title).toBe('Change PIC-1');
  });

  test('of an update that is open edits that update', async () => {
    const { request } = await submitted(world);
    await change(request.id, 'mark_active');
    const { workspace, id } = request;
    const begun = await world.useCases.beginUpdate({ workspace, id, by: people.alice, channel: 'C0TEAM' });
    if (!begun.ok) throw new Error(begun.refusal.code);
    const draft = await world.useCases.keepDraft(begun.draft, {
      productUseRightsAccepted: true,
      additionalAccessEdges: 'access.contoso.com',
    });
    const checked = await world.useCases.beginDraftCheck(draft, {
      ...request.details,
      additionalAccessEdges: ['access.contoso.com'],
    });
    if (checked.ok) await checked.run();
    const update = { delivery: 'u', workspace, user: people.alice, draftId: draft.id, as: 'save_and_watch' } as const;
    expect(await world.useCases.submitRequest(update)).toMatchObject({ ok: true });

    await alice().command('/pic', 'edit 2');
    const form = await formOf(world, people.alice);
    expect(form.title).toBe('Edit PIC-2');
    await alice().submit(form, { [fields.productUseRights]: ['accepted'] });
    expect(JSON.stringify(topView(world, people.alice).state)).toContain('access.contoso.com');
    const same = await alice().submit(topView(world, people.alice), { [fields.additionalAccessEdges]: null });
    expect(JSON.stringify(same.ack)).toContain('Nothing differs from PIC-1');
  });

  test('of a removal has nothing to edit', async () => {
    const { request } = await submitted(world);
    await change(request.id, 'mark_active');
    const { workspace, id } = request;
    await world.useCases.requestRemoval({ delivery: 'r', workspace, id, by: people.alice });
    expect((await answer(people.alice, 'edit 2')).text).toMatch(/^A removal has nothing to edit/);
  });
});

test.each([
  [people.alice, '', /^Say which request: `\/pic edit PIC-12`/],
  [people.dave, '1', /^PIC-1 can be edited only by its requester/],
])('%s who types /pic edit %s is told why not', async (user, typed, sentence) => {
  await submitted(world);
  expect((await answer(user, `edit ${typed}`)).text).toMatch(sentence);
});

test('whoever has nothing to do with a request that has ended does not get what it had', async () => {
  const { request } = await submitted(world);
  await change(request.id, 'cancel');
  expect((await answer(people.dave, 'edit 1')).text).toBe(
    'PIC-1 can be changed only by its requester, its contacts and the operators.',
  );
});

test('what somebody else marked active meanwhile is left alone, and told', async () => {
  const { request } = await submitted(world);
  await change(request.id, 'take', 'take', people.carol);
  const question = await answer(people.alice, 'edit 1');
  await change(request.id, 'mark_active');
  await alice().click(question, actions.requestAgain);
  const told = await world.slack.waitFor(
    () => world.slack.ephemerals.find(({ text }) => text.startsWith('PIC-1 ')),
    'the refusal',
  );
  expect(told.text).toMatch(/^PIC-1 cannot be cancelled now: <@U0ALICE> marked it active/);
  expect(world.slack.views(people.alice)).toEqual([]);
});
