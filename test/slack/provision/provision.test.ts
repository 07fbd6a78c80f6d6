import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';
import { agreement, checksDone, fillIn, openForm, provision, readable, topView } from './filling-in.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const alice = () => world.slack.user(people.alice);
const bob = () => world.slack.user(people.bob);
const team = channels.team;

test('the command opens the form at once, with what was typed, the channel and oneself as contact', async () => {
  await alice().submit(await openForm(world, alice(), 'contoso.com sip.contoso.com'), agreement);
  const { state } = topView(world, people.alice);
  expect(state).toMatchObject({
    [fields.accessEdge]: { [fields.accessEdge]: { value: 'sip.contoso.com' } },
    [fields.sipDomains]: { [fields.sipDomains]: { value: 'contoso.com' } },
    [fields.notifyChannel]: { [fields.notifyChannel]: { selected_conversation: team } },
    [fields.contacts]: { [fields.contacts]: { selected_users: [people.alice] } },
  });
});

test('the hint of the agreement number follows the chosen type, and keeps what was typed', async () => {
  const filled = alice().fill(await openForm(world, alice()), { [fields.agreementNumber]: '4711' });
  await alice().click(filled, fields.agreementType, { value: 'spla' });
  const view = await world.slack.waitFor(
    () => [topView(world, people.alice)].find(({ blocks }) => readable(blocks).includes('initial enrollment number.')),
    'the hint',
  );
  expect(readable(view.blocks)).not.toContain('headquarters partner ID');
  expect(JSON.stringify(view.state)).toContain('4711');
});

test('all faults of a step are said at their fields, at once, and nothing typed is lost', async () => {
  await alice().submit(await openForm(world, alice(), ''), agreement);
  const answer = await alice().submit(topView(world, people.alice), {
    [fields.accessEdge]: 'https://sip.contoso.com/',
    [fields.sipDomains]: 'alice@contoso.com\nco.uk',
    [fields.additionalAccessEdges]: 'localhost',
  });
  expect(answer.ack).toEqual({
    action: 'errors',
    errors: {
      access_edge: 'https://sip.contoso.com/ is a URL; enter only the name. Did you mean sip.contoso.com?',
      sip_domains:
        'alice@contoso.com is an address of a person; enter only what follows the @. Did you mean contoso.com? ' +
        'co.uk is a suffix under which others register; enter your own domain, such as contoso.co.uk.',
      additional_access_edges: 'localhost ends in .localhost, which never exists on the Internet.',
    },
  });
});

