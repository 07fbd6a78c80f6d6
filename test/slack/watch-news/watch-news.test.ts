import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { muteMs, secondLookMs } from '#domain/watch/pace.ts';
import { actions } from '#slack/ids.ts';
import { aChain } from '../../support/a-probe.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import type { SlackMessage } from '../../support/slack/messages.ts';
import { identity } from '../../support/slack/workspace.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
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

describe('a watched domain', () => {
  beforeEach(async () => {
    await watched(world, people.alice, 'contoso.com');
  });

  test('whose record is gone is told once, after the second look, with before, after, since when and the fix', async () => {
    breakRecord();
    await nextLook(world);
    expect(inTeam()).toEqual([]);
    const firstSeen = Math.floor(world.slack.clock.now() / 1000);

    await world.advance(secondLookMs);
    for (let looks = 0; looks < 4; looks += 1) await nextLook(world);
    expect(inTeam()).toHaveLength(1);
    const news = await theNews();
    expect(news.text).toMatch(/^contoso.com: no longer as it was\./);
    expect(readable(news)).toMatch(
      /NXDOMAIN\) · first seen.*Before: `sip\.contoso\.com`, port 5061.*Fix:.*IN SRV 0 0 5061/s,
    );
    expect(readable(news)).toContain(`first seen <!date^${firstSeen}^`);
    expect(buttonsOf(news)).toEqual([actions.watchRecheck, actions.watchMute]);
    expect(world.slack.refusals).toEqual([]);
  });

  test('that is mended is told at the next look, once, without buttons', async () => {
    breakRecord();
    await lookTwice(world);
    mend();
    await nextLook(world);
    await nextLook(world);

    const [, back, ...more] = inTeam();
    expect(more).toEqual([]);
    expect(back?.text).toMatch(/^contoso.com: all right again\./);
    expect(back && readable(back)).toMatch(/Before: .*NXDOMAIN.*wrong since/s);
    expect(back && buttonsOf(back)).toEqual([]);
  });

  test('that only did not answer is not told, however long it lasts', async () => {
    world.dns.say({ [federationRecord('contoso.com')]: { kind: 'timeout' } });
    for (let looks = 0; looks < 5; looks += 1) await nextLook(world);

    expect(inTeam()).toEqual([]);
  });

  test('whose certificate is replaced is told with both fingerprints', async () => {
    const dates = { dnsNames: ['sip.contoso.com'], notBefore: 0, notAfter: Date.UTC(2100) };
    world.prober.show({ '9.9.9.9': { chain: aChain({ ...dates, fingerprint: '11:22' }) } });
    await lookTwice(world);

    expect(readable(await theNews())).toMatch(
      /certificate was replaced.*Before: SHA-256 `AB:CD.*Now: SHA-256 `11:22`/s,
    );
  });

  test('whose news its channel does not take is told to whoever began the watch', async () => {
    world.slack.injectFault({ method: 'chat.postMessage', error: 'is_archived' });
    breakRecord();
    await lookTwice(world);

    expect(inTeam()).toEqual([]);
    const [direct] = postedTo(world, people.alice);
    expect(direct && readable(direct)).toMatch(/NXDOMAIN.*does not let Picbot post in <#C0TEAM>/s);
  });

  test('whose news Slack refuses for a while is told when Slack takes it, once', async () => {
    world.slack.injectFault({ method: 'chat.postMessage', status: 429, retryAfter: 30 });
    breakRecord();
    await lookTwice(world);
    expect(inTeam()).toEqual([]);

    await world.advance(30_000);
    await nextLook(world);
    expect(inTeam()).toHaveLength(1);
  });
});

describe('the buttons', () => {
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
