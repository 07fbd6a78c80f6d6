import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.slack.refusals).toEqual([]);
  await world.stop();
});

const alice = () => world.slack.user(people.alice);

/** What the person was shown for what they typed. */
async function answer(user: string, text: string) {
  await world.slack.user(user).command('/pic', text);
  const shown = world.slack.ephemerals.at(-1);
  if (!shown || shown.user !== user) throw new Error('nothing was shown');
  return shown;
}
const shownNow = (ts: string) => world.slack.ephemerals.find((message) => message.ts === ts);

async function sevenRequests(): Promise<void> {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
    world.dns.say(goodZone(`${name}-contoso.com`));
    await submitted(world, { sipDomains: `${name}-contoso.com`, accessEdge: `sip.${name}-contoso.com` });
    world.slack.clock.advance(1000);
  }
}

test('/pic status lists mine, newest first, five a page, and turns pages in place', async () => {
  await sevenRequests();
  const first = await answer(people.alice, 'status');
  expect(first.text).toMatch(/^Your requests · 7, newest first\n.*PIC-7.*PIC-6.*PIC-5.*PIC-4.*PIC-3/s);

  await alice().click(first, actions.statusPage);
  const second = await world.slack.waitFor(() => {
    const now = shownNow(first.ts);
    return now && readable(now).includes('Page 2 of 2') && now;
  }, 'the second page');
  expect(second.text).toMatch(/PIC-2.*PIC-1/s);
  expect(buttonsOf(second)).toEqual([
    actions.requestShow,
    actions.requestShow,
    actions.statusPageBack,
    actions.statusOldest,
  ]);

  await alice().click(second, actions.statusPageBack);
  await world.slack.waitFor(() => shownNow(first.ts)?.text === first.text, 'the first page again');
  expect(world.slack.ephemerals).toHaveLength(1);
});

test('Show puts the whole request in place of the list, and My requests goes back', async () => {
  const { request, version } = await submitted(world);
  const list = await answer(people.alice, 'status');
  await alice().click(list, actions.requestShow, { value: `${request.id}|${version}` });
  const whole = await world.slack.waitFor(() => {
    const now = shownNow(list.ts);
    return now && readable(now).includes('V1234567') && now;
  }, 'the whole request');

  await alice().click(whole, actions.statusPage);
  await world.slack.waitFor(() => shownNow(list.ts)?.text === list.text, 'the list again');
  expect(world.slack.ephemerals).toHaveLength(1);
});

test.for(['PIC-1', 'pic-1', '1', '#1', 'contoso.com', 'CONTOSO.COM', 'alice@contoso.com'])(
  '/pic status %s shows the whole request, with its card',
  async (typed) => {
    const { request } = await submitted(world);
    const shown = await answer(people.alice, `status ${typed}`);
    const card = await cardOf(world, request.id);

    expect(shown.text).toMatch(/^PIC-1 · contoso\.com: \*◑ Submitted\*/);
    expect(readable(shown)).toContain(`/archives/${card.channel}/p${card.ts.replace('.', '')}|Open the card>`);
  },
);

test('the agreement number is shown to the people concerned and the operators only', async () => {
  await submitted(world);
  const seen: string[] = [];
  for (const user of Object.values(people)) {
    if (readable(await answer(user, 'status PIC-1')).includes('V1234567')) seen.push(user);
  }

  expect(seen).toEqual([people.alice, people.bob, people.carol]);
});

test.for([
  ['PIC-99', /^There is no request `PIC-99`\. Type `\/pic status`/],
  ['fabrikam.com', /^No request names the SIP domain `fabrikam\.com`\. Type/],
  ['all of it', /^`all of it` is neither the number of a request nor a SIP domain\. Type/],
  ['', /^You have no requests yet\./],
] as const)('/pic status %s without a match says what can be typed', async ([typed, words]) => {
  expect((await answer(people.dave, `status ${typed}`)).text).toMatch(words);
});

test('a button of the answer acts, and the answer then shows how things stand', async () => {
  const { request } = await submitted(world);
  const shown = await answer(people.alice, 'status PIC-1');
  await alice().click(shown, actions.requestMarkActive);
  const now = await world.slack.waitFor(() => {
    const message = shownNow(shown.ts);
    return message?.text.includes('● Active') && message;
  }, 'the new state');

  expect((await current(world, request.id)).request.state).toBe('active');
  expect(buttonsOf(now)).toEqual([
    actions.requestRecheck,
    actions.requestUpdate,
    actions.requestRemove,
    actions.requestRetire,
    actions.guideShow,
    actions.statusPage,
  ]);

  await alice().click(now, actions.requestRecheck);
  await world.slack.waitFor(() => shownNow(shown.ts)?.text.startsWith('PIC-1'), 'the fresh report');
  expect(world.slack.ephemerals).toHaveLength(1);
});

test('My requests in the help shows them in its place', async () => {
  await submitted(world);
  const help = await answer(people.alice, 'help');
  await alice().click(help, actions.statusPage);

  await world.slack.waitFor(() => shownNow(help.ts)?.text !== help.text, 'the list');
  expect(shownNow(help.ts)?.text).toMatch(/^Your requests · 1/);
});
