import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import type { SlackMessage } from '../../support/slack/messages.ts';
import { identity } from '../../support/slack/workspace.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

const [second, hour, day] = [1000, 3_600_000, 86_400_000];
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const bob = () => world.slack.user(people.bob);
const toBob = () => world.slack.messages(people.bob).filter(({ text }) => /was submitted|is still open/.test(text));

/** The reminder that Bob gets directly. */
async function reminded(afterMs = 48 * hour): Promise<SlackMessage> {
  await world.advance(afterMs);
  await world.advance(15 * second);
  const reminder = toBob().at(-1);
  if (!reminder) throw new Error('no reminder came');
  return reminder;
}

async function asked(reminder: SlackMessage) {
  await bob().click(reminder, actions.reminderLater);
  return world.slack.waitFor(() => world.slack.views(people.bob).at(-1), 'the question when');
}

/** So many days and hours ahead until the clock of a zone shows this hour, next time. */
const untilHourUtc = (hourUtc: number) => (hourUtc * hour - (world.slack.clock.now() % day) + day) % day;

describe('a reminder that somebody puts off', () => {
  test('comes to them alone at the time they chose, and says how long it is by then', async () => {
    await submitted(world);
    const view = await asked(await reminded());
    const answer = await bob().submit(view, { [fields.later]: 'in_an_hour' });
    expect(JSON.stringify(answer.body)).toMatch(/You are reminded <!date/);

    await world.advance(59 * 60 * second);
    expect(toBob()).toHaveLength(1);
    await world.advance(60 * second);
    expect(toBob().map(({ text }) => /submitted (.*?) ago/.exec(text)?.[1])).toEqual(['48 hours', '49 hours']);
    expect(world.slack.messages(people.alice)).toHaveLength(1);
    expect(world.slack.messages(channels.team).filter(({ broadcast }) => broadcast)).toHaveLength(1);
  });

  test('comes the next working morning of the place where they are', async () => {
    world.slack.changeUser(people.bob, { tz: 'Asia/Seoul' });
    await submitted(world);
    const reminder = await reminded();
    await world.useCases.offerLater({ workspace: identity.teamId, id: 'x', by: people.bob });
    await world.slack.waitFor(() => world.slack.calls.some(({ method }) => method === 'users.info'));
    const view = await asked(reminder);
    await bob().submit(view, { [fields.later]: 'next_working_morning' });

    const waits = world.store.effects.waiting().find(({ user }) => user === people.bob);
    const local = new Date((waits?.dueAt ?? 0) + 9 * hour);
    expect([local.getUTCHours(), local.getUTCMinutes(), [0, 6].includes(local.getUTCDay())]).toEqual([9, 0, false]);
  });

  test('comes at a time of their own, but not before their quiet hours end, which the answer says', async () => {
    await submitted(world);
    const reminder = await reminded();
    await world.settings.changePerson(identity.teamId, people.bob, { quietHours: { from: 22 * 60, to: 7 * 60 } });
    const view = await asked(reminder);
    const night = world.slack.clock.now() + untilHourUtc(23) + day + 1;
    const answer = await bob().submit(view, { [fields.laterAt]: Math.floor(night / 1000) });
    const morning = Math.round(night / hour) * hour + 8 * hour;

    expect(JSON.stringify(answer.body)).toContain(`<!date^${Math.floor(morning / 1000)}^`);
    await world.advance(morning - world.slack.clock.now() - second);
    expect(toBob()).toHaveLength(1);
    await world.advance(2 * second);
    expect(toBob()).toHaveLength(2);
  });

  test.for([
    ['the past', -hour, 'That time has passed already.'],
    ['the far future', 400 * day, 'At most a year ahead.'],
  ] as const)('to %s is refused at the field', async ([, ahead, sentence]) => {
    await submitted(world);
    const view = await asked(await reminded());
    const at = Math.floor((world.slack.clock.now() + ahead) / 1000);
    const answer = await bob().submit(view, { [fields.laterAt]: at });

    expect(answer.ack).toMatchObject({ action: 'errors', errors: { [fields.laterAt]: sentence } });
  });

  test('does not come when its request has ended by then', async () => {
    const { request } = await submitted(world);
    const view = await asked(await reminded());
    await bob().submit(view, { [fields.later]: 'in_an_hour' });
    await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestCancel);
    await world.advance(2 * hour);

    expect([toBob().length, world.store.effects.waiting().filter(({ user }) => user === people.bob)]).toEqual([1, []]);
  });

  test('is refused to somebody whose request ended while they chose', async () => {
    const { request } = await submitted(world);
    const view = await asked(await reminded());
    await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestCancel);
    const answer = await bob().submit(view, { [fields.later]: 'in_an_hour' });

    expect([answer.ack.action, JSON.stringify(answer.body).includes('cancelled')]).toEqual(['update', true]);
  });

  test('is told in the thread to somebody who wants no direct messages', async () => {
    const { request } = await submitted(world);
    const view = await asked(await reminded());
    await bob().submit(view, { [fields.later]: 'in_an_hour' });
    await world.settings.changePerson(identity.teamId, people.bob, { news: 'thread' });
    await world.advance(hour);

    const said = world.slack.replies(await cardOf(world, request.id)).at(-1);
    expect([said?.text.slice(0, 8), said?.broadcast, toBob().length]).toEqual([`<@${people.bob}>`, false, 1]);
  });
});

test('a dismissed reminder is left as a line, changes nothing, and the next one comes', async () => {
  const { request, version } = await submitted(world);
  const reminder = await reminded();
  await bob().click(reminder, actions.reminderDismiss);
  const left = await world.slack.waitFor(
    () => world.slack.messages(people.bob).find((now) => now.ts === reminder.ts && buttonsOf(now).length === 0),
    'the reminder to lose its buttons',
  );

  expect(left.text).toMatch(/answered \*Dismiss\*/);
  expect((await current(world, request.id)).version).toBe(version);
  expect((await reminded(28 * day)).text).toMatch(/submitted 30 days ago/);
});

test('closing asks why; the card and the others read it', async () => {
  const { request } = await submitted(world);
  const reminder = await reminded(31 * day);
  await bob().click(reminder, actions.reminderClose);
  const view = await world.slack.waitFor(() => world.slack.views(people.bob).at(-1), 'the question why');
  await bob().submit(view, { [fields.reason]: 'We moved to Microsoft 365.' });
  await world.effects.runDue();

  expect((await current(world, request.id)).timeline.at(-1)).toMatchObject({
    event: 'cancelled',
    by: people.bob,
    reason: 'We moved to Microsoft 365.',
  });
  expect(readable(await cardOf(world, request.id))).toContain('We moved to Microsoft 365.');
  expect(world.slack.messages(people.alice).at(-1)?.text).toContain('We moved to Microsoft 365.');
});