test('from command to card: checks pass, the review shows all, the card stands in the channel', async () => {
  const checks = await fillIn(world, alice(), { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' });
  await alice().submit(checks);
  const review = topView(world, people.alice);
  expect(review.submit).toBe('Submit request');
  for (const shown of [
    'contoso.com',
    'sip.contoso.com',
    '01E73134',
    'Lync Server 2013, CU5 or later',
    `<@${people.bob}>`,
  ]) {
    expect(readable(review.blocks)).toContain(shown);
  }
  await alice().submit(review);
  expect(readable(topView(world, people.alice).blocks)).toContain('PIC-1 is submitted');

  await world.effects.runDue();
  const [card, ...others] = world.slack.messages(team).filter(({ threadTs }) => threadTs === null);
  expect(others).toEqual([]);
  expect(card?.text).toContain('PIC-1');
  expect(readable(card?.blocks ?? [])).toContain('contoso.com');
  expect(world.slack.messages(people.alice)).toEqual([]);
  expect(world.slack.messages(people.bob).map(({ text }) => text.includes('PIC-1'))).toEqual([true]);
  expect({ refusals: world.slack.refusals, faults: world.faults }).toEqual({ refusals: [], faults: [] });
});

test('pressing Submit twice makes one request', async () => {
  const checks = await fillIn(world, alice(), { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' });
  await alice().submit(checks);
  const first = await alice().submit(topView(world, people.alice));
  const again = await world.slack.deliverAgain(first);
  expect(again.ack).toEqual(first.ack);
  await world.effects.runDue();
  expect(world.slack.messages(team).filter(({ threadTs }) => threadTs === null)).toHaveLength(1);
});

test('a domain without a federation record blocks: save and watch, then one click once DNS is mended', async () => {
  const checks = await fillIn(world, alice(), { sipDomains: 'fabrikam.com', accessEdge: 'sip.fabrikam.com' });
  expect(readable(checks.blocks)).toContain(
    '_sipfederationtls._tcp.fabrikam.com. 3600 IN SRV 0 0 5061 sip.fabrikam.com.',
  );
  await alice().submit(checks);
  expect(topView(world, people.alice).submit).toBe('Save and watch');
  await alice().submit(topView(world, people.alice));
  await world.effects.runDue();

  await world.advance(15 * 60_000);
  expect(world.slack.messages(people.alice)).toEqual([]);
  world.dns.say({
    'SRV _sipfederationtls._tcp.fabrikam.com': [
      { type: 'SRV', ttl: 60, priority: 0, weight: 0, port: 5061, target: 'sip.fabrikam.com' },
    ],
    'A sip.fabrikam.com': [{ type: 'A', ttl: 60, address: '8.8.4.4' }],
    'AAAA sip.fabrikam.com': { kind: 'nodata', aliases: [] },
  });
  await world.advance(3_600_000);
  const [told] = world.slack.messages(people.alice);
  if (!told) throw new Error('nobody told Alice');
  await alice().click(told, actions.newsSubmit);
  await world.effects.runDue();
  const stored = await world.store.findByNumber(world.slack.identity.teamId, 1);
  expect(stored?.request.state).toBe('submitted');
  expect(world.slack.refusals).toEqual([]);
});

test('a domain that another request holds is refused at its field, naming that request', async () => {
  await provision(world, alice());
  await bob().submit(await openForm(world, bob(), 'contoso.com sip.contoso.com'), agreement);
  const answer = await bob().submit(topView(world, people.bob));
  expect(answer.ack).toEqual({
    action: 'errors',
    errors: { sip_domains: 'contoso.com is already in PIC-1. Type /pic status PIC-1 to see it.' },
  });
});

test('of two people who submit one domain in the same instant, one gets the request, the other is told which', async () => {
  const names = { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' };
  for (const person of [alice(), bob()]) {
    await person.submit(await fillIn(world, person, names));
  }
  await Promise.all([alice(), bob()].map((person) => person.submit(topView(world, person.id))));
  const seen = [people.alice, people.bob].map((person) => readable(topView(world, person).blocks));
  expect(seen.filter((blocks) => blocks.includes('PIC-1 is submitted'))).toHaveLength(1);
  expect(seen.filter((blocks) => blocks.includes('Not submitted') && blocks.includes('PIC-1'))).toHaveLength(1);
});

test('a domain taken while the review was open is refused with a link to the card of the request that has it', async () => {
  const names = { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' };
  await bob().submit(await fillIn(world, bob(), names));
  await provision(world, alice());
  await bob().submit(topView(world, people.bob));
  const card = world.slack.messages(team).find(({ threadTs }) => threadTs === null);
  const address = `archives/${team}/p${card?.ts.replace('.', '')}|See its card>`;
  expect(readable(topView(world, people.bob).blocks)).toContain(address);
});

test('a form closed half-way is offered again, with everything typed, and can be dropped', async () => {
  await alice().submit(await openForm(world, alice(), 'fabrikam.com'), agreement);
  await alice().closeView(topView(world, people.alice), { all: true });

  const { ack } = await alice().command('/pic', 'provision', { channel: team });
  expect(ack).toEqual({ action: 'none' });
  const offer = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'the offer');
  expect(readable(offer.blocks)).toContain('fabrikam.com');
  await alice().click(offer, actions.draftResume);
  const resumed = await world.slack.waitFor(() => world.slack.views(people.alice).at(-1), 'the form');
  expect(JSON.stringify(resumed)).toContain('01E73134');

  await alice().closeView(resumed, { all: true });
  await alice().command('/pic', 'provision', { channel: team });
  const second = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'the second offer');
  await alice().click(second, actions.draftDiscard);
  expect(await world.store.listDrafts(world.slack.identity.teamId, people.alice)).toEqual([]);
});

test('a form that nothing was typed into leaves no draft', async () => {
  await alice().closeView(await openForm(world, alice()));
  expect(await world.store.listDrafts(world.slack.identity.teamId, people.alice)).toEqual([]);
});

test('closing the form while its checks run harms nothing', async () => {
  await alice().submit(await openForm(world, alice(), 'contoso.com sip.contoso.com'), agreement);
  await alice().submit(topView(world, people.alice));
  await alice().closeView(topView(world, people.alice), { all: true });
  await world.slack.waitFor(
    async () => (await world.store.listDrafts(world.slack.identity.teamId, people.alice))[0]?.reports.length === 1,
    'the reports beside the draft',
  );
  expect(world.faults).toEqual([]);
});

test('when the store fails, the person is told so with an id, and nothing is pretended', async () => {
  world.store.list = () => Promise.reject(new Error('the store is away'));
  const { ack } = await alice().command('/pic', 'status', { channel: team });
  expect(ack).toEqual({ action: 'failed', status: 500 });
  const told = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'the sentence');
  expect(told.text).toContain('fault-1');
});

test('the checks step is there before the answers are', async () => {
  await alice().submit(await openForm(world, alice(), 'contoso.com sip.contoso.com'), agreement);
  const { ack } = await alice().submit(topView(world, people.alice));
  expect(ack.action).toBe('push');
  const done = await checksDone(world, people.alice);
  expect(readable(done.blocks)).toContain('Everything that was checked is right');
});
