import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, callbacks } from '#slack/ids.ts';
import { en } from '#slack/wording/en.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { setWorkspace } from '../../support/set-workspace.ts';
import { identity } from '../../support/slack/workspace.ts';
import type { OpenView } from '../../support/slack/modals.ts';
import { buttonsOf, current, readable, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  const refused = world.slack.refusals.filter(({ error }) => error !== 'hash_conflict');
  expect([refused, world.faults]).toEqual([[], []]);
  await world.stop();
});

async function requests(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    world.dns.say(goodZone(`${name}.com`));
    await submitted(world, { sipDomains: `${name}.com`, accessEdge: `sip.${name}.com` });
    world.slack.clock.advance(1000);
  }
}

/** The tab of somebody who opens it. */
async function opened(user: string) {
  const before = world.slack.home(user)?.hash;
  await world.slack.user(user).openHome();
  return world.slack.waitFor(() => {
    const home = world.slack.home(user);
    return home?.hash !== before && home;
  }, 'the Home tab');
}

/** The tab after a click in it. */
async function after(user: string, action: string, value?: string) {
  const home = world.slack.home(user);
  if (!home) throw new Error('there is no Home tab');
  await world.slack.user(user).click(home, action, value === undefined ? {} : { value });
  return world.slack.waitFor(() => {
    const now = world.slack.home(user);
    return now?.hash !== home.hash && now;
  }, 'another Home tab');
}
const idsIn = (home: OpenView) => [...new Set([...readable(home).matchAll(/PIC-\d+/g)].map(([id]) => id))];

