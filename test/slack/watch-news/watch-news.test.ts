import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { secondLookMs } from '#domain/watch/pace.ts';
import { actions } from '#slack/ids.ts';
import { aChain } from '../../support/a-probe.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import type { SlackMessage } from '../../support/slack/messages.ts';
import { buttonsOf, readable } from '../../support/submitted.ts';
import { federationRecord, lookTwice, nextLook, noRecord, postedTo, watched } from '../../support/watching.ts';
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
