import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import type { SlackMessage } from '../../support/slack/messages.ts';
import { cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { federationRecord, lookTwice, nextLook, noRecord, postedTo } from '../../support/watching.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const inTeam = () => postedTo(world, channels.team);
const breakRecord = () => world.dns.say({ [federationRecord('contoso.com')]: noRecord });
const mend = () => world.dns.say(goodZone('contoso.com'));

async function theNews(): Promise<SlackMessage> {
  const news = inTeam().at(-1);
  if (!news) throw new Error('nothing was told');
  return news;
}

describe('an active request', () => {
  async function anActiveRequest() {
    const { request } = await submitted(world);
    await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestMarkActive);
    await world.advance(60_000);
    return request.id;
  }
  const direct = (user: string) => postedTo(world, user).map(({ text }) => text);

  test('is watched: its news go to the thread of its card, to its requester and to its contacts', async () => {
    const id = await anActiveRequest();
    breakRecord();
    await lookTwice(world);

    const news = await theNews();
    const card = await cardOf(world, id);
    expect([news.threadTs, news.broadcast]).toEqual([card.ts, false]);
    expect(news.text).toMatch(/^PIC-1 · contoso.com: no longer as it was\./);
    expect(readable(card)).toMatch(/NXDOMAIN/);
    expect([direct(people.alice).at(-1), direct(people.bob).at(-1), direct(people.carol)]).toEqual([
      expect.stringMatching(/^PIC-1 · contoso.com: no longer/),
      expect.stringMatching(/^PIC-1 · contoso.com: no longer/),
      [],
    ]);

    mend();
    await nextLook(world);
    expect((await theNews()).text).toMatch(/^PIC-1 · contoso.com: all right again/);
    expect(world.slack.refusals).toEqual([]);
  });

  test('that was mended is told to everybody when somebody presses Re-check on its card', async () => {
    const id = await anActiveRequest();
    breakRecord();
    await lookTwice(world);
    mend();
    await world.slack.user(people.bob).click(await cardOf(world, id), actions.requestRecheck);
    await world.slack.waitFor(() => world.slack.ephemerals.some(({ text }) => /passes/.test(text)), 'the report');
    await world.effects.runDue();

    expect((await theNews()).text).toMatch(/^PIC-1 · contoso.com: all right again/);
  });

  test('lets only those concerned press the buttons of its news', async () => {
    await anActiveRequest();
    breakRecord();
    await lookTwice(world);
    await world.slack.user(people.dave).click(await theNews(), actions.watchMute);

    const [answer] = await world.slack.waitFor(
      () => world.slack.ephemerals.length > 0 && world.slack.ephemerals.slice(-1),
    );
    expect(answer?.text).toMatch(/only by its requester, its contacts and the operators/);
  });

  test('that is retired is watched no more, also when news were on their way', async () => {
    const id = await anActiveRequest();
    breakRecord();
    await nextLook(world);
    const { request } = await current(world, id);
    await world.useCases.changeRequest({
      delivery: 'retired',
      workspace: request.workspace,
      id,
      by: people.carol,
      event: 'retire',
    });
    await lookTwice(world);

    expect(inTeam().filter(({ text }) => /no longer as it was/.test(text))).toEqual([]);
    expect(world.store.effects.waiting().map(({ effect }) => effect.kind)).toEqual(['purge']);
  });

  test('is not watched before it is active, even if an effect says so', async () => {
    const { request } = await submitted(world);
    await world.store.schedule(request.workspace, request.id, { effect: { kind: 'look' }, afterMs: 0 });
    await world.effects.runDue();
    expect(world.store.effects.waiting().map(({ effect }) => effect.kind)).toEqual(['remind', 'remind']);
    breakRecord();
    await lookTwice(world);

    expect(inTeam().filter(({ text }) => /no longer as it was/.test(text))).toEqual([]);
  });
});
