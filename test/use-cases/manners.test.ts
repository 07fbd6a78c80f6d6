import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { anAttemptAfter } from '../support/attempts.ts';
import { goodZone } from '../support/scripted-resolver.ts';
import { identity } from '../support/slack/workspace.ts';
import { cardOf, current, submitted } from '../support/submitted.ts';
import { channels, createWorld, people, type World } from '../support/world.ts';

const [second, hour] = [1000, 3_600_000];
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const texts = (user: string) => world.slack.messages(user).map(({ text }) => text);
const set = (user: string, change: Parameters<World['settings']['changePerson']>[2]) =>
  world.settings.changePerson(identity.teamId, user, change);
const remindersInTeam = () => world.slack.messages(channels.team).filter(({ broadcast }) => broadcast);

/** So many requests of Alice, with Bob as their contact, submitted in the same moment. */
async function manyRequests(count: number) {
  const domains = Array.from({ length: count }, (_, index) => `d${index}.example.com`);
  for (const domain of domains) {
    world.dns.say(goodZone(domain));
    await submitted(world, { sipDomains: domain, accessEdge: `sip.${domain}`, contacts: [people.alice, people.bob] });
  }
}

/** Quiet hours (minutes of the day in UTC, where everybody is) that began a minute ago and end so much later. */
function quietHours(endsInMinutes: number) {
  const now = Math.floor(world.slack.clock.now() / 60_000) % 1440;
  return { from: (now + 1439) % 1440, to: (now + endsInMinutes) % 1440 };
}

describe('reminders that come in the same moment', () => {
  test('are one direct message to each person concerned, and one reminder in each thread that calls nobody', async () => {
    await manyRequests(3);
    const before = texts(people.alice).length;
    await world.advance(48 * hour);
    expect(texts(people.alice)).toHaveLength(before);
    await world.advance(15 * second);

    const told = texts(people.alice).slice(before);
    expect(told).toEqual([expect.stringMatching(/^3 things about your requests:\n/)]);
    expect(told[0]?.match(/PIC-\d/g)).toEqual(['PIC-1', 'PIC-2', 'PIC-3']);
    expect(texts(people.bob).at(-1)).toBe(told[0]);
    expect(remindersInTeam().map(({ text }) => /<@/.test(text))).toEqual([false, false, false]);
    expect(world.slack.refusals).toEqual([]);
  });

  test('of which one no longer applies leave it out', async () => {
    await manyRequests(2);
    await world.advance(48 * hour);
    const [, toCancel] = world.slack.messages(channels.team).filter(({ threadTs }) => threadTs === null);
    if (toCancel) await world.slack.user(people.alice).click(toCancel, actions.requestCancel);
    await world.advance(15 * second);

    expect(texts(people.alice).at(-1)).toMatch(/^\*PIC-1 · d0\.example\.com\* was submitted 48 hours ago: the time/);
  });

  test('of one request, the first and the final one, are one', async () => {
    const { request } = await submitted(world);
    await world.advance(48 * hour);
    const final = { requestId: request.id, effect: { kind: 'remind', which: 'final' } } as const;
    await world.store.digests.add({ workspace: identity.teamId, user: people.bob }, final, 15 * second);
    await world.advance(15 * second);

    expect(texts(people.bob).at(-1)).toMatch(/^\*PIC-1 · contoso\.com\* was submitted 48 hours ago/);
  });

  test('are told once although telling them was cut off and its answer lost', async () => {
    await manyRequests(2);
    await world.advance(48 * hour);
    const before = texts(people.bob).length;
    world.slack.injectFault({ method: 'chat.postMessage', reset: true, afterEffect: true });
    await expect(world.advance(15 * second)).rejects.toThrow(/error/i);
    for (let count = 0; count < 20; count += 1) await world.advance(second);

    expect(texts(people.bob)).toHaveLength(before + 1);
    expect(texts(people.alice).filter((text) => /2 things/.test(text))).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  test('hold back what happens, and their end tells all of it in one message', async () => {
    await set(people.bob, { quietHours: quietHours(90) });
    await manyRequests(2);
    await world.advance(hour);
    expect([texts(people.bob), texts(people.alice)]).toEqual([[], []]);

    await world.advance(31 * 60 * second);
    expect(texts(people.bob)).toEqual([expect.stringMatching(/^2 things about your requests:\n.*PIC-1.*\n.*PIC-2/)]);
  });

  test('are those where the person is', async () => {
    world.slack.changeUser(people.bob, { tz: 'Asia/Seoul' });
    const inSeoul = (quiet: { from: number; to: number }) => ({
      from: (quiet.from + 540) % 1440,
      to: (quiet.to + 540) % 1440,
    });
    await set(people.bob, { quietHours: inSeoul(quietHours(90)) });
    await submitted(world);
    expect(texts(people.bob)).toEqual([]);

    await world.advance(91 * 60 * second);
    expect(texts(people.bob)).toEqual([expect.stringContaining('submitted it')]);
  });

  test('that were ended early let go of what waits at their old end, and hold back nothing new', async () => {
    await set(people.bob, { quietHours: quietHours(90) });
    const { request } = await submitted(world);
    await set(people.bob, { quietHours: null });
    await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestMarkActive);
    await world.effects.runDue();

    expect(texts(people.bob)).toEqual([expect.stringContaining('marked it active')]);
  });
});

test('what may have been sent before quiet hours began is not held back by them', async () => {
  await set(people.bob, { quietHours: quietHours(90) });
  const { request } = await submitted(world);
  const effect = { kind: 'tell', seq: 1, user: people.bob } as const;
  expect(texts(people.bob)).toEqual([]);
  await world.useCases.carryOut({ workspace: identity.teamId, requestId: request.id, effect }, anAttemptAfter(20_000));

  expect(texts(people.bob)).toEqual([expect.stringContaining('submitted it')]);
});

describe('somebody who wants no direct messages', () => {
  test('is called in the thread when a reminder comes, and never written to', async () => {
    await set(people.bob, { news: 'thread' });
    const { request } = await submitted(world);
    await world.advance(48 * hour);
    await world.advance(15 * second);

    expect(texts(people.bob)).toEqual([]);
    expect(remindersInTeam().map(({ text, threadTs }) => [text.slice(0, 12), threadTs])).toEqual([
      [`<@${people.bob}> *PI`, (await cardOf(world, request.id)).ts],
    ]);
    expect(texts(people.alice)).toEqual([expect.stringMatching(/was submitted 48 hours ago/)]);
  });

  test('is written to all the same when the channel of the card does not take the reminder', async () => {
    await set(people.bob, { news: 'thread' });
    await submitted(world);
    world.slack.changeChannel(channels.team, { isArchived: true });
    await world.advance(48 * hour);
    await world.advance(15 * second);

    expect(texts(people.bob)).toEqual([expect.stringMatching(/was submitted 48 hours ago/)]);
  });
});

test('news held back for somebody who left goes back to the request, which says who could not be told', async () => {
  await set(people.bob, { quietHours: quietHours(90) });
  const { request } = await submitted(world);
  world.slack.changeUser(people.bob, { deleted: true });
  await world.advance(91 * 60 * second);

  expect((await current(world, request.id)).undelivered.map(({ effect, reason }) => [effect, reason])).toEqual([
    [`tell|1|${people.bob}`, 'user_disabled'],
  ]);
});
