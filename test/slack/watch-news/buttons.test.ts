import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { muteMs, secondLookMs } from '#domain/watch/pace.ts';
import { actions } from '#slack/ids.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import type { SlackMessage } from '../../support/slack/messages.ts';
import { identity } from '../../support/slack/workspace.ts';
import { buttonsOf, readable } from '../../support/submitted.ts';
import { federationRecord, lookTwice, nextLook, noRecord, postedTo, watched } from '../../support/watching.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

const day = 24 * 3_600_000;
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
const asItIs = (message: SlackMessage) => inTeam().find(({ ts }) => ts === message.ts) ?? message;

async function theNews(): Promise<SlackMessage> {
  const news = inTeam().at(-1);
  if (!news) throw new Error('nothing was told');
  return news;
}

describe('the buttons of news', () => {
  let news: SlackMessage;
  beforeEach(async () => {
    await watched(world, people.alice, 'contoso.com');
    breakRecord();
    await lookTwice(world);
    news = await theNews();
  });

  test('Re-check shows whoever presses how it is now, and a return is told at once', async () => {
    mend();
    await world.slack.user(people.bob).click(news, actions.watchRecheck);
    const shown = await world.slack.waitFor(
      () => world.slack.ephemerals.findLast(({ user, text }) => user === people.bob && /passes/.test(text)),
      'the fresh report',
    );
    await world.effects.runDue();

    expect(shown.text).toMatch(/`contoso.com` · \*passes/);
    expect(inTeam().at(-1)?.text).toMatch(/^contoso.com: all right again/);
  });

  test('Re-check of what was seen a moment ago is no second witness', async () => {
    mend();
    await nextLook(world);
    breakRecord();
    await nextLook(world);
    await world.slack.user(people.bob).click(news, actions.watchRecheck);
    await world.slack.waitFor(() => world.slack.ephemerals.some(({ text }) => /1 check fails/.test(text)));
    await world.effects.runDue();
    expect(inTeam()).toHaveLength(2);

    await world.advance(secondLookMs);
    expect(inTeam()).toHaveLength(3);
  });

  test('Mute keeps it quiet for 7 days, says so in the news, and then it is told again', async () => {
    await world.slack.user(people.bob).click(news, actions.watchMute);
    const muted = await world.slack.waitFor(() => {
      const now = asItIs(news);
      return buttonsOf(now).length === 1 && now;
    }, 'the news to say that they are muted');
    expect(readable(muted)).toMatch(/Muted by <@U0BOB> until/);
    expect(buttonsOf(muted)).toEqual([actions.watchRecheck]);

    mend();
    await nextLook(world);
    breakRecord();
    for (let passed = 9; passed < 6 * 24; passed += 9) await nextLook(world);
    expect(inTeam()).toHaveLength(1);

    await world.advance(muteMs - 6 * day);
    await nextLook(world);
    expect(
      inTeam()
        .slice(1)
        .map(({ text }) => text),
    ).toEqual([expect.stringMatching(/^contoso.com: still not right/)]);
  });

  test('Mute of what is all right again is answered in words', async () => {
    mend();
    await nextLook(world);
    await world.slack.user(people.bob).click(news, actions.watchMute);
    const [answer] = await world.slack.waitFor(
      () => world.slack.ephemerals.length > 2 && world.slack.ephemerals.slice(-1),
    );

    expect(answer?.text).toMatch(/nothing to mute/);
  });

  test('pressed by many at once take effect for each', async () => {
    const owner = { workspace: identity.teamId, watchId: '1'.padStart(32, '0') };
    const results = await Promise.all(Object.values(people).map((by) => world.useCases.muteNews(owner, 1, by)));

    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  });

  test('Re-check is counted like any other check', async () => {
    const owner = { workspace: identity.teamId, watchId: '1'.padStart(32, '0') };
    const press = () => world.useCases.recheckWatched(owner, people.bob);
    for (let times = 0; times < 10; times += 1) await press();

    expect(await press()).toMatchObject({ ok: false, refusal: { code: 'checks_limited' } });
  });

  test('of a watch that has ended say so', async () => {
    await world.slack.user(people.alice).command('/pic', 'unwatch contoso.com', { channel: channels.team });
    for (const action of [actions.watchRecheck, actions.watchMute]) {
      await world.slack.user(people.bob).click(news, action);
      await world.slack.waitFor(() => world.slack.ephemerals.at(-1)?.text === 'This is watched no more.');
    }

    expect(world.faults).toEqual([]);
  });
});
