import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import type { OpenView } from '../../support/slack/modals.ts';
import { cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';
import { checksDone, topView } from '../provision/filling-in.ts';
import { fillIn, formOf } from './fill-in.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const alice = () => world.slack.user(people.alice);
const changedAgreement = { [fields.productUseRights]: ['accepted'], [fields.agreementNumber]: '0815' };
const seen = (view: OpenView) => JSON.stringify(view.blocks);

test('an edit of a request that nobody has taken on changes that request: number, card and thread stay', async () => {
  const { request, card } = await submitted(world);
  world.slack.clock.advance(3_600_000);
  world.dns.say(goodZone('contoso.net'));
  await alice().command('/pic', 'edit PIC-1');
  expect((await formOf(world, people.alice)).title).toBe('Edit PIC-1');
  const done = await fillIn(world, people.alice, { [fields.sipDomains]: 'contoso.com\ncontoso.net' });
  expect(seen(done)).toContain('PIC-1 is submitted');
  await world.effects.runDue();

  const edited = await current(world, request.id);
  expect(edited.request).toMatchObject({
    number: 1,
    state: 'submitted',
    details: { sipDomains: ['contoso.com', 'contoso.net'] },
  });
  expect(edited.request.submittedAt).toBeGreaterThan(request.submittedAt ?? 0);
  expect([edited.card?.ts, edited.reports.map(({ domain }) => domain)]).toEqual([
    card?.ts,
    ['contoso.com', 'contoso.net'],
  ]);
  expect(readable(await cardOf(world, request.id))).toContain('contoso.net');
  const thread = world.slack.messages(channels.team).filter(({ threadTs }) => threadTs === card?.ts);
  expect(thread.at(-1)?.text).toContain('edited it: added the SIP domain `contoso.net`');
  expect(world.slack.messages(people.bob).at(-1)?.text).toContain('edited it');
  expect((await world.store.findByDomain(request.workspace, 'contoso.net'))?.request.id).toBe(request.id);
  expect(await world.useCases.listDrafts(request.workspace, people.alice)).toEqual([]);
});

test('an edit that names another channel takes the card there', async () => {
  const { request } = await submitted(world);
  await alice().command('/pic', 'edit PIC-1');
  await fillIn(world, people.alice, { [fields.notifyChannel]: channels.general });
  await world.effects.runDue();
  const edited = await current(world, request.id);
  expect([edited.card?.channel, edited.request.submittedAt]).toEqual([channels.general, request.submittedAt]);
  expect(world.slack.messages(channels.team)[0]?.text).toContain(`moved to <#${channels.general}>`);
  expect(readable(await cardOf(world, request.id))).toContain('contoso.com');
});

test('an edit of what somebody has taken on meanwhile is refused with who and when, and what was typed is kept', async () => {
  const { request } = await submitted(world);
  await alice().command('/pic', 'edit PIC-1');
  const form = await formOf(world, people.alice);
  const { workspace, id } = request;
  await world.useCases.changeRequest({ delivery: 't', workspace, id, by: people.carol, event: 'take' });
  await alice().submit(form, { [fields.productUseRights]: ['accepted'] });
  await alice().submit(topView(world, people.alice), { [fields.contacts]: [people.alice] });
  await alice().submit(await checksDone(world, people.alice));
  await alice().submit(topView(world, people.alice));

  expect(seen(topView(world, people.alice))).toMatch(/PIC-1 cannot be edited now: <@U0CAROL> took it on/);
  expect((await current(world, id)).request.details.contacts).toEqual([people.alice, people.bob]);
  expect(await world.useCases.listDrafts(workspace, people.alice)).toHaveLength(1);
});

test('of two who edit it at once one counts, and the other is told to look again', async () => {
  const { request } = await submitted(world);
  const two = [people.alice, people.bob];
  const contactsBy: Readonly<Record<string, readonly string[]>> = {
    [people.alice]: [people.bob, people.dave],
    [people.bob]: [people.bob, people.carol],
  };
  for (const user of two) {
    await world.slack.user(user).command('/pic', 'edit 1');
    await world.slack.user(user).submit(await formOf(world, user), { [fields.productUseRights]: ['accepted'] });
    await world.slack.user(user).submit(topView(world, user), { [fields.contacts]: contactsBy[user] ?? [] });
    await world.slack.user(user).submit(await checksDone(world, user));
  }
  await Promise.all(two.map((user) => world.slack.user(user).submit(topView(world, user))));

  const { timeline, request: edited } = await current(world, request.id);
  const first = timeline[1]?.by ?? '';
  const second = two.find((user) => user !== first) ?? '';
  expect([timeline.length, edited.details.contacts]).toEqual([2, contactsBy[first]]);
  expect(seen(topView(world, first))).toContain('PIC-1 is submitted');
  expect(seen(topView(world, second))).toContain(`PIC-1 is not as your form began: <@${first}> edited it`);
  await world.slack.user(second).command('/pic', 'edit 1');
  const again = await world.useCases.listDrafts(request.workspace, second);
  expect(again.map(({ edits, form }) => [edits?.version, form.contacts])).toEqual([[2, contactsBy[first]]]);
});

test('an edit is taken up again where it was left, and leaves no ghost once it is done', async () => {
  const { request } = await submitted(world);
  await alice().command('/pic', 'edit 1');
  const form = await formOf(world, people.alice);
  await alice().submit(form, { [fields.agreementNumber]: 'V9', [fields.productUseRights]: ['accepted'] });
  await alice().closeView(topView(world, people.alice), { all: true });
  await alice().command('/pic', 'edit 1');
  expect(readable(await formOf(world, people.alice))).toContain('V9');
  const done = await fillIn(world, people.alice);
  await alice().closeView(done, { all: true });
  expect((await current(world, request.id)).request.details.agreement.number).toBe('V9');
  expect(await world.useCases.listDrafts(request.workspace, people.alice)).toEqual([]);
});

test('an edit of what somebody has taken on meanwhile is not taken up again, and says who has', async () => {
  const { request } = await submitted(world);
  await alice().command('/pic', 'edit 1');
  await alice().submit(await formOf(world, people.alice), changedAgreement);
  await alice().closeView(topView(world, people.alice), { all: true });
  const { workspace, id } = request;
  await world.useCases.changeRequest({ delivery: 'd', workspace, id, by: people.carol, event: 'take' });
  await alice().command('/pic', 'provision');
  const offer = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'the offer');
  await alice().click(offer, actions.draftResume);

  const why = `PIC-1 cannot be edited now: <@${people.carol}> took it on`;
  await world.slack.waitFor(() => world.slack.ephemerals.at(-1)?.text.includes(why), why);
  expect(world.slack.views(people.alice)).toEqual([]);
});

