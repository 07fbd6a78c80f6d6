import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { readable, submitted } from '../../support/submitted.ts';
import { answerTo, whisperTo } from '../../support/answers.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const hour = 3_600_000;
const answer = (user: string, text: string) => answerTo(world, user, text);
const whisper = (user: string, what: RegExp) => whisperTo(world, user, what);

test.each([
  [people.bob, 'PIC-1', 'Agreement number: V1234567'],
  [people.bob, 'contoso.com', 'Agreement number: V1234567'],
  [people.dave, '1', 'Agreement number: known to the people concerned'],
])('/pic support for %s by %s has the facts that may be seen', async (user, typed, line) => {
  await submitted(world);
  const shown = await answer(user, `support ${typed}`);

  expect([shown.text, readable(shown).includes(line)]).toEqual([
    '*PIC-1: what Microsoft Technical Support will ask for*',
    true,
  ]);
});

test.each([
  ['', 'Say which request: `/pic support PIC-12`. `/pic status` lists yours.'],
  ['PIC-77', 'There is no request `PIC-77`. `/pic status` lists yours.'],
])('/pic support %s says what it lacks', async (typed, sentence) => {
  expect((await answer(people.alice, `support ${typed}`)).text).toBe(sentence);
});

test('one that is too long comes as a file too, and says so; what Slack refuses is told', async () => {
  const domains = Array.from({ length: 60 }, (_, index) => `x${index}${'y'.repeat(50)}.${'z'.repeat(60)}.com`);
  await submitted(world, { sipDomains: ['contoso.com', ...domains.slice(0, 59)].join(' ') });
  await answer(people.alice, 'support 1');
  await whisper(people.alice, /^The file is in your direct messages\.$/);
  world.slack.injectFault({ method: 'files.getUploadURLExternal', error: 'missing_scope' });
  await answer(people.bob, 'support 1');
  await whisper(people.bob, /lacks the scope `files:write`/);

  expect(world.slack.files.map(({ name }) => name)).toEqual(['PIC-1.txt']);
});

test('the last reminder has it as a button', async () => {
  await submitted(world);
  await world.advance(30 * 24 * hour);
  const reminder = await world.slack.waitFor(
    () => world.slack.messages(channels.team).find(({ text }) => text.includes('the longest it can take has passed')),
    'the last reminder',
  );
  await world.slack.user(people.bob).click(reminder, actions.supportShow);

  expect(readable(await whisper(people.bob, /Technical Support will ask for/))).toContain('the requester submitted it');
});

test('a guest finds no request of others', async () => {
  await submitted(world);
  world.slack.changeUser(people.dave, { isGuest: true });
  expect((await answer(people.dave, 'support PIC-1')).text).toBe(
    'There is no request `PIC-1`. `/pic status` lists yours.',
  );
});
