import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { cardOf, readable, submitted } from '../../support/submitted.ts';
import { federationRecord, lookTwice, nextLook, noRecord, postedTo, typed, watched } from '../../support/watching.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const say = async (user: string, text: string, channel: string = channels.team) => {
  const [answer] = await typed(world, user, text, { channel });
  return answer?.text ?? '';
};

describe('/pic watch with a domain', () => {
  test('says at once that it watches, and then how the domain is today', async () => {
    const [begun, today] = await watched(world, people.alice, 'contoso.com');

    expect(begun?.text).toMatch(/^Watching `contoso.com` from now on; .*News go to <#C0TEAM>\.$/);
    expect(today?.text).toMatch(/^How `contoso.com` is today: . `contoso.com` · \*passes/);
    expect(today && readable(today)).toContain('/pic unwatch contoso.com');
    expect(postedTo(world, channels.team)).toEqual([]);
  });

  test('that is broken from the start is told once it is mended', async () => {
    await watched(world, people.alice, 'fabrikam.com');
    await nextLook(world);
    expect(postedTo(world, channels.team)).toEqual([]);

    world.dns.say(goodZone('fabrikam.com'));
    await nextLook(world);
    expect(postedTo(world, channels.team).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^fabrikam.com · all right again|^fabrikam.com: all right again/),
    ]);
  });

  test('of a domain that is watched says by whom, since when and where, in whichever channel', async () => {
    await watched(world, people.alice, 'contoso.com');
    const answer = await say(people.bob, 'watch CONTOSO.com.', channels.general);

    expect(answer).toMatch(
      /^`contoso.com` is watched already: <@U0ALICE> began it <!date\^\d+.*its news go to <#C0TEAM>/,
    );
  });

  test('of a domain of an active request says that its request does it', async () => {
    const { request } = await submitted(world);
    await world.slack.user(people.alice).click(await cardOf(world, request.id), actions.requestMarkActive);

    expect(await say(people.bob, 'watch contoso.com')).toMatch(/^`contoso.com` is watched as part of PIC-1,/);
    expect(await say(people.bob, 'unwatch contoso.com')).toMatch(/^`contoso.com` is watched as part of PIC-1,/);
  });

  test.for([
    ['watch bob@contoso.com', /Did you mean contoso\.com\?/],
    ['watch outlook.com', /public provider/],
    ['watch contoso.com fabrikam.com', /^One domain at a time/],
    ['unwatch', /^Which domain\?/],
    ['unwatch contoso.com', /^`contoso.com` is not watched\./],
  ] as const)('/pic %s is answered in words', async ([text, words]) => {
    expect(await say(people.alice, text)).toMatch(words);
    expect(world.store.effects.waiting()).toEqual([]);
  });

  test('takes the Access Edge that its record should name', async () => {
    const [, today] = await watched(world, people.alice, 'contoso.com edge.contoso.com');

    expect(today && readable(today)).toContain('edge.contoso.com');
  });

  test('is refused when the workspace watches 200 domains', async () => {
    for (let index = 0; index < 200; index += 1) {
      await world.store.watches.begin(
        {
          schemaVersion: 1,
          id: `w${index}`,
          workspace: 'T0PICTEAM1',
          domain: `d${index}.com`,
          accessEdge: null,
          channel: channels.general,
          by: people.bob,
          since: 0,
        },
        { most: 200, firstLookMs: 1_000_000_000 },
      );
    }

    expect(await say(people.alice, 'watch contoso.com')).toMatch(/^This workspace watches 200 domains already/);
    const list = await say(people.alice, 'watch', channels.general);
    expect(list).toBe('200 domains are watched here');
  });

  test('typed in a direct message sends its news to whoever typed it', async () => {
    await submitted(world);
    const direct = postedTo(world, people.bob)[0]?.channel;
    const [begun] = await watched(world, people.bob, 'contoso.com', direct);
    world.dns.say({ [federationRecord('contoso.com')]: noRecord });
    await lookTwice(world);

    expect(begun?.text).toContain(`News go to <@${people.bob}>`);
    expect(postedTo(world, people.bob).map(({ text }) => text)).toEqual([
      expect.stringContaining('submitted it'),
      expect.stringMatching(/^contoso.com: no longer as it was/),
    ]);
  });
});

describe('/pic watch alone', () => {
  test('lists what is watched here, how each is, and how many elsewhere', async () => {
    world.dns.say(goodZone('adatum.com'));
    await watched(world, people.alice, 'contoso.com');
    await watched(world, people.bob, 'fabrikam.com');
    await watched(world, people.bob, 'adatum.com', channels.general);
    const [list] = await typed(world, people.carol, 'watch');

    expect(list?.text).toBe('2 domains are watched here');
    expect(list && readable(list)).toMatch(
      /✓ `contoso.com` · all right · by <@U0ALICE> since.*✗ `fabrikam.com` · one thing is wrong · by <@U0BOB> since.*One more domain is watched elsewhere/s,
    );
  });

  test('says so when nothing is', async () => {
    expect(await say(people.alice, 'watch')).toMatch(/^Nothing is watched here\./);
  });
});

describe('/pic unwatch', () => {
  test('ends a watch, for whoever began it: nothing is looked at or told any more', async () => {
    await watched(world, people.alice, 'contoso.com');
    expect(await say(people.alice, 'unwatch contoso.com')).toBe('`contoso.com` is watched no more.');
    world.dns.say({ [federationRecord('contoso.com')]: noRecord });
    await lookTwice(world);

    expect([world.store.effects.waiting(), postedTo(world, channels.team)]).toEqual([[], []]);
    expect(await say(people.alice, 'watch')).toMatch(/^Nothing is watched here/);
  });

  test('is for an operator as well, and for nobody else', async () => {
    await watched(world, people.alice, 'contoso.com');

    expect(await say(people.bob, 'unwatch contoso.com')).toMatch(/begun by <@U0ALICE>; only they and the operators/);
    expect(await say(people.carol, 'unwatch contoso.com')).toBe('`contoso.com` is watched no more.');
  });
});
