import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const person = (id: string) => world.slack.user(id);
const whispers = (user: string) => world.slack.ephemerals.filter((message) => message.user === user);
const lastWhisper = (user: string, what: RegExp) =>
  world.slack.waitFor(() => whispers(user).find(({ text }) => what.test(text)), String(what));
const directMessages = (user: string) => world.slack.messages(user).map(({ text }) => text);

describe('the buttons of a card', () => {
  test('mark active: the card says who and when, its thread tells it, others hear of it, the button goes', async () => {
    const { request } = await submitted(world);
    const card = await cardOf(world, request.id);
    await person(people.bob).click(card, actions.requestMarkActive);
    await world.effects.runDue();

    const drawn = await cardOf(world, request.id);
    expect((await current(world, request.id)).timeline.map(({ event, by }) => [event, by])).toEqual([
      ['submitted', people.alice],
      ['marked_active', people.bob],
    ]);
    expect([drawn.ts, drawn.channel]).toEqual([card.ts, card.channel]);
    expect(readable(drawn)).toContain(`*● Active* · <@${people.bob}>`);
    expect(buttonsOf(drawn)).toEqual([
      actions.checklistShow,
      actions.requestRecheck,
      actions.requestUpdate,
      actions.requestRemove,
      actions.requestRetire,
      actions.guideShow,
    ]);
    expect(world.slack.replies(drawn).map(({ text }) => text)).toEqual([
      expect.stringMatching(/submitted it.*24–48 hours.*sign-in name/s),
      expect.stringMatching(/marked it active/),
    ]);
    expect(directMessages(people.alice)).toEqual([expect.stringContaining('marked it active')]);
    expect(directMessages(people.bob)).toEqual([expect.stringContaining('submitted it')]);
    expect([world.slack.refusals, world.faults, world.slack.ephemerals]).toEqual([[], [], []]);
  });

  test('two people at once: one wins, the other is told who was first, and the card is drawn anew', async () => {
    const { request } = await submitted(world);
    const card = await cardOf(world, request.id);
    await Promise.all([
      person(people.alice).click(card, actions.requestMarkActive),
      person(people.bob).click(card, actions.requestMarkActive),
    ]);

    const { timeline } = await current(world, request.id);
    const [loser] = [people.alice, people.bob].filter((user) => user !== timeline[1]?.by);
    expect(timeline.map(({ event }) => event)).toEqual(['submitted', 'marked_active']);
    expect((await lastWhisper(loser ?? '', /already marked active/)).text).toContain(
      `by <@${timeline[1]?.by}> <!date^`,
    );
    expect(world.slack.ephemerals).toHaveLength(1);
  });

  test('the same click delivered twice takes effect once', async () => {
    const { request } = await submitted(world);
    const click = await person(people.alice).click(await cardOf(world, request.id), actions.requestCancel);
    const again = await world.slack.deliverAgain(click);
    await world.effects.runDue();

    expect([again.status, again.body, whispers(people.alice)]).toEqual([click.status, click.body, []]);
    expect((await current(world, request.id)).timeline).toHaveLength(2);
    expect(directMessages(people.bob)).toHaveLength(2);
  });

  test('a stale click on an ended request is answered in words, and the card loses its buttons', async () => {
    const { request } = await submitted(world);
    const stale = await cardOf(world, request.id);
    await person(people.alice).click(stale, actions.requestCancel);
    await person(people.bob).click(stale, actions.requestMarkActive);
    await lastWhisper(
      people.bob,
      new RegExp(`^PIC-1 cannot be marked active now: <@${people.alice}> cancelled it <!date`),
    );
    await world.effects.runDue();

    expect(buttonsOf(await cardOf(world, request.id))).toEqual([]);
  });

  test('a stale click draws the card anew, in case Slack shows an old one', async () => {
    const { request } = await submitted(world);
    const stale = await cardOf(world, request.id);
    await person(people.alice).click(stale, actions.requestCancel);
    await world.effects.runDue();
    const { edits } = await cardOf(world, request.id);
    await person(people.bob).click(stale, actions.requestMarkActive);
    await lastWhisper(people.bob, /cannot be marked active/);
    await world.effects.runDue();

    expect((await cardOf(world, request.id)).edits).toBe(edits + 1);
  });

  test('whoever is not concerned is told who may, and nothing changes', async () => {
    const { request, version } = await submitted(world);
    await person(people.dave).click(await cardOf(world, request.id), actions.requestCancel);
    await lastWhisper(people.dave, /cancelled only by its requester, its contacts and the operators/);

    expect((await current(world, request.id)).version).toBe(version);
  });

  test('a store that does not write is owned up to, with an id, and nothing is pretended', async () => {
    const { request } = await submitted(world);
    const failing = Object.assign(world.store, { commit: () => Promise.reject(new Error('no Redis')) });
    await person(people.alice).click(await cardOf(world, request.id), actions.requestMarkActive);
    await lastWhisper(people.alice, /did not work.*`fault-1`/s);

    expect((await failing.find(request.workspace, request.id))?.request.state).toBe('submitted');
    expect(world.faults).toHaveLength(1);
  });
});

