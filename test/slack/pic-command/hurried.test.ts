import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerTo } from '../../support/answers.ts';
import { identity } from '../../support/slack/workspace.ts';
import { visibleText } from '../../support/slack/stored-blocks.ts';
import { current, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

/** What somebody types in a hurry → what they read, in English and in Korean. */
const answers: readonly (readonly [typed: string, en: RegExp, ko: RegExp])[] = [
  ['PIC-1', /Did you mean `\/pic status PIC-1`\?/, /`\/pic status PIC-1`/],
  ['contoso.com', /Did you mean `\/pic check contoso\.com`\?/, /`\/pic check contoso\.com`/],
  ['check PIC-1', /takes domains\. `\/pic status PIC-1` shows/, /`\/pic status PIC-1` 명령으로 볼 수 있으며/],
  ['check @bob', /^`@bob` /, /^`@bob`: /],
  [
    'checklist everything',
    /^`everything` is neither.*`\/pic checklist PIC-12`/,
    /^`everything` .*`\/pic checklist PIC-12`/,
  ],
  ['cancel 1 2', /^One request at a time, as in `\/pic cancel PIC-12`/, /^한 번에 요청 하나만 입력하세요/],
  ['active PIC-1, PIC-2', /^One request at a time, as in `\/pic active PIC-12`/, /^한 번에 요청 하나만 입력하세요/],
  ['active one', /^`one` is not the number/, /`one`/],
];

describe('in a hurry', () => {
  test.for(answers)('/pic %s is answered with what to type', async ([typed, en, ko]) => {
    const { request } = await submitted(world);
    await world.settings.changePerson(identity.teamId, people.bob, { language: 'ko' });
    const [english, korean] = [await answerTo(world, people.alice, typed), await answerTo(world, people.bob, typed)];

    expect(visibleText(english)).toMatch(en);
    expect(visibleText(korean)).toMatch(ko);
    expect((await current(world, request.id)).version).toBe(1);
  });

  test('help about one word has that word alone, and the common things', async () => {
    const lines = visibleText(await answerTo(world, people.alice, 'watch --help')).split('\n');

    expect(lines.filter((line) => line.startsWith('`/pic'))).toEqual([
      expect.stringMatching(/^`\/pic watch contoso\.com` · /),
    ]);
    expect(lines).toContain('New request');
  });

  test('a capital at the beginning, as keyboards make it, does not matter', async () => {
    await world.slack.user(people.alice).command('/Pic', 'Status');

    const answer = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'an answer');
    expect(visibleText(answer)).toMatch(/no requests/);
  });

  test('a request is found whatever is typed after its number', async () => {
    await submitted(world);

    expect(visibleText(await answerTo(world, people.alice, 'status PIC-1 please'))).toMatch(/^PIC-1 · contoso\.com\n/);
  });
});
