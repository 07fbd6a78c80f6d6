import type { App } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { overHttp, type Rig } from './bolt-app.ts';
import { nameForm, note, plain } from './forms.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

/** Acks everything and does nothing else: the test makes the calls itself. */
function idle(app: App): void {
  app.command('/pic', ({ ack }) => ack());
  app.action(/.*/, ({ ack }) => ack());
  app.shortcut(/.*/, ({ ack }) => ack());
  app.view({ callback_id: /.*/, type: 'view_submission' }, ({ ack }) => ack());
  app.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack());
}

async function started() {
  rig = await overHttp(idle);
  const { slack, client } = rig;
  const ada = slack.user('U1');
  const trigger = async () => String((await ada.command('/pic')).payload['trigger_id']);
  const opened = async (view = nameForm()) => {
    await client.views.open({ trigger_id: await trigger(), view });
    return top();
  };
  const top = () => {
    const view = slack.views('U1').at(-1);
    if (!view) throw new Error('no modal is open');
    return view;
  };
  const fromModal = async () => String((await ada.click(top(), 'deeper')).payload['trigger_id']);
  return { slack, client, ada, trigger, opened, top, fromModal };
}

describe('a trigger id', () => {
  test('opens one modal and no second', async () => {
    const { client, trigger } = await started();
    const trigger_id = await trigger();
    await client.views.open({ trigger_id, view: nameForm() });
    await expect(client.views.open({ trigger_id, view: nameForm() })).rejects.toThrow('exchanged_trigger_id');
  });

  test('is good for three seconds', async () => {
    const { slack, client, trigger } = await started();
    const [first, second] = [await trigger(), await trigger()];
    slack.clock.advance(1_500);
    await client.views.open({ trigger_id: first, view: nameForm() });
    slack.clock.advance(2_000);
    await expect(client.views.open({ trigger_id: second, view: nameForm() })).rejects.toThrow('expired_trigger_id');
  });

  test('that nobody gave out is refused', async () => {
    const { client } = await started();
    await expect(client.views.open({ trigger_id: '1.2.3', view: nameForm() })).rejects.toThrow('invalid_trigger_id');
  });

  test('is not used up by a view that Slack refuses', async () => {
    const { slack, client, trigger } = await started();
    const trigger_id = await trigger();
    const bad = nameForm({ title: plain('A title that is longer than 24 characters') });
    await expect(client.views.open({ trigger_id, view: bad })).rejects.toThrow('invalid_arguments');
    await client.views.open({ trigger_id, view: nameForm() });
    expect(slack.refusals.flatMap((call) => call.problems)).toEqual([
      '[ERROR] must be at most 24 characters, is 41 [json-pointer:/view/title/text]',
    ]);
  });

  test('from a modal pushes and does not open', async () => {
    const { client, opened, fromModal } = await started();
    await opened();
    await expect(client.views.open({ trigger_id: await fromModal(), view: note('x') })).rejects.toThrow(
      'invalid_arguments',
    );
  });
});

describe('a stack of modals', () => {
  test('takes three and not a fourth', async () => {
    const { slack, client, opened, fromModal } = await started();
    await opened();
    await client.views.push({ trigger_id: await fromModal(), view: nameForm() });
    await client.views.push({ trigger_id: await fromModal(), view: nameForm() });
    await expect(client.views.push({ trigger_id: await fromModal(), view: note('4') })).rejects.toThrow(
      'push_limit_reached',
    );
    expect(slack.views('U1').map((view) => view.previousId)).toEqual([
      null,
      ...slack
        .views('U1')
        .slice(0, 2)
        .map((view) => view.id),
    ]);
  });

  test('is closed from the top, and the app hears of those that asked', async () => {
    const { slack, client, ada, opened, top, fromModal } = await started();
    await opened(nameForm({ notify_on_close: true }));
    await client.views.push({ trigger_id: await fromModal(), view: note('on top') });
    const quiet = await ada.closeView(top());
    const told = await ada.closeView(top());
    expect({ quiet, told: told.map((one) => one.payload['type']), left: slack.views('U1') }).toEqual({
      quiet: [],
      told: ['view_closed'],
      left: [],
    });
  });

  test('closed as a whole says so', async () => {
    const { client, ada, opened, top, fromModal } = await started();
    await opened(nameForm({ notify_on_close: true }));
    await client.views.push({ trigger_id: await fromModal(), view: note('on top', { notify_on_close: true }) });
    const told = await ada.closeView(top(), { all: true });
    expect(told.map((one) => [one.payload['is_cleared'], one.status])).toEqual([
      [true, 200],
      [true, 200],
    ]);
  });
});

