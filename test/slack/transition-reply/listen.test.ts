import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { answerTo, shownOnce } from '../../support/answers.ts';
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

describe('what is done at once', () => {
  test.for(['PIC-1', 'pic-1', '1', '#1', 'Pic 1'])('/pic take %s shows who is on it', async (typed) => {
    const { request } = await submitted(world);
    const shown = await answer(people.carol, `take ${typed}`);
    await world.effects.runDue();

    expect(shown.text).toMatch(/^PIC-1 · contoso\.com: \*◕ In progress\*/);
    expect(readable(await cardOf(world, request.id))).toContain(`<@${people.carol}> is on it.`);
    expect(readable(await answer(people.alice, 'status'))).toContain(`<@${people.carol}> is on it.`);
  });

  test('a second take is refused with who has it and since when, and the card is drawn anew', async () => {
    const { request } = await submitted(world);
    await answer(people.carol, 'take PIC-1');
    await world.effects.runDue();
    const { edits } = await cardOf(world, request.id);
    const shown = await answer(people.carol, 'take PIC-1');
    await world.effects.runDue();

    expect(shown.text).toMatch(/^PIC-1 was already taken on by <@U0CAROL> <!date\^\d+\^\{ago\}\|/);
    expect((await cardOf(world, request.id)).edits).toBe(edits + 1);
  });

  test('/pic active with a reason keeps it in the timeline', async () => {
    const { request } = await submitted(world);
    await answer(people.bob, "active #1 tested with fabrikam's users");

    expect((await current(world, request.id)).timeline.at(-1)).toMatchObject({
      event: 'marked_active',
      by: people.bob,
      reason: "tested with fabrikam's users",
    });
  });

  test('the same command delivered twice takes effect once', async () => {
    const { request } = await submitted(world);
    const typed = await world.slack.user(people.bob).command('/pic', 'active 1');
    await world.slack.deliverAgain(typed);

    expect((await current(world, request.id)).timeline).toHaveLength(2);
  });
});

describe('what ends a request', () => {
  test.for([
    ['cancel', people.alice, actions.requestCancel, '⊘ Cancelled'],
    ['retire', people.carol, actions.requestRetire, '◌ Retired'],
  ] as const)('/pic %s asks once more, and the answer becomes the request', async ([word, who, action, state]) => {
    const { request } = await submitted(world);
    if (word === 'retire') await answer(people.bob, 'active 1');
    const question = await answer(who, `${word} 1 no longer | needed`);
    expect([(await current(world, request.id)).request.closedAt, buttonsOf(question)]).toEqual([
      null,
      [action, actions.requestShow],
    ]);

    await world.slack.user(who).click(question, action);
    const shown = await shownNow(question.ts, state);
    expect(readable(shown)).toContain('no longer | needed');
    expect((await current(world, request.id)).timeline.at(-1)).toMatchObject({ by: who, reason: 'no longer | needed' });
  });

  test('“Keep it” leaves everything as it is', async () => {
    const { request } = await submitted(world);
    const question = await answer(people.alice, 'cancel PIC-1');
    await world.slack.user(people.alice).click(question, actions.requestShow);
    await shownNow(question.ts, '◑ Submitted');

    expect((await current(world, request.id)).timeline).toHaveLength(1);
  });
});

describe('/pic reject', () => {
  test('opens the question why with what was typed after the number', async () => {
    const { request } = await submitted(world);
    const carol = world.slack.user(people.carol);
    await carol.command('/pic', 'reject PIC-1 the agreement isn’t "ours" & has expired');
    const view = await world.slack.waitFor(() => world.slack.views(people.carol).at(-1), 'the modal');
    await carol.submit(view);

    expect((await current(world, request.id)).timeline.at(-1)).toMatchObject({
      event: 'rejected',
      reason: 'the agreement isn’t "ours" & has expired',
    });
  });

  test('of what cannot be rejected says so at once, without asking why', async () => {
    await submitted(world);
    await answer(people.alice, 'active 1');

    expect((await answer(people.carol, 'reject 1 too late')).text).toMatch(
      /^PIC-1 cannot be rejected now: <@U0ALICE> marked it active /,
    );
    expect(world.slack.views(people.carol)).toEqual([]);
  });

  test('has its reason typed in the modal as well as in the command', async () => {
    await submitted(world);
    const carol = world.slack.user(people.carol);
    await carol.command('/pic', `reject 1 ${'x'.repeat(600)}`);
    const view = await world.slack.waitFor(() => world.slack.views(people.carol).at(-1), 'the modal');

    expect((await carol.submit(view, { [fields.reason]: 'short' })).ack.action).toBe('update');
  });
});

describe('a refusal', () => {
  test.for([
    [
      'take',
      people.alice,
      'PIC-1 can be taken on only by an operator. Admins of the workspace name them in `/pic settings`.',
    ],
    [
      'retire',
      people.alice,
      'PIC-1 can be retired only by an operator. Admins of the workspace name them in `/pic settings`.',
    ],
    [
      'reject',
      people.bob,
      'PIC-1 can be rejected only by an operator. Admins of the workspace name them in `/pic settings`.',
    ],
    ['cancel', people.dave, 'PIC-1 can be cancelled only by its requester, its contacts and the operators.'],
    ['active', people.dave, 'PIC-1 can be marked active only by its requester, its contacts and the operators.'],
  ] as const)('/pic %s by who may not says who may', async ([word, who, sentence]) => {
    const { version, request } = await submitted(world);

    expect((await answer(who, `${word} PIC-1`)).text).toBe(sentence);
    expect((await current(world, request.id)).version).toBe(version);
  });

  test.for(['take', 'active', 'reject', 'cancel', 'retire'])('/pic %s says what it lacks', async (word) => {
    const texts = [
      (await answer(people.carol, word)).text,
      (await answer(people.carol, `${word} mine`)).text,
      (await answer(people.carol, `${word} PIC-77`)).text,
    ];

    expect(texts).toEqual([
      `Say which request: \`/pic ${word} PIC-12\`. \`/pic status\` lists yours.`,
      `\`mine\` is not the number of a request: \`/pic ${word} PIC-12\`. \`/pic status\` lists yours.`,
      'There is no request `PIC-77`. `/pic status` lists yours.',
    ]);
  });

  test('of a reason that is too long loses nothing and says how long it may be', async () => {
    const { request } = await submitted(world);

    expect((await answer(people.bob, `active 1 ${'x'.repeat(501)}`)).text).toBe(
      'A reason has at most 500 characters; this one has 501.',
    );
    expect((await current(world, request.id)).request.state).toBe('submitted');
  });

  test('of a request that was never submitted says that', async () => {
    await submitted(world, { sipDomains: 'fabrikam.com', accessEdge: 'sip.fabrikam.com' });

    expect((await answer(people.carol, 'take 1')).text).toBe(
      'PIC-1 cannot be taken on yet: it has not been submitted.',
    );
  });
});

test.for([
  ['activ', 'active'],
  ['tak', 'take'],
  ['rejct', 'reject'],
  ['cancle', 'cancel'],
  ['retier', 'retire'],
])('/pic %s asks whether %s was meant', async ([typed, meant]) => {
  expect((await answer(people.alice, `${typed} 1`)).text).toContain(`Did you mean \`/pic ${meant}\`?`);
});
