import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { encodeRequestButton, encodeWatchButton } from '#slack/button-values.ts';
import { identity } from '../../support/slack/workspace.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import type { SlackMessage } from '../../support/slack/messages.ts';
import { visibleText } from '../../support/slack/stored-blocks.ts';
import { buttonsOf, current, submitted } from '../../support/submitted.ts';
import { federationRecord, lookTwice, noRecord } from '../../support/watching.ts';
import { createWorld, people, type World } from '../../support/world.ts';

const [second, hour] = [1000, 3_600_000];
const dayMinutes = 24 * 60;
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const bob = () => world.slack.user(people.bob);
const answers = [actions.reminderWorks, actions.reminderStillFailing, actions.reminderLater];
const ofOne = [actions.requestShow, ...answers];

/** Two requests of Alice, and what Bob, their contact, is told of both at once. */
async function digest(): Promise<{ readonly ids: readonly string[]; readonly message: SlackMessage }> {
  world.dns.say(goodZone('contoso.net'));
  const one = await submitted(world);
  const other = await submitted(world, { sipDomains: 'contoso.net', accessEdge: 'sip.contoso.net' });
  await world.advance(48 * hour);
  await world.advance(15 * second);
  const message = world.slack.messages(people.bob).at(-1);
  if (!message || !message.text.startsWith('2 things')) throw new Error('no digest came');
  return { ids: [one.request.id, other.request.id], message };
}
const asItIs = ({ ts }: SlackMessage) => world.slack.messages(people.bob).find((message) => message.ts === ts);
const redrawn = (message: SlackMessage, edits: number) =>
  world.slack.waitFor(() => {
    const now = asItIs(message);
    return now && now.edits === edits && now;
  }, 'the digest to be drawn anew');
async function press(message: SlackMessage, action: string, id: string) {
  const { version } = await current(world, id);
  await bob().click(message, action, { value: encodeRequestButton({ requestId: id, version }) });
}

describe('a digest of reminders', () => {
  test('offers the answers to each request; one that is answered says so, the others stay', async () => {
    const { ids, message } = await digest();
    expect(buttonsOf(message)).toEqual([...ofOne, ...ofOne]);

    const [first = '', other = ''] = ids;
    await press(message, actions.reminderWorks, first);
    const half = await redrawn(message, 1);
    expect((await current(world, first)).request.state).toBe('active');
    expect(buttonsOf(half)).toEqual([actions.requestShow, ...ofOne]);
    expect(half.text).toMatch(
      /^2 things.*PIC-1 · contoso\.com\S*: <@U0BOB> marked it active.*\n.*PIC-2 .* is still open\.$/su,
    );

    await press(half, actions.reminderWorks, other);
    const whole = await redrawn(message, 2);
    expect(buttonsOf(whole)).toEqual([actions.requestShow, actions.requestShow]);
  });

  test('still failing checks again, brings the support brief, and takes the answers of that request away', async () => {
    const { ids, message } = await digest();
    const [first = '', other = ''] = ids;
    await press(message, actions.reminderStillFailing, first);
    const half = await redrawn(message, 1);
    const brief = world.slack.ephemerals.find(({ text }) =>
      text.includes('what Microsoft Technical Support will ask for'),
    );

    expect(half.text).toContain('<@U0BOB> says that it still fails');
    expect(buttonsOf(half)).toEqual([actions.requestShow, ...ofOne]);
    expect(brief && visibleText(brief)).toContain('a contact says that it still fails');

    // Whatever becomes of the other one: what was answered stays answered.
    await press(half, actions.reminderWorks, other);
    expect(buttonsOf(await redrawn(message, 2))).toEqual([actions.requestShow, actions.requestShow]);
  });

  test('can be put off one by one', async () => {
    const { ids, message } = await digest();
    await press(message, actions.reminderLater, ids[1] ?? '');
    const view = await world.slack.waitFor(() => world.slack.views(people.bob).at(-1), 'the question when');
    await bob().submit(view, { [fields.later]: 'in_an_hour' });
    await world.advance(hour);

    expect(world.slack.messages(people.bob).at(-1)?.text).toMatch(/PIC-2.* was submitted 49 hours ago/);
    expect(buttonsOf(asItIs(message) ?? message)).toEqual([...ofOne, ...ofOne]);
  });

  test('answered after somebody else did tells who was first, and shows what is left', async () => {
    const { ids, message } = await digest();
    const [id = ''] = ids;
    await world.useCases.changeRequest({
      delivery: 'd',
      workspace: identity.teamId,
      id,
      by: people.alice,
      event: 'cancel',
    });
    await press(message, actions.reminderWorks, id).catch(() => null);
    await bob().click(message, actions.reminderWorks, { value: encodeRequestButton({ requestId: id, version: 1 }) });
    const half = await redrawn(message, 1);

    expect(world.slack.ephemerals.at(-1)?.text).toMatch(/^PIC-1 cannot be marked active now: <@U0ALICE> cancelled it/);
    expect(half.text).toContain('<@U0ALICE> cancelled it');
    expect(buttonsOf(half)).toEqual([actions.requestShow, ...ofOne]);
  });

  test('to a Korean reader is drawn anew in Korean', async () => {
    world.slack.changeUser(people.bob, { locale: 'ko-KR' });
    world.dns.say(goodZone('contoso.net'));
    const first = await submitted(world);
    await submitted(world, { sipDomains: 'contoso.net', accessEdge: 'sip.contoso.net' });
    await world.advance(48 * hour);
    await world.advance(15 * second);
    const message = world.slack.messages(people.bob).at(-1);
    if (!message) throw new Error('no digest came');
    await press(message, actions.reminderWorks, first.request.id);

    expect((await redrawn(message, 1)).text).toMatch(
      /^요청에 대한 알림 2건:\n.*PIC-1.*<@U0BOB> 님이 활성으로 표시했습니다/u,
    );
  });
});