describe('the Home tab', () => {
  test('tells a first-time user in words what it is for, and begins a request', async () => {
    const home = await opened(people.dave);
    expect(readable(home)).toContain('Nothing waits for you.');
    expect(buttonsOf(home)).toEqual([
      actions.provisionStart,
      actions.homeCheck,
      actions.homeExport,
      actions.homeHelp,
      actions.homeSettings,
      actions.homeRefresh,
    ]);
    await world.slack.user(people.dave).click(home, actions.provisionStart);
    await world.slack.waitFor(() => world.slack.views(people.dave)[0], 'the form');
  });

  test('shows what waits for me, my requests, and nobody’s queue', async () => {
    await requests('a-one', 'b-two');
    const home = await opened(people.alice);
    expect(readable(home)).toMatch(/What waits for you.*PIC-1.*PIC-2.*Your requests · 2.*PIC-2.*PIC-1/s);
    expect(readable(home)).not.toContain('To be taken on');
    expect(idsIn(await opened(people.dave))).toEqual([]);
  });

  test('marks a request active where it waits, and is drawn anew', async () => {
    await requests('contoso');
    await opened(people.alice);
    const home = await after(people.alice, actions.homeMarkActive);
    expect(readable(home)).toMatch(/Nothing waits for you\..*● Active/s);
  });

  test('is an operator’s queue: taken on there, and told by the one who comes second', async () => {
    await requests('contoso');
    const home = await opened(people.carol);
    expect(readable(home)).toMatch(/To be taken on · 1.*PIC-1/s);
    const taken = await after(people.carol, actions.homeTake);
    expect(readable(taken)).toMatch(/<@U0CAROL> is on it.*Nothing is waiting for an operator/s);
    expect((await world.useCases.findByNumber(identity.teamId, 1))?.request.assignee).toBe(people.carol);

    await requests('fabrikam');
    const stale = await opened(people.carol);
    const second = await world.useCases.findByNumber(identity.teamId, 2);
    if (!second) throw new Error('there is no PIC-2');
    const { id, workspace } = second.request;
    await world.useCases.changeRequest({ delivery: 'x', workspace, id, by: people.carol, event: 'take' });
    expect(buttonsOf(stale)).toContain(actions.homeTake);
    const told = await after(people.carol, actions.homeTake);
    expect(readable(told)).toContain('PIC-2 was already taken on by <@U0CAROL>');
    expect((await current(world, id)).version).toBe(2);
  });

  test('turns the pages of one list and leaves the other where it is', async () => {
    await requests('a1', 'b2', 'c3', 'd4', 'e5', 'f6');
    await setWorkspace(world.settings, identity.teamId, { operators: [people.alice] });
    const home = await opened(people.alice);
    expect(readable(home).match(/Page 1 of 2/g)).toHaveLength(2);
    const next = await after(people.alice, actions.homeMine);
    expect([readable(next).match(/Page 1 of 2/g), readable(next).match(/Page 2 of 2/g)]).toEqual([
      ['Page 1 of 2'],
      ['Page 2 of 2'],
    ]);
    const refreshed = await after(people.alice, actions.homeRefresh);
    expect(readable(refreshed)).toContain('Page 2 of 2');
    const back = await after(people.alice, actions.homeMineBack);
    expect(readable(back).match(/Page 1 of 2/g)).toHaveLength(2);
  });

  test('shows the last page where the one that was open is not there any more', async () => {
    await requests('a1', 'b2', 'c3', 'd4', 'e5', 'f6');
    const pageOf = async (mine: number) => {
      const asker = { workspace: identity.teamId, user: people.alice };
      const { pages, mine: shown } = await world.useCases.showHome(asker, { mine, queue: 0 });
      return [pages.mine, shown.requests.map(({ request }) => request.number)];
    };

    expect([await pageOf(0), await pageOf(7)]).toEqual([
      [0, [6, 5, 4, 3, 2]],
      [1, [1]],
    ]);
  });

  test('shows a whole request, the commands and the settings over itself', async () => {
    await requests('contoso');
    const home = await opened(people.bob);
    const { request, version } = await current(
      world,
      (await world.useCases.findByNumber(identity.teamId, 1))?.request.id ?? '',
    );
    const [show] = [`${request.id}|${version}`];
    const place = home.blocks.findLast((block) => 'accessory' in block);
    await world.slack
      .user(people.bob)
      .click(home, actions.homeShow, { value: show, blockId: String(Reflect.get(place ?? {}, 'block_id')) });
    const whole = await world.slack.waitFor(() => world.slack.views(people.bob)[0], 'the request');
    expect([whole.title, readable(whole).includes('V1234567')]).toEqual(['PIC-1', true]);
    await world.slack.user(people.bob).closeView(whole);
    await world.slack.user(people.bob).click(home, actions.homeHelp);
    const help = await world.slack.waitFor(() => world.slack.views(people.bob)[0], 'the commands');
    expect(readable(help)).toContain('/pic export');
    await world.slack.user(people.bob).closeView(help);
    await world.slack.user(people.bob).click(home, actions.homeSettings);
    await world.slack.waitFor(
      () => world.slack.views(people.bob)[0]?.callbackId === callbacks.settingsSave,
      'the settings',
    );
  });

  test('sends a file of what one may see, and says so where it was asked for', async () => {
    await requests('contoso');
    await opened(people.alice);
    const home = await after(people.alice, actions.homeExport);
    expect(readable(home)).toContain(en.exported.begun);
    const file = await world.slack.waitFor(() => world.slack.files.at(-1), 'the file');
    expect([file.channel, file.content.includes('contoso.com')]).toEqual([
      world.slack.messages(people.alice)[0]?.channel,
      true,
    ]);
  });

  test('says so where there is nothing to send', async () => {
    await opened(people.dave);
    await after(people.dave, actions.homeExport);
    await world.slack.waitFor(() => {
      const home = world.slack.home(people.dave);
      return home && readable(home).includes(en.exported.none);
    }, 'the reason');
    expect(world.slack.files).toEqual([]);
  });

  test('offers to go on with a form that was closed half-way', async () => {
    const draft = world.useCases.beginDraft({ workspace: identity.teamId, user: people.dave, channel: 'C0TEAM' }, {});
    await world.useCases.keepDraft(draft, { sipDomains: 'fabrikam.com' });
    const home = await opened(people.dave);
    expect(readable(home)).toContain('fabrikam.com');
    await world.slack.user(people.dave).click(home, actions.homeResume);
    await world.slack.waitFor(() => world.slack.views(people.dave)[0], 'the form');
  });

  test('says of a form that changes or edits a request which one that is', async () => {
    await requests('contoso');
    const { id } = (await world.useCases.findByNumber(identity.teamId, 1))?.request ?? {};
    const asked = { workspace: identity.teamId, id: id ?? '', by: people.alice, channel: 'C0TEAM' };
    await world.useCases.beginEdit(asked);
    expect(readable(await opened(people.alice))).toContain('Edit PIC-1 · contoso.com');

    await world.useCases.changeRequest({ ...asked, delivery: 'd', event: 'mark_active' });
    await world.useCases.beginUpdate(asked);
    expect(readable(await opened(people.alice))).toContain('Change PIC-1 · contoso.com');
  });

  test('of somebody whose account was deactivated meanwhile is no fault', async () => {
    world.slack.injectFault({ method: 'views.publish', error: 'user_not_found' });
    await world.slack.user(people.dave).openHome();
    await world.slack.waitFor(
      () => world.slack.calls.some(({ method }) => method === 'views.publish'),
      'the call that is refused',
    );
    expect(readable(await opened(people.dave))).toContain('Nothing waits for you.');
  });

  test('that was drawn from older facts does not take the place of a newer one', async () => {
    await requests('contoso');
    const seen = await opened(people.alice);
    const newer = await opened(people.alice);
    expect(newer.hash).not.toBe(seen.hash);
    await world.slack.deliverAgain(await world.slack.user(people.alice).click(newer, actions.homeRefresh));
    await world.slack.waitFor(
      () => world.slack.calls.filter(({ error }) => error === 'hash_conflict').length === 1,
      'the slow one',
    );
  });

  test('is drawn with one call, as fast with many requests', async () => {
    await requests('contoso');
    await opened(people.alice);
    expect(world.slack.calls.filter(({ method }) => method === 'views.publish')).toHaveLength(1);
  });
});
