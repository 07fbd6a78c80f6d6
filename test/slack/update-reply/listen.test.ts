import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { buttonsOf, cardOf, current, readable, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';
import { answerTo } from '../../support/answers.ts';
import { checksDone, topView } from '../provision/filling-in.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.dns.say(goodZone('contoso.net'));
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const alice = () => world.slack.user(people.alice);
const accepted = { [fields.productUseRights]: ['accepted'] };
const formOf = (user: string) => world.slack.waitFor(() => world.slack.views(user).at(-1), 'the form');

const answer = (user: string, text: string) => answerTo(world, user, text);
/** PIC-1 of Alice for contoso.com, active. */
async function active() {
  const { request } = await submitted(world);
  const { workspace, id } = request;
  await world.useCases.changeRequest({ delivery: 'd', workspace, id, by: people.alice, event: 'mark_active' });
  await world.effects.runDue();
  return request;
}
/** Goes through the form up to the review, with other names in it. */
async function reviewed(user: string, names: Readonly<Record<string, string>>) {
  const person = world.slack.user(user);
  await person.command('/pic', 'update PIC-1');
  await person.submit(await formOf(user), accepted);
  await person.submit(topView(world, user), names);
  await person.submit(await checksDone(world, user));
  return topView(world, user);
}
const added = { [fields.sipDomains]: 'contoso.com contoso.net' };

describe('/pic update', () => {
  test('opens the form with what the active request has', async () => {
    await active();
    await alice().command('/pic', 'update PIC-1');
    const first = await formOf(people.alice);
    expect([first.title, JSON.stringify(first.state).includes('V1234567')]).toEqual(['Change PIC-1', true]);

    await alice().submit(first, accepted);
    expect(topView(world, people.alice).state).toMatchObject({
      [fields.sipDomains]: { [fields.sipDomains]: { value: 'contoso.com' } },
      [fields.accessEdge]: { [fields.accessEdge]: { value: 'sip.contoso.com' } },
    });
  });

  test('left as it opened is offered to nobody; with a step that was changed it is', async () => {
    const { id, workspace } = await active();
    const drafts = () => world.useCases.listDrafts(workspace, people.alice);
    await alice().command('/pic', 'update PIC-1');
    await alice().closeView(await formOf(people.alice));
    expect(await drafts()).toEqual([]);

    await alice().command('/pic', 'update PIC-1');
    await alice().submit(await formOf(people.alice), { ...accepted, [fields.agreementNumber]: '0815' });
    await alice().closeView(topView(world, people.alice), { all: true });
    expect(await drafts()).toMatchObject([{ form: { agreementNumber: '0815' }, changes: { id } }]);
  });

  test.for(['the first step', 'the second step'])(
    'that was discarded elsewhere during %s says so, and begins no request of its own',
    async (step) => {
      const { workspace } = await active();
      await alice().command('/pic', 'update PIC-1');
      const first = await formOf(people.alice);
      if (step === 'the second step') await alice().submit(first, accepted);
      const [draft] = await world.useCases.listDrafts(workspace, people.alice);
      await world.useCases.discardDraft(workspace, draft?.id ?? '', people.alice);
      const typed = step === 'the second step' ? added : { ...accepted, [fields.agreementNumber]: '0815' };
      await alice().submit(topView(world, people.alice), typed);

      expect(readable(topView(world, people.alice))).toContain('That draft is gone');
      expect(await world.useCases.listDrafts(workspace, people.alice)).toEqual([]);
    },
  );

  test('leads to a request that says what it changes; once active it takes the place of the first', async () => {
    const original = await active();
    const review = await reviewed(people.alice, added);
    expect(readable(review)).toContain('*Changes PIC-1:* adds the SIP domain `contoso.net`');
    expect(readable(review)).not.toContain('Another Access Edge');
    await alice().submit(review);
    await world.effects.runDue();

    const update = await world.store.findByNumber(original.workspace, 2);
    const id = update?.request.id ?? '';
    expect(readable(await cardOf(world, id))).toContain('*Changes PIC-1:* adds the SIP domain `contoso.net`');
    expect(readable(await cardOf(world, original.id))).toContain('PIC-2 is there to change it');
    expect(buttonsOf(await cardOf(world, original.id))).toEqual([
      actions.checklistShow,
      actions.requestRecheck,
      actions.guideShow,
    ]);

    await alice().click(await cardOf(world, id), actions.requestMarkActive);
    await world.effects.runDue();
    expect((await current(world, original.id)).request.state).toBe('retired');
    expect(readable(await cardOf(world, original.id))).toContain('`/pic status PIC-2` shows what has taken its place');

    const { workspace } = original;
    await world.useCases.changeRequest({ delivery: 'r', workspace, id, by: people.carol, event: 'retire' });
    await world.effects.runDue();
    expect(readable(await cardOf(world, id))).toContain(
      '`/pic edit PIC-2` begins a new request with what this one has',
    );
    await world.slack.user(people.carol).command('/pic', 'edit PIC-2');
    const form = await formOf(people.carol);
    expect([form.title, JSON.stringify(form.state).includes('V1234567')]).toEqual(['Public IM request', true]);
  });

  test('of an Access Edge warns of days and an outage', async () => {
    await active();
    world.dns.say({
      'SRV _sipfederationtls._tcp.contoso.com': [
        { type: 'SRV', ttl: 3600, priority: 0, weight: 0, port: 5061, target: 'access.contoso.com' },
      ],
    });
    const review = await reviewed(people.alice, { [fields.accessEdge]: 'access.contoso.com' });
    expect(readable(review)).toContain('*Another Access Edge than before.* That takes days');
  });

  test('that only drops a domain has nothing to check', async () => {
    const { request } = await submitted(world, { sipDomains: 'contoso.com contoso.net' });
    const { workspace, id } = request;
    await world.useCases.changeRequest({ delivery: 'd', workspace, id, by: people.alice, event: 'mark_active' });
    await alice().command('/pic', 'update 1');
    await alice().submit(await formOf(people.alice), accepted);
    await alice().submit(topView(world, people.alice), { [fields.sipDomains]: 'contoso.com' });
    const review = topView(world, people.alice);
    expect(readable(review)).toContain('drops the SIP domain `contoso.net`');
    expect(readable(review)).toContain('there is nothing to check');
    await alice().submit(review);
    expect((await world.store.findByNumber(workspace, 2))?.request.kind).toBe('update');
  });

  test('that changes nothing is told so at the field', async () => {
    await active();
    await alice().command('/pic', 'update PIC-1');
    await alice().submit(await formOf(people.alice), accepted);
    const told = await alice().submit(topView(world, people.alice));
    expect(told.ack).toMatchObject({
      action: 'errors',
      errors: {
        [fields.sipDomains]: 'Nothing differs from PIC-1. Add or drop a SIP domain or an Access Edge.',
      },
    });
  });

  test('of two people at once is one update; the other is told which', async () => {
    const original = await active();
    const [hers, his] = [await reviewed(people.alice, added), await reviewed(people.bob, added)];
    await alice().submit(hers);
    await world.slack.user(people.bob).submit(his);

    expect(readable(topView(world, people.bob))).toContain('PIC-1 cannot be changed now: PIC-2 is there to change it.');
    expect(await world.store.findByNumber(original.workspace, 3)).toBeNull();
  });
});

describe('a refusal', () => {
  test.each([
    [people.alice, '', 'Say which active request: `/pic update PIC-12`. `/pic status` lists yours.'],
    [people.alice, 'PIC-77', 'There is no request `PIC-77`. `/pic status` lists yours.'],
    [people.dave, 'PIC-1', 'PIC-1 can be changed only by its requester, its contacts and the operators.'],
  ])('to %s who types /pic update %s', async (user, typed, sentence) => {
    await active();
    expect((await answer(user, `update ${typed}`)).text).toBe(sentence);
  });

  test('of what is not active says why', async () => {
    await submitted(world);
    expect((await answer(people.alice, 'update 1')).text).toMatch(
      /^PIC-1 cannot be changed now: <@U0ALICE> submitted it/,
    );
  });
});

test('the card’s button opens the same form', async () => {
  const { id } = await active();
  await alice().click(await cardOf(world, id), actions.requestUpdate);
  expect((await formOf(people.alice)).title).toBe('Change PIC-1');
});