test('an edit cannot take a domain that another request holds', async () => {
  const { request } = await submitted(world);
  world.dns.say(goodZone('fabrikam.com'));
  await submitted(world, { sipDomains: 'fabrikam.com', accessEdge: 'sip.fabrikam.com' });
  await alice().command('/pic', 'edit 1');
  await alice().submit(await formOf(world, people.alice), { [fields.productUseRights]: ['accepted'] });
  const answered = await alice().submit(topView(world, people.alice), { [fields.sipDomains]: 'fabrikam.com' });
  expect(answered.ack).toMatchObject({
    action: 'errors',
    errors: { [fields.sipDomains]: expect.stringContaining('PIC-2') },
  });
  expect((await current(world, request.id)).version).toBe(1);
});

test('an edit that is left as it opened is offered to nobody; one in which a step was changed is', async () => {
  const { request } = await submitted(world);
  const drafts = () => world.useCases.listDrafts(request.workspace, people.alice);
  await alice().command('/pic', 'edit PIC-1');
  await alice().closeView(await formOf(world, people.alice));
  expect(await drafts()).toEqual([]);

  await alice().command('/pic', 'edit PIC-1');
  const first = await formOf(world, people.alice);
  await alice().submit(first, changedAgreement);
  await alice().closeView(topView(world, people.alice), { all: true });
  expect(await drafts()).toMatchObject([{ form: { agreementNumber: '0815' }, edits: { id: request.id } }]);
});

test('who goes back in an edit that is as it opened goes on with it', async () => {
  const { request } = await submitted(world);
  await alice().command('/pic', 'edit PIC-1');
  await alice().submit(await formOf(world, people.alice), { [fields.productUseRights]: ['accepted'] });
  await alice().closeView(topView(world, people.alice));
  const done = await fillIn(world, people.alice, { [fields.notifyChannel]: channels.general });
  expect(seen(done)).toContain('PIC-1');
  expect((await current(world, request.id)).request.details.notifyChannel).toBe(channels.general);
});