describe('views.update', () => {
  test('of a view that was closed finds none', async () => {
    const { client, ada, opened } = await started();
    const view = await opened();
    await ada.closeView(view);
    await expect(client.views.update({ view_id: view.id, view: note('late') })).rejects.toThrow('not_found');
  });

  test('by an old hash is refused', async () => {
    const { client, opened } = await started();
    const view = await opened();
    await client.views.update({ view_id: view.id, hash: view.hash, view: nameForm() });
    await expect(client.views.update({ view_id: view.id, hash: view.hash, view: nameForm() })).rejects.toThrow(
      'hash_conflict',
    );
  });

  test('keeps what was typed under the same ids and ignores the new prefilled value', async () => {
    const { client, ada, opened, top } = await started();
    const view = await opened(nameForm({}, 'before'));
    ada.fill(view, { name: 'typed' });
    await client.views.update({ view_id: view.id, view: nameForm({}, 'after') });
    expect(top().state).toEqual({ name: { name: { type: 'plain_text_input', value: 'typed' } } });
  });

  test('begins a field anew under another block id', async () => {
    const { client, ada, opened, top } = await started();
    const view = await opened();
    ada.fill(view, { name: 'typed' });
    const [input, ...rest] = nameForm({}, 'after').blocks;
    await client.views.update({
      view_id: view.id,
      view: nameForm({ blocks: [{ ...input, type: 'input', block_id: 'name-2' }, ...rest] }),
    });
    expect(top().state).toEqual({ 'name-2': { name: { type: 'plain_text_input', value: 'after' } } });
  });

  test('of an external id that another view has is refused', async () => {
    const { client, opened, fromModal, top } = await started();
    await opened(nameForm({ external_id: 'one' }));
    await client.views.push({ trigger_id: await fromModal(), view: nameForm({ external_id: 'two' }) });
    await expect(client.views.update({ view_id: top().id, view: nameForm({ external_id: 'one' }) })).rejects.toThrow(
      'duplicate_external_id',
    );
  });
});

test('a Home tab is published only where the app has one', async () => {
  const home = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
  const { client } = await started();
  await expect(client.views.publish({ user_id: 'U1', view: home })).rejects.toThrow('not_enabled');
  await rig?.stop();
  rig = await overHttp(
    (app) =>
      app.event(
        'app_home_opened',
        async (args) => void (await args.client.views.publish({ user_id: args.event.user, view: home })),
      ),
    { hasHomeTab: true },
  );
  const { slack } = rig;
  await slack.user('U1').openHome();
  const shown = await slack.waitFor(() => slack.home('U1'));
  expect(shown.blocks.map((block) => block['type'])).toEqual(['divider']);
});

test('a Home tab that changed since is not published over', async () => {
  const home = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
  rig = await overHttp(idle, { hasHomeTab: true });
  const { client, slack } = rig;
  await client.views.publish({ user_id: 'U1', view: home });
  const { hash = '' } = slack.home('U1') ?? {};
  await client.views.publish({ user_id: 'U1', view: home, hash });
  await expect(client.views.publish({ user_id: 'U1', view: home, hash })).rejects.toThrow('hash_conflict');
});
