import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ticksOf } from '#domain/request/ticks.ts';
import { taskIds, type TaskId } from '#domain/server/task.ts';
import { actions } from '#slack/ids.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { answerTo, shownOnce, whisperTo } from '../../support/answers.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const answer = (user: string, text: string) => answerTo(world, user, text);
const shownNow = (ts: string, what: string) => shownOnce(world, ts, what);
const whisper = (user: string, what: RegExp) => whisperTo(world, user, what);
/** The button of one task. */
const of = (list: Parameters<typeof readable>[0], task: TaskId) => ({
  value: new RegExp(`"value":"([^"]+\\|${task})"`).exec(readable(list))?.[1] ?? '',
});

describe('/pic checklist', () => {
  test.each(['PIC-1', '#1', 'contoso.com'])('%s shows the commands with the request’s own names', async (typed) => {
    await submitted(world);
    const shown = readable(await answer(people.alice, `checklist ${typed}`));

    expect(shown).toContain("Select-String -SimpleMatch 'sip.contoso.com'");
    expect(shown).toContain('Users cannot take part until task 2 is done.');
    expect(shown).toContain('0 of 3 tasks done');
  });

  test.each([
    ['', 'Say which request: `/pic checklist PIC-12`. `/pic status` lists yours.'],
    ['PIC-77', 'There is no request `PIC-77`. `/pic status` lists yours.'],
  ])('%s says what it lacks', async (typed, sentence) => {
    expect((await answer(people.alice, `checklist ${typed}`)).text).toBe(sentence);
  });

  test('of somebody else’s request can be read, but offers no tick', async () => {
    await submitted(world);
    const shown = await answer(people.dave, 'checklist PIC-1');

    expect(readable(shown)).toContain('Its requester, its contacts and the operators tick the tasks.');
    expect(buttonsOf(shown)).toEqual([actions.checklistScript]);
  });

  test('before submission says when tasks can be ticked', async () => {
    await submitted(world, { sipDomains: 'fabrikam.com', accessEdge: 'sip.fabrikam.com' });
    expect(readable(await answer(people.alice, 'checklist 1'))).toContain('once the request is submitted');
  });
});

