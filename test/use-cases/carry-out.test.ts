import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { firstAttempt } from '../support/attempts.ts';
import { goodZone } from '../support/scripted-resolver.ts';
import { cardOf, current, readable, submitted } from '../support/submitted.ts';
import { channels, createWorld, people, type World } from '../support/world.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const inTeam = () => world.slack.messages(channels.team).map(({ text }) => text);
const texts = (user: string) => world.slack.messages(user).map(({ text }) => text);
const fabrikam = { sipDomains: 'fabrikam.com', accessEdge: 'sip.fabrikam.com' };

describe('the card and its thread', () => {
  test('a thread that was cut off half-way goes on where it stopped', async () => {
    const { request } = await submitted(world);
    await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestMarkActive);
    world.slack.injectFault({ method: 'chat.postMessage', status: 500 });
    await expect(world.effects.runDue()).rejects.toThrow(/error/i);
    await world.advance(minute);

    expect(inTeam()).toEqual([
      expect.stringContaining('● Active'),
      expect.stringContaining('submitted it'),
      expect.stringContaining('marked it active'),
    ]);
    expect((await current(world, request.id)).card?.toldSeq).toBe(2);
  });

  test('a card that is told to slow down comes when Slack allows', async () => {
    const { request } = await submitted(world);
    world.slack.injectFault({ method: 'chat.update', status: 429, retryAfter: 30 });
    await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestCancel);
    await world.effects.runDue();
    expect((await cardOf(world, request.id)).text).toContain('◑ Submitted');

    await world.advance(30_000);
    expect((await cardOf(world, request.id)).text).toContain('⊘ Cancelled');
  });

  test('a deleted card is posted anew, with its whole thread', async () => {
    const { request } = await submitted(world);
    world.slack.user(people.alice).deleteMessage(await cardOf(world, request.id));
    await world.useCases.refreshCard(request.workspace, request.id);
    await world.effects.runDue();

    const card = await cardOf(world, request.id);
    expect(world.slack.replies(card).map(({ text }) => text)).toEqual([expect.stringContaining('submitted it')]);
  });

  test('an effect of a request that is gone is done with', async () => {
    const lost = { workspace: 'T0PICTEAM1', requestId: 'f'.repeat(32), effect: { kind: 'card' } } as const;

    expect(await world.useCases.carryOut(lost, firstAttempt)).toEqual({ done: true });
  });
});

describe('what Slack refuses for its place', () => {
  test.for([
    ['an archived channel', (w: World) => w.slack.changeChannel(channels.team, { isArchived: true })],
    [
      'a channel without the bot',
      (w: World) => w.slack.changeChannel(channels.team, { botIsIn: false, kind: 'private' }),
    ],
  ] as const)(
    '%s moves the card to the requester, who reads how to mend it, and makes no storm',
    async ([, trouble]) => {
      const { request } = await submitted(world);
      trouble(world);
      await world.useCases.refreshCard(request.workspace, request.id);
      await world.effects.runDue();
      const before = world.slack.calls.length;
      for (let count = 0; count < 24; count += 1) await world.advance(60 * minute);

      const { card } = await current(world, request.id);
      expect(card?.channel).toBe(world.slack.messages(people.alice)[0]?.channel);
      expect(texts(people.alice)[0]).toMatch(/that channel is archived|\/invite @pic/);
      expect(world.slack.calls.slice(before).filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
    },
  );

  test('an archived channel of a requester who has left is tried every few hours, and says why', async () => {
    const { request } = await submitted(world);
    world.slack.changeChannel(channels.team, { isArchived: true });
    world.slack.changeUser(people.alice, { deleted: true });
    await world.useCases.refreshCard(request.workspace, request.id);
    const before = world.slack.calls.length;
    for (let count = 0; count < 24; count += 1) await world.advance(60 * minute);

    const tried = world.slack.calls.slice(before).filter(({ method }) => method.startsWith('chat.'));
    expect(tried.length).toBeLessThanOrEqual(5 * 3);
    expect((await current(world, request.id)).undelivered.map(({ effect, reason }) => [effect, reason])).toEqual([
      ['card', 'user_disabled'],
    ]);
  });
});

describe('news', () => {
  test('reaches the contacts but not the one who did it, once each', async () => {
    await submitted(world, { contacts: [people.alice, people.bob, people.carol] });

    expect([texts(people.alice), texts(people.bob), texts(people.carol)]).toEqual([
      [],
      [expect.stringContaining(`<@${people.alice}> submitted it`)],
      [expect.stringContaining(`<@${people.alice}> submitted it`)],
    ]);
  });

  test('to somebody who has left waits, is shown with its reason, and reaches them when they are back', async () => {
    world.slack.changeUser(people.bob, { deleted: true });
    const { request } = await submitted(world);
    await world.advance(60 * minute);
    const posts = () => world.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
    const before = posts();
    await world.advance(4 * 60 * minute);

    expect([posts() - before, (await current(world, request.id)).undelivered]).toEqual([
      0,
      [{ effect: `tell|1|${people.bob}`, reason: 'user_disabled', since: expect.any(Number) }],
    ]);
    await world.slack.user(people.alice).command('/pic', 'status PIC-1');
    const status = world.slack.ephemerals.at(-1);
    expect(status && readable(status)).toContain(
      `News to <@${people.bob}> could not be delivered: this person is no longer in the workspace · since <!date^`,
    );

    world.slack.changeUser(people.bob, { deleted: false });
    await world.advance(2 * 60 * minute);
    expect(texts(people.bob)).toHaveLength(1);
    expect((await current(world, request.id)).undelivered).toEqual([]);
  });

  test('to somebody who does not come back is dropped after a week', async () => {
    world.slack.changeUser(people.bob, { deleted: true });
    await submitted(world);
    for (let day = 0; day < 8; day += 1) await world.advance(24 * 60 * minute);

    expect(world.store.effects.waiting().map(({ effect }) => effect.kind)).toEqual(['remind']);
  });
});

describe('the watch', () => {
  test('looks again after 15 minutes, an hour, then every 6 hours, until it passes, and says so once', async () => {
    const { request } = await submitted(world, fabrikam);
    const looks: number[] = [];
    for (let passed = 0; passed < 15 * 60; passed += 15) {
      const before = (await current(world, request.id)).reports[0]?.checkedAt;
      await world.advance(15 * minute);
      if ((await current(world, request.id)).reports[0]?.checkedAt !== before) looks.push(passed + 15);
    }
    expect(looks).toEqual([15, 75, 435, 795]);

    world.dns.say(goodZone('fabrikam.com'));
    await world.advance(6 * 60 * minute);
    await world.advance(24 * 60 * minute);
    expect(texts(people.alice)).toEqual([expect.stringContaining('DNS passes now')]);
    expect(world.store.effects.waiting()).toEqual([]);
  });

  test('does not take silence for a pass', async () => {
    const { request } = await submitted(world, fabrikam);
    world.dns.say({ 'SRV _sipfederationtls._tcp.fabrikam.com': { kind: 'timeout' } });
    await world.advance(15 * minute);

    expect((await current(world, request.id)).request.dnsPassedAt).toBeNull();
    expect(texts(people.alice)).toEqual([]);
  });
});
