import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import type { Answer } from '../../support/slack/person-contract.ts';
import { visibleText } from '../../support/slack/stored-blocks.ts';
import { cardOf, current, submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';
import { agreement, openForm, topView } from '../provision/filling-in.ts';

const hour = 3_600_000;
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.stop();
});

const alice = () => world.slack.user(people.alice);
const dave = () => world.slack.user(people.dave);
const textsOf = (user: string) => world.slack.messages(user).map(({ text }) => text);

describe('what is gone under us', () => {
  test('a form that was closed while its checks ran: they end in silence, and the form is kept', async () => {
    await alice().submit(await openForm(world, alice(), 'contoso.com sip.contoso.com'), agreement);
    await alice().submit(topView(world, people.alice));
    await alice().closeView(topView(world, people.alice), { all: true });
    await world.slack.waitFor(
      () => world.slack.calls.some(({ method, error }) => method === 'views.update' && error === 'not_found'),
      'the end of the checks',
    );
    await alice().command('/pic', 'provision', { channel: channels.team });
    const offer = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'the offer to go on');

    expect(visibleText(offer)).toContain('contoso.com');
  });

  test('a card that was deleted before its reminder: the people are told, and the card stands again', async () => {
    const { request } = await submitted(world);
    for (const message of world.slack.messages(channels.team)) alice().deleteMessage(message);
    await world.advance(48 * hour);
    await world.advance(15_000);

    expect([people.alice, people.bob].map((user) => textsOf(user).at(-1))).toEqual([
      expect.stringMatching(/^\*PIC-1.* was submitted 48 hours ago/),
      expect.stringMatching(/^\*PIC-1.* was submitted 48 hours ago/),
    ]);
    expect((await cardOf(world, request.id)).text).toContain('*Late* since');
  });

  test('a contact who left: the others are told as ever', async () => {
    const { request } = await submitted(world, { contacts: [people.bob, people.dave] });
    world.slack.changeUser(people.dave, { deleted: true });
    const { workspace, id } = request;
    await world.useCases.changeRequest({ delivery: 'd', workspace, id, by: people.alice, event: 'mark_active' });
    await world.effects.runDue();

    expect(textsOf(people.bob).at(-1)).toContain('marked it active');
    expect((await current(world, id)).undelivered.map(({ reason }) => reason)).toEqual(['user_disabled']);
    expect((await cardOf(world, id)).text).toContain('● Active');
  });
});

describe('a stranger of another organisation', () => {
  const shown = [actions.requestTake, actions.requestRecheck, actions.requestCancel, actions.checklistShow] as const;

  test.for(shown)('who presses %s reads why not, and learns nothing', async (action) => {
    const { request, version } = await submitted(world);
    world.slack.changeUser(people.dave, { teamId: 'T0STRANGER' });
    await dave().click(await cardOf(world, request.id), action);
    const said = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'an answer');

    expect(said.text).toMatch(/only by|There is no request|does not exist/);
    expect(JSON.stringify(said)).not.toContain('V1234567');
    expect((await current(world, request.id)).version).toBe(version);
  });

  test('whose delivery names their own workspace finds no request there', async () => {
    const { request, version } = await submitted(world);
    const click = await alice().click(await cardOf(world, request.id), actions.requestRecheck);
    const [first] = Array.isArray(click.payload['actions']) ? click.payload['actions'] : [];
    const abroad: Answer = {
      ...click,
      payload: {
        ...click.payload,
        team: { id: 'T0STRANGER', domain: 'elsewhere' },
        user: { id: 'U0STRANGER', team_id: 'T0STRANGER' },
        actions: [{ ...Object(first), action_id: actions.requestCancel, action_ts: '9.9' }],
      },
    };
    const answer = await world.slack.deliverAgain(abroad);
    const said = await world.slack.waitFor(
      () => world.slack.ephemerals.find(({ text }) => /does not exist/.test(text)),
      'an answer',
    );

    expect([answer.status, said.text]).toEqual([200, expect.stringContaining('That request does not exist any more')]);
    expect((await current(world, request.id)).version).toBe(version);
  });
});
