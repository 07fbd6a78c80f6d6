import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, shortcuts } from '#slack/ids.ts';
import { en } from '#slack/wording/en.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { buttonsOf, readable } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';
import { begun, createAsking, missing } from './asking.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const { alice, said, report, checked } = createAsking(() => world);

describe('/pic check', () => {
  test('answers at once, and then with the report, to the asker only', async () => {
    const answer = await alice().command('/pic', 'check contoso.com sip.contoso.com');
    expect(answer.ack).toMatchObject({
      action: 'message',
      message: { response_type: 'ephemeral', text: begun('`contoso.com`') },
    });
    const shown = await report();

    expect(shown.text).toMatch(/`contoso\.com` · \*/);
    expect(buttonsOf(shown)).toEqual([actions.checkShare, actions.checkAgain, actions.checkRequest]);
    expect(world.slack.ephemerals.map(({ user, via }) => [user, via])).toEqual([
      [people.alice, 'answer'],
      [people.alice, 'response_url'],
    ]);
    expect(world.slack.messages(channels.team)).toEqual([]);
    expect(world.slack.refusals).toEqual([]);
  });

  test('of several domains gives one report over all', async () => {
    world.dns.say({ ...goodZone('fabrikam.com'), ...missing('litware.com') });
    const shown = await checked('contoso.com fabrikam.com litware.com');

    expect(shown.text).toMatch(/^✗ 3 domains: /);
    expect(readable(shown)).toContain('litware.com');
  });

  test.for([
    ['', /^Which domain\? `\/pic check contoso\.com` checks/],
    ['alice@contoso.com', /^`alice@contoso\.com` is an address of a person; .* Did you mean contoso\.com\?$/],
    ['contoso.com co.uk', /^`co\.uk` is a suffix under which others register/],
    ['a.com b.com c.com d.com e.com f.com', /^That is too much at once: at most 5 SIP domains/],
  ] as const)('“%s” is answered in words, and nothing is asked of anybody', async ([argument, words]) => {
    await alice().command('/pic', `check ${argument}`, { links: 'plain' });

    expect(said()).toEqual([expect.stringMatching(words)]);
  });

  test('over the limit says when to come again, and begins nothing', async () => {
    for (let count = 0; count < 10; count += 1) await checked(`d${count}-contoso.com`);
    const before = said().length;
    await alice().command('/pic', 'check contoso.com');

    expect(said().slice(before)).toEqual([
      'You have checked as many domains as one person may in so short a time. Try again in 1 minute.',
    ]);
    world.slack.clock.advance(60_000);
    expect((await checked()).text).toMatch(/contoso\.com/);
  });
});

describe('Check again', () => {
  test('puts the steps and then the fresh report in the place of the old one', async () => {
    world.dns.say(missing('contoso.com'));
    const first = await checked();
    world.dns.say(goodZone('contoso.com'));
    world.slack.clock.advance(1000);
    await alice().click(first, actions.checkAgain);
    await world.slack.waitFor(() => {
      const now = world.slack.ephemerals.find(({ ts }) => ts === first.ts);
      return now && now.text !== first.text && !now.text.startsWith('Checking');
    }, 'the fresh report');

    expect(world.slack.ephemerals).toHaveLength(2);
    expect(world.slack.refusals).toEqual([]);
  });

  test('over the limit leaves the report where it is', async () => {
    const shown = await checked();
    for (let count = 0; count < 9; count += 1) await checked(`d${count}-contoso.com`);
    const before = world.slack.ephemerals.length;
    await alice().click(shown, actions.checkAgain);
    await world.slack.waitFor(() => world.slack.ephemerals.length > before, 'the refusal');

    expect(said().at(-1)).toMatch(/^You have checked as many domains/);
    expect(world.slack.ephemerals.find(({ ts }) => ts === shown.ts)).toEqual(shown);
  });
});

describe('the shortcut on a message', () => {
  test('checks the domains that the message names, beside it', async () => {
    world.dns.say(goodZone('fabrikam.com'));
    const message = world.slack
      .user(people.bob)
      .say(channels.team, 'Is <http://contoso.com|contoso.com> ready, and bob@fabrikam.com?');
    await alice().shortcut(shortcuts.checkMessage, { message });
    const shown = await report();

    expect(said()[0]).toBe(begun('`contoso.com`, `fabrikam.com`'));
    expect(shown.text).toMatch(/^. 2 domains: /u);
    expect(shown.user).toBe(people.alice);
    expect(world.slack.messages(channels.team)).toEqual([message]);
    expect(world.slack.refusals).toEqual([]);
  });

  test('without a domain in the message says so', async () => {
    const message = world.slack.user(people.bob).say(channels.team, 'bob@hotmail.com is not reachable');
    await alice().shortcut(shortcuts.checkMessage, { message });
    await world.slack.waitFor(() => said().length > 0, 'the words');

    expect(said()).toEqual([expect.stringMatching(/^There is no domain in this message that could be checked\./)]);
  });

  test('of another version is answered in words', async () => {
    const message = world.slack.user(people.bob).say(channels.team, 'contoso.com');
    await alice().shortcut('check:everything', { message });
    await world.slack.waitFor(() => said().length > 0, 'the words');

    expect(said()).toEqual([expect.stringMatching(/^This comes from another version of Picbot/)]);
  });
});

describe('slow checks', () => {
  /** Lets every question about the domain wait until the returned function is called. */
  function hold(domain: string): () => void {
    const resolve = world.dns.resolve.bind(world.dns);
    const held = Promise.withResolvers<void>();
    Object.assign(world.dns, {
      resolve: async (...asked: Parameters<typeof resolve>) => {
        if (asked[0].name.endsWith(domain)) await held.promise;
        return resolve(...asked);
      },
    });
    return held.resolve;
  }

  test('show what has come in so far in the place of the first words, and then the report', async () => {
    world.dns.say(goodZone('fabrikam.com'));
    const shown = await checked('contoso.com fabrikam.com', channels.team);
    const [release, releaseOther] = [hold('contoso.com'), hold('fabrikam.com')];
    const now = () => JSON.stringify(world.slack.ephemerals.find(({ ts }) => ts === shown.ts));
    await alice().click(shown, actions.checkAgain);
    await world.slack.waitFor(() => now().includes(en.check.follows), 'the steps to come');

    await wait(1100);
    releaseOther();
    await world.slack.waitFor(() => now().includes(en.check.soFar), 'what has come in');
    release();
    await world.slack.waitFor(() => now().includes('2 domains: '), 'the report');

    expect(world.slack.ephemerals).toHaveLength(2);
    expect(world.slack.refusals).toEqual([]);
  });

  test('show by themselves what came in at once, while nothing more comes', async () => {
    world.dns.say(goodZone('fabrikam.com'));
    const shown = await checked('contoso.com fabrikam.com', channels.team);
    const release = hold('contoso.com');
    const now = () => JSON.stringify(world.slack.ephemerals.find(({ ts }) => ts === shown.ts));
    await alice().click(shown, actions.checkAgain);
    await world.slack.waitFor(() => now().includes(en.check.soFar), 'what has come in');
    release();
    await world.slack.waitFor(() => now().includes('2 domains: '), 'the report');

    expect(world.slack.refusals).toEqual([]);
  });
});
