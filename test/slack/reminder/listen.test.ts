import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import type { SlackMessage } from '../../support/slack/messages.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

const hour = 3_600_000;
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const bob = () => world.slack.user(people.bob);
const reminders = () => world.slack.messages(channels.team).filter(({ broadcast }) => broadcast);
const asItIs = (message: SlackMessage) => world.slack.messages(channels.team).find(({ ts }) => ts === message.ts);
const answered = (message: SlackMessage) =>
  world.slack.waitFor(() => {
    const now = asItIs(message);
    return now && buttonsOf(now).length === 0 && now;
  }, 'the reminder to lose its buttons');

async function reminded(afterMs: number): Promise<SlackMessage> {
  await world.advance(afterMs);
  const reminder = reminders().at(-1);
  if (!reminder) throw new Error('no reminder came');
  return reminder;
}

describe('a reminder', () => {
  test('comes after 48 hours and after 30 days, to the thread and the channel, with a fresh check', async () => {
    const { request } = await submitted(world);
    world.dns.say({ 'SRV _sipfederationtls._tcp.contoso.com': { kind: 'nodata', aliases: [] } });
    await world.advance(47 * hour);
    expect(reminders()).toEqual([]);

    const first = await reminded(hour);
    const final = await reminded(28 * 24 * hour);
    const card = await cardOf(world, request.id);

    expect(first.text).toMatch(/submitted 48 hours ago/);
    expect(readable(first)).toContain('has no SRV record (NODATA)');
    expect(buttonsOf(first)).toEqual([actions.reminderWorks, actions.reminderStillFailing, actions.reminderLater]);
    expect(final.text).toMatch(/submitted 30 days ago/);
    expect(buttonsOf(final)).toEqual([actions.reminderWorks, actions.supportShow, actions.reminderClose]);
    expect([first.threadTs, final.threadTs]).toEqual([card.ts, card.ts]);
    expect(readable(card)).toContain('*Overdue* since');
    expect(world.slack.refusals).toEqual([]);
  });

  test('after an outage longer than both is one, not two', async () => {
    await submitted(world);
    await world.advance(40 * 24 * hour);

    expect(reminders().map(({ text }) => text)).toEqual([expect.stringMatching(/submitted 40 days ago/)]);
  });

  test('of a request that is active by then does not come', async () => {
    const { request } = await submitted(world);
    await bob().click(await cardOf(world, request.id), actions.requestMarkActive);
    await world.advance(31 * 24 * hour);

    expect(reminders()).toEqual([]);
  });
});

describe('the answer', () => {
  test('It works marks the request active and says who said so', async () => {
    const { request } = await submitted(world);
    const reminder = await reminded(48 * hour);
    await bob().click(reminder, actions.reminderWorks);

    expect((await answered(reminder)).text).toMatch(new RegExp(`<@${people.bob}> answered \\*It works\\*`));
    expect((await current(world, request.id)).request.state).toBe('active');
    expect(world.slack.refusals).toEqual([]);
  });

  test('Still failing brings fresh findings and the facts for support, to the one who asked', async () => {
    const { request } = await submitted(world);
    const reminder = await reminded(48 * hour);
    world.dns.say({ 'SRV _sipfederationtls._tcp.contoso.com': { kind: 'nxdomain', aliases: [] } });
    await bob().click(reminder, actions.reminderStillFailing);

    expect((await answered(reminder)).text).toMatch(/answered \*Still failing\*/);
    expect(world.slack.ephemerals.map(({ user, text }) => [user, text])).toEqual([
      [people.bob, expect.stringMatching(/^Checking/)],
      [people.bob, expect.stringMatching(/Microsoft Technical Support will ask for/)],
    ]);
    const facts = world.slack.ephemerals.at(-1);
    expect(facts && readable(facts)).toMatch(/Agreement number: V1234567.*NXDOMAIN/s);
    await world.effects.runDue();
    const { timeline } = await current(world, request.id);
    expect(timeline.map(({ event, by }) => [event, by])).toEqual([
      ['submitted', people.alice],
      ['still_failing', people.bob],
    ]);
    expect(world.slack.replies(await cardOf(world, request.id)).at(-1)?.text).toContain('says that it still fails');
    expect(world.slack.refusals).toEqual([]);
  });

  test('that comes too late is told who was first, and the reminder loses its buttons', async () => {
    const { request } = await submitted(world);
    const reminder = await reminded(48 * hour);
    await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestMarkActive);
    await bob().click(reminder, actions.reminderWorks);

    expect((await answered(reminder)).text).toMatch(new RegExp(`<@${people.alice}> marked it active`));
    expect(world.slack.ephemerals.map(({ text }) => text)).toEqual([
      expect.stringMatching(new RegExp(`^PIC-1 was already marked active by <@${people.alice}>`)),
    ]);
  });

  test('of somebody not concerned changes nothing, and the buttons stay', async () => {
    const { request, version } = await submitted(world);
    const reminder = await reminded(48 * hour);
    for (const button of buttonsOf(reminder)) await world.slack.user(people.dave).click(reminder, button);
    await world.slack.waitFor(() => world.slack.ephemerals.filter(({ text }) => /only by/.test(text)).length === 3);

    expect(buttonsOf(asItIs(reminder) ?? reminder)).toHaveLength(3);
    expect((await current(world, request.id)).version).toBe(version);
  });

  test('is kept although Slack does not take the new words of the reminder', async () => {
    const { request } = await submitted(world);
    const reminder = await reminded(48 * hour);
    world.slack.injectFault({ method: 'response_url', status: 500 });
    await bob().click(reminder, actions.reminderWorks);
    await world.slack.waitFor(() => world.faults.length > 0, 'the fault to be reported');

    expect((await current(world, request.id)).request.state).toBe('active');
  });
});
