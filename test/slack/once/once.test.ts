import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { nameDelivery } from '#slack/once/parse.ts';
import { cardOf, current, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';
import { agreement, checksDone, openForm, topView } from '../provision/filling-in.ts';
import { createAsking } from '../check-reply/asking.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const { alice, checked, said } = createAsking(() => world);
const callsOf = (method: string) => world.slack.calls.filter((call) => call.method === method).length;

describe('a delivery that comes four times', () => {
  test('of a command that opens the form opens one, and is answered each time', async () => {
    const typed = await alice().command('/pic', 'provision');
    const again = await Promise.all([1, 2, 3].map(() => world.slack.deliverAgain(typed)));
    await world.slack.waitFor(() => world.slack.views(people.alice).at(-1), 'the form');

    expect(again.map(({ status, body }) => [status, body])).toEqual([1, 2, 3].map(() => [200, '']));
    expect([callsOf('views.open'), world.slack.refusals, world.faults]).toEqual([1, [], []]);
  });

  test('of a check checks once', async () => {
    const typed = await alice().command('/pic', 'check contoso.com');
    await Promise.all([1, 2, 3].map(() => world.slack.deliverAgain(typed)));
    await world.slack.waitFor(() => said().some((text) => text.startsWith('✓')), 'the report');

    expect(said().filter((text) => text.startsWith('✓'))).toHaveLength(1);
  });

  test('of what changes nothing is simply answered again', async () => {
    const typed = await alice().command('/pic', 'status');
    const again = await world.slack.deliverAgain(typed);

    expect(again.body).toBe(typed.body);
  });

  test('of a submitted form gets the same answer, though it is about another moment by then', async () => {
    const form = await openForm(world, alice(), 'contoso.com sip.contoso.com');
    await alice().submit(form, agreement);
    const sent = await alice().submit(topView(world, people.alice), { [fields.contacts]: [people.alice, people.bob] });
    const again = await Promise.all([1, 2, 3].map(() => world.slack.deliverAgain(sent)));
    await checksDone(world, people.alice);

    expect(again.map(({ body }) => body)).toEqual([sent.body, sent.body, sent.body]);
    expect(sent.ack.action).toBe('push');
  });

  test('to a form is worked off anew when its errors were mended and it is sent again', async () => {
    const form = await openForm(world, alice(), 'contoso.com sip.contoso.com');
    const wrong = await alice().submit(form, { ...agreement, [fields.agreementNumber]: 'line\u0007bell' });
    const mended = await alice().submit(topView(world, people.alice), agreement);

    expect([wrong.ack.action, mended.ack.action]).toEqual(['errors', 'push']);
  });

  test('of a click that changes a request changes it once, and says nothing more', async () => {
    const { request } = await submitted(world);
    const click = await alice().click(await cardOf(world, request.id), actions.requestCancel);
    const again = await Promise.all([1, 2, 3].map(() => world.slack.deliverAgain(click)));

    expect(again.map(({ status, body }) => [status, body])).toEqual([1, 2, 3].map(() => [click.status, click.body]));
    expect([(await current(world, request.id)).timeline.length, said()]).toEqual([2, []]);
  });
});

describe('a double click', () => {
  test('takes effect once, and nobody is told that it was too late', async () => {
    const { request } = await submitted(world);
    const card = await cardOf(world, request.id);
    const clicks = await Promise.all([
      alice().click(card, actions.requestMarkActive),
      alice().click(card, actions.requestMarkActive),
    ]);

    expect(clicks.map(({ status }) => status)).toEqual([200, 200]);
    expect([(await current(world, request.id)).timeline.length, said()]).toEqual([2, []]);
  });

  test('on a check checks once', async () => {
    const shown = await checked();
    const before = said().length;
    await Promise.all([alice().click(shown, actions.checkAgain), alice().click(shown, actions.checkAgain)]);
    await world.slack.waitFor(() => said().at(-1)?.startsWith('✓'), 'the report');

    expect(
      said()
        .slice(before)
        .filter((text) => text.startsWith('✓')).length,
    ).toBeLessThan(2);
  });

  test('of two people is two clicks', async () => {
    const { request } = await submitted(world);
    const card = await cardOf(world, request.id);
    await alice().click(card, actions.requestMarkActive);
    await world.slack.user(people.bob).click(card, actions.requestMarkActive);

    await world.slack.waitFor(() => said().find((text) => /already marked active/.test(text)), 'who was first');
    expect((await current(world, request.id)).timeline).toHaveLength(2);
  });
});

describe('the name of a delivery', () => {
  const click = {
    type: 'block_actions',
    user: { id: 'U1' },
    container: { message_ts: '1.1' },
    actions: [{ type: 'button', action_id: 'a', block_id: 'b', value: 'v', action_ts: '2.2' }],
  };

  test('is its trigger, or person, time and id of a click', () => {
    expect([
      nameDelivery({ command: '/pic', text: 'check a.com', trigger_id: '1.2.3' }),
      nameDelivery({ type: 'view_submission', trigger_id: '1.2.3', view: { callback_id: 'c' } }),
      nameDelivery({ type: 'message_action', trigger_id: '1.2.3', callback_id: 'c' }),
      nameDelivery(click),
    ]).toEqual([
      { kind: 'command', of: 'check a.com', name: 'command:1.2.3', press: null },
      { kind: 'submission', of: 'c', name: 'view:1.2.3', press: null },
      { kind: 'shortcut', of: 'c', name: 'shortcut:1.2.3', press: null },
      { kind: 'action', of: 'a', name: 'action:U1:2.2:a', press: 'U1|1.1|b|a|v' },
    ]);
  });

  test('is wanting where Slack gives nothing to go by', () => {
    expect(
      [{}, { type: 'view_submission' }, { type: 'block_actions' }, { type: 'view_closed', trigger_id: '1' }].map(
        nameDelivery,
      ),
    ).toEqual([null, null, null, null]);
  });
});