describe('a tick', () => {
  test('shows in the checklist, on the card and in its thread with who and when; nobody is told directly', async () => {
    const { request } = await submitted(world);
    const direct = world.slack.messages(people.bob).length;
    const list = await answer(people.alice, 'checklist 1');
    await world.slack.user(people.alice).click(list, actions.checklistTick, of(list, 'federation'));
    await shownNow(list.ts, '1 of 3 tasks done');
    await world.effects.runDue();

    const card = await cardOf(world, request.id);
    expect(readable(card)).toContain('1 of 3 tasks done');
    expect(card.text).toContain(`<@${people.alice}>`);
    expect(world.slack.replies(card).at(-1)?.text).toContain('ticked the task “federation and public IM connectivity”');
    expect([world.slack.messages(people.bob).length, (await current(world, request.id)).request.state]).toEqual([
      direct,
      'submitted',
    ]);
  });

  test('is the next step of the card until all are done; then it is to wait', async () => {
    const { request } = await submitted(world);
    const next = async () => /\*Next:\* (.*?)\./.exec(readable(await cardOf(world, request.id)))?.[1];
    const before = await next();
    const list = await answer(people.alice, 'checklist 1');
    for (const [index, task] of taskIds.entries()) {
      await world.slack.user(people.alice).click(list, actions.checklistTick, of(list, task));
      await shownNow(list.ts, `${index + 1} of 3 tasks done`);
    }
    await world.effects.runDue();

    expect([before, await next()]).toEqual(['Do the tasks of the checklist', 'Wait']);
  });

  test('is taken back', async () => {
    const { request } = await submitted(world);
    const list = await answer(people.alice, 'checklist 1');
    await world.slack.user(people.alice).click(list, actions.checklistTick, of(list, 'federation'));
    const ticked = await shownNow(list.ts, '1 of 3 tasks done');
    await world.slack.user(people.alice).click(ticked, actions.checklistUntick);
    await shownNow(list.ts, '0 of 3 tasks done');

    const { timeline } = await current(world, request.id);
    expect([ticksOf(timeline), timeline.map(({ event }) => event)]).toEqual([
      {},
      ['submitted', 'task_done', 'task_undone'],
    ]);
  });

  test('of two people at once is kept for both', async () => {
    const { request } = await submitted(world);
    const [his, hers] = [await answer(people.bob, 'checklist 1'), await answer(people.carol, 'checklist 1')];
    await Promise.all([
      world.slack.user(people.bob).click(his, actions.checklistTick, of(his, 'federation')),
      world.slack.user(people.carol).click(hers, actions.checklistTick, of(hers, 'policy')),
    ]);

    const { federation: first, policy: second } = ticksOf((await current(world, request.id)).timeline);
    expect([first?.by, second?.by]).toEqual([people.bob, people.carol]);
  });

  test('of a task that somebody else has ticked meanwhile says who, and shows it', async () => {
    await submitted(world);
    const [his, hers] = [await answer(people.bob, 'checklist 1'), await answer(people.carol, 'checklist 1')];
    await world.slack.user(people.bob).click(his, actions.checklistTick, of(his, 'federation'));
    await world.slack.user(people.carol).click(hers, actions.checklistTick, of(hers, 'federation'));

    await whisper(people.carol, /^That task of PIC-1 was already ticked by <@U0BOB> <!date/);
    expect(buttonsOf(await shownNow(hers.ts, '1 of 3 tasks done'))[0]).toBe(actions.checklistUntick);
  });

  test('of a request that has ended meanwhile is refused in words', async () => {
    const { request } = await submitted(world);
    const list = await answer(people.alice, 'checklist 1');
    await world.useCases.changeRequest({
      delivery: 'd',
      workspace: request.workspace,
      id: request.id,
      by: people.bob,
      event: 'cancel',
    });
    await world.slack.user(people.alice).click(list, actions.checklistTick, of(list, 'federation'));

    await whisper(people.alice, /^PIC-1 cannot be ticked off now: <@U0BOB> cancelled it/);
    expect((await current(world, request.id)).version).toBe(2);
  });
});

describe('the script', () => {
  test('comes as a direct message', async () => {
    await submitted(world);
    await world.slack.user(people.dave).click(await answer(people.dave, 'checklist 1'), actions.checklistScript);
    await whisper(people.dave, /^The file is in your direct messages\.$/);

    expect(world.slack.files).toMatchObject([{ name: 'PIC-1.ps1', title: 'PIC-1: commands for the Management Shell' }]);
    expect(world.slack.files[0]?.content).toMatch(/^\ufeff# PIC-1: .*\r\n/);
  });

  test('that the workspace does not take is told in words', async () => {
    await submitted(world);
    const list = await answer(people.alice, 'checklist 1');
    world.slack.injectFault({ method: 'files.getUploadURLExternal', error: 'file_uploads_disabled' });
    await world.slack.user(people.alice).click(list, actions.checklistScript);

    await whisper(people.alice, /^This workspace takes no such files\./);
    expect(world.slack.files).toEqual([]);
  });

  test('is not there for a platform without cmdlets', async () => {
    await submitted(world, { platform: 'ocs-2007-r2' });
    const list = await answer(people.alice, 'checklist 1');
    expect([buttonsOf(list).includes(actions.checklistScript), readable(list).includes('Computer Management')]).toEqual(
      [false, true],
    );
  });
});

test('the card’s button shows the checklist to whoever presses it', async () => {
  const { request } = await submitted(world);
  await world.slack.user(people.bob).click(await cardOf(world, request.id), actions.checklistShow);
  expect(readable(await whisper(people.bob, /checklist/))).toContain('Set-CsAccessEdgeConfiguration');
});

test('a guest finds no request of others', async () => {
  await submitted(world);
  world.slack.changeUser(people.dave, { isGuest: true });
  expect((await answer(people.dave, 'checklist PIC-1')).text).toBe(
    'There is no request `PIC-1`. `/pic status` lists yours.',
  );
});
