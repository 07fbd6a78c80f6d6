import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
    world.dns.say(goodZone(`${name}-contoso.com`));
    await submitted(world, { sipDomains: `${name}-contoso.com`, accessEdge: `sip.${name}-contoso.com` });
    world.slack.clock.advance(1000);
  }
});
afterEach(async () => {
  expect(world.slack.refusals).toEqual([]);
  await world.stop();
});

/** What the person was shown for what they typed. */
async function answer(user: string, text: string) {
  await world.slack.user(user).command('/pic', text);
  const shown = world.slack.ephemerals.at(-1);
  if (!shown || shown.user !== user) throw new Error('nothing was shown');
  return shown;
}
const idsIn = (text: string) => [...text.matchAll(/PIC-\d+/g)].map(([id]) => id);

/** What stands there after a click on a button of the answer. */
async function after(user: string, shown: Awaited<ReturnType<typeof answer>>, action: string) {
  await world.slack.user(user).click(shown, action);
  return world.slack.waitFor(() => {
    const now = world.slack.ephemerals.find(({ ts }) => ts === shown.ts);
    return now && now.text !== shown.text && now;
  }, 'another page');
}

describe('a list of everybody’s requests', () => {
  test('keeps what it is about and its order from page to page', async () => {
    const first = await answer(people.dave, 'status all');
    const oldest = await after(people.dave, first, actions.statusOldest);
    const second = await after(people.dave, oldest, actions.statusPage);
    const domains = await after(people.dave, second, actions.statusByDomain);
    expect([first, oldest, second, domains].map(({ text }) => [text.split('\n')[0], ...idsIn(text)])).toEqual([
      ['All requests · 7, newest first', 'PIC-7', 'PIC-6', 'PIC-5', 'PIC-4', 'PIC-3'],
      ['All requests · 7, oldest first', 'PIC-1', 'PIC-2', 'PIC-3', 'PIC-4', 'PIC-5'],
      ['All requests · 7, oldest first', 'PIC-6', 'PIC-7'],
      ['All requests · by domain, 7 entries', 'PIC-1', 'PIC-2', 'PIC-3', 'PIC-4', 'PIC-5'],
    ]);
  });

  test.for([
    ['status late', /^Late requests: none\./],
    ['status @alice', /^Requests of <@U0ALICE> · 7, newest first/],
    ['status @dave', /^Requests of <@U0DAVE>: none\./],
    ['status #lync-team', /^Requests that notify <#C0TEAM> · 7/],
    ['status #general', /^Requests that notify <#C0GENERAL>: none\./],
    ['status active', /^Requests in the state “Active”: none\./],
    ['status submitted oldest', /^Requests in the state “Submitted” · 7, oldest first/],
    ['status c-*', /^SIP domains that begin with `c-` · by domain, one entry/],
    ['status d', /^SIP domains that begin with `d` · by domain, one entry/],
    ['status e-contoso.co', /^SIP domains that begin with `e-contoso\.co` · by domain, one entry/],
    ['status actve', /Did you mean `\/pic status active`\?/],
    ['status everything', /^`everything` is neither a request/],
    ['status @nobody', /^`@nobody` is nobody that Slack knows here\./],
  ] as const)('/pic %s', async ([typed, words]) => {
    expect((await answer(people.dave, typed)).text).toMatch(words);
  });

  test('by domain counts no request twice: what it counts are entries, and it says of what', async () => {
    const names = ['h-contoso.com', 'i-contoso.com'];
    for (const name of names) world.dns.say(goodZone(name));
    await submitted(world, { sipDomains: names.join(' '), accessEdge: 'sip.h-contoso.com' });
    const [newest, domains] = [
      await answer(people.dave, 'status all'),
      await answer(people.dave, 'status all by domain'),
    ];
    expect([newest.text.split('\n')[0], ...domains.text.split('\n').slice(0, 2)]).toEqual([
      'All requests · 8, newest first',
      'All requests · by domain, 9 entries',
      'A request stands here once for each SIP domain that it names or ever named.',
    ]);
  });

  test('of what is late names the ones that wait the longest first', async () => {
    world.slack.clock.advance(48 * 3_600_000);
    const late = await answer(people.dave, 'status late');
    expect([late.text.split('\n')[0], ...idsIn(late.text)].slice(0, 3)).toEqual([
      'Late requests · 7, oldest first',
      'PIC-1',
      'PIC-2',
    ]);
  });
});

describe('a guest', () => {
  beforeEach(() => world.slack.changeUser(people.dave, { isGuest: true }));

  test('sees own requests whatever list is asked for, and is told so', async () => {
    const shown = await answer(people.dave, 'status all');
    expect(shown.text).toMatch(/^You see your own requests\..*\nYou have no requests yet\./);
  });

  test.for(['status PIC-1', 'status a-contoso.com'])('does not see what others asked for: /pic %s', async (typed) => {
    expect((await answer(people.dave, typed)).text).toMatch(/^(There is no request|No request names)/);
  });

  test('sees the ones of which they are a contact', async () => {
    world.dns.say(goodZone('fabrikam.com'));
    await submitted(world, {
      sipDomains: 'fabrikam.com',
      accessEdge: 'sip.fabrikam.com',
      contacts: [people.dave],
    });
    expect((await answer(people.dave, 'status PIC-8')).text).toMatch(/^PIC-8 · fabrikam\.com/);
    expect((await answer(people.dave, 'status all')).text).toMatch(/\nYour requests · 1|^Your requests · 1/);
  });
});