test('of a digest of changes, the request whose DNS passes is submitted there', async () => {
  const minute = Math.floor(world.slack.clock.now() / 60_000) % dayMinutes;
  const quietHours = { from: (minute + dayMinutes - 60) % dayMinutes, to: (minute + 120) % dayMinutes };
  await world.settings.changePerson(identity.teamId, people.alice, { quietHours });
  world.dns.say({ 'SRV _sipfederationtls._tcp.contoso.com': { kind: 'nodata', aliases: [] } });
  const watched = await submitted(world);
  world.dns.say({ ...goodZone('contoso.com'), ...goodZone('contoso.net') });
  const other = await submitted(world, { sipDomains: 'contoso.net', accessEdge: 'sip.contoso.net' });
  await world.useCases.recheckRequest({ workspace: identity.teamId, id: watched.request.id, by: people.bob });
  // What comes about in the same millisecond is told in any order.
  world.slack.clock.advance(second);
  await world.useCases.changeRequest({
    delivery: 'd',
    workspace: identity.teamId,
    id: other.request.id,
    by: people.bob,
    event: 'cancel',
  });
  await world.effects.runDue();
  await world.advance(3 * hour);
  const told = world.slack.messages(people.alice).at(-1);
  if (!told) throw new Error('no digest came');
  expect(buttonsOf(told)).toEqual([actions.requestShow, actions.newsSubmit, actions.requestShow]);

  await world.slack.user(people.alice).click(told, actions.newsSubmit);
  const now = await world.slack.waitFor(
    () => world.slack.messages(people.alice).find(({ ts, edits }) => ts === told.ts && edits === 1),
    'the digest to be drawn anew',
  );
  expect((await current(world, watched.request.id)).request.state).toBe('submitted');
  expect(buttonsOf(now)).toEqual([actions.requestShow, actions.requestShow]);
});

test('of a digest of what a watch saw, one thing is looked at again or muted there, and the others stay', async () => {
  const minute = Math.floor(world.slack.clock.now() / 60_000) % dayMinutes;
  const quietHours = { from: (minute + dayMinutes - 60) % dayMinutes, to: (minute + dayMinutes - 120) % dayMinutes };
  world.dns.say(goodZone('contoso.net'));
  const first = await submitted(world);
  const other = await submitted(world, { sipDomains: 'contoso.net', accessEdge: 'sip.contoso.net' });
  for (const { request } of [first, other]) {
    const { workspace, id } = request;
    await world.useCases.changeRequest({ delivery: id, workspace, id, by: people.bob, event: 'mark_active' });
  }
  await world.effects.runDue();
  await world.advance(2 * 60_000);
  await world.settings.changePerson(identity.teamId, people.alice, { quietHours });
  world.dns.say({ [federationRecord('contoso.com')]: noRecord, [federationRecord('contoso.net')]: noRecord });
  await lookTwice(world);
  await world.advance(13 * hour);
  const told = world.slack.messages(people.alice).at(-1);
  if (!told) throw new Error('no digest came');
  const one = [actions.requestShow, actions.watchRecheck, actions.watchMute];
  expect(buttonsOf(told)).toEqual([...one, ...one]);

  await world.slack.user(people.alice).click(told, actions.watchMute, {
    value: encodeWatchButton({ of: 'request', id: first.request.id, seq: 1 }),
  });
  await world.slack.waitFor(
    () => world.slack.ephemerals.some(({ text }) => text.startsWith('Muted by <@U0ALICE> until')),
    'that it is muted',
  );
  expect(world.slack.messages(people.alice).at(-1)).toMatchObject({ ts: told.ts, edits: told.edits });
});