describe('re-check', () => {
  test('answers at once, then with the report, and the card has it too', async () => {
    const { request } = await submitted(world);
    world.dns.say({ 'SRV _sipfederationtls._tcp.contoso.com': { kind: 'nxdomain', aliases: [] } });
    await person(people.alice).click(await cardOf(world, request.id), actions.requestRecheck);
    await lastWhisper(people.alice, /^Checking …/);
    const report = await lastWhisper(people.alice, /^Checked PIC-1 again/);
    await world.effects.runDue();

    expect(readable(report)).toContain(
      '```_sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com.```',
    );
    expect(readable(await cardOf(world, request.id))).toContain('`contoso.com` · *1 check fails*');
    expect(world.slack.refusals).toEqual([]);
  });

  test('of a watched request whose DNS was mended makes it ready, and one click submits it', async () => {
    const { request } = await submitted(world, { sipDomains: 'fabrikam.com', accessEdge: 'sip.fabrikam.com' });
    expect(buttonsOf(await cardOf(world, request.id))).toEqual([actions.requestRecheck, actions.requestCancel]);

    world.dns.say(goodZone('fabrikam.com'));
    await person(people.alice).click(await cardOf(world, request.id), actions.requestRecheck);
    await lastWhisper(people.alice, /^Checked PIC-1 again/);
    await world.effects.runDue();
    await person(people.alice).click(await cardOf(world, request.id), actions.requestSubmit);
    await world.effects.runDue();

    expect(readable(await cardOf(world, request.id))).toContain('*◑ Submitted*');
    expect((await current(world, request.id)).timeline.map(({ event }) => event)).toEqual([
      'saved_to_watch',
      'dns_passed',
      'submitted',
    ]);
  });
});

describe('a watched request', () => {
  test('is looked at again by itself; the news that it passes submits it with one click and then tells of that', async () => {
    const { request } = await submitted(world, { sipDomains: 'fabrikam.com', accessEdge: 'sip.fabrikam.com' });
    world.dns.say(goodZone('fabrikam.com'));
    await world.advance(15 * 60_000);
    const news = world.slack.messages(people.alice).at(-1);
    if (!news) throw new Error('nothing was told');
    expect(buttonsOf(news)).toEqual([actions.newsSubmit]);

    await person(people.alice).click(news, actions.newsSubmit);
    await world.slack.waitFor(() => world.slack.messages(people.alice).at(-1)?.text.includes('submitted it'));
    await world.effects.runDue();

    expect(buttonsOf(world.slack.messages(people.alice).at(-1) ?? news)).toEqual([]);
    expect(readable(await cardOf(world, request.id))).toContain('*◑ Submitted*');
    expect(world.slack.refusals).toEqual([]);
  });

  test('that somebody else has submitted says so to whoever clicks later, and the news loses its button', async () => {
    const { request } = await submitted(world, { sipDomains: 'fabrikam.com', accessEdge: 'sip.fabrikam.com' });
    world.dns.say(goodZone('fabrikam.com'));
    await world.advance(15 * 60_000);
    const news = world.slack.messages(people.bob).at(-1);
    if (!news) throw new Error('nothing was told');
    await person(people.alice).click(await cardOf(world, request.id), actions.requestSubmit);
    await person(people.bob).click(news, actions.newsSubmit);

    await lastWhisper(people.bob, new RegExp(`^PIC-1 was already submitted by <@${people.alice}>`));
    await world.slack.waitFor(() => {
      const now = world.slack.messages(people.bob).find(({ ts }) => ts === news.ts);
      return now && buttonsOf(now).length === 0;
    }, 'the button to go');
    expect((await current(world, request.id)).timeline).toHaveLength(3);
  });
});
