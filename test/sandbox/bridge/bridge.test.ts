import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linesOf } from './page-person.ts';
import { bridgeAt, startPage, type Page } from './bridged.ts';
import type { PagePerson } from './page-person.ts';
import type { SmallBot } from './small-bot.ts';

const team = 'C0LYNCTEAM';
let page: Page;
let bot: SmallBot;
let alice: PagePerson;
let end: () => Promise<void>;
beforeAll(async () => {
  page = await startPage();
});
afterAll(() => page.stop());
beforeEach(async () => {
  ({ bot, alice, end } = await bridgeAt(page));
});
afterEach(() => end());

const rightAnswers = { Number: '4711', Terms: ['I accept'] };

async function openOrder() {
  alice.type(team, '/order');
  return alice.view(({ title }) => title.text === 'Order');
}

describe('a modal on the local page', () => {
  test('shows what is filled in already, and asks with what the page can draw', async () => {
    const view = await openOrder();
    const drawn = view.blocks.flatMap(({ label, element }) =>
      element
        ? [
            [
              label?.text,
              element.type,
              element.placeholder?.text ?? element.initial_value,
              element.options?.map(({ text }) => text.text),
            ],
          ]
        : [],
    );
    expect(linesOf(view)[0]).toBe('R&D since 2023-11-14 22:13 UTC');
    expect(drawn).toEqual([
      ['Kind', 'static_select', 'Partner', ['Volume']],
      ['Number', 'plain_text_input', undefined, undefined],
      ['Names', 'plain_text_input', 'a.com b.com', undefined],
      ['Terms', 'checkboxes', undefined, ['I accept']],
      ['Owner (optional)', 'static_select', 'Choose…', ['Alice Nilsson', 'Bob Kowalski', 'Carol Osei']],
      [
        'Contacts',
        'checkboxes',
        undefined,
        ['✓ Alice Nilsson (chosen; tick to take it out)', 'Bob Kowalski', 'Carol Osei'],
      ],
      ['Where', 'static_select', '#lync-team', ['#general', '#examples', '#random']],
      ['Next step', 'static_select', 'Next', ['Look it up']],
    ]);
  });

  test('gives the bot every value in the shape of its own element, touched or not', async () => {
    await openOrder();
    alice.submit({
      ...rightAnswers,
      Kind: 'Volume',
      'Owner (optional)': 'Bob Kowalski',
      Contacts: ['Bob Kowalski'],
      Where: '#random',
    });
    await alice.view(({ title }) => title.text === 'Review');
    const [{ view, user } = { view: undefined, user: null }] = bot.submissions;
    expect({ user, metadata: view?.private_metadata, callback: view?.callback_id, values: view?.state.values }).toEqual(
      {
        user: 'U0ALICE',
        metadata: 'draft-7',
        callback: 'order',
        values: {
          kind: {
            kind: {
              type: 'static_select',
              selected_option: { text: { type: 'plain_text', text: 'Volume' }, value: 'vl' },
            },
          },
          number: { number: { type: 'plain_text_input', value: '4711' } },
          names: { names: { type: 'plain_text_input', value: 'a.com\nb.com' } },
          terms: {
            terms: {
              type: 'checkboxes',
              selected_options: [{ text: { type: 'plain_text', text: 'I accept' }, value: 'yes' }],
            },
          },
          owner: { owner: { type: 'users_select', selected_user: 'U0BOB' } },
          contacts: { contacts: { type: 'multi_users_select', selected_users: ['U0ALICE', 'U0BOB'] } },
          where: { where: { type: 'conversations_select', selected_conversation: 'C0RANDOM' } },
        },
      },
    );
  });

  test('refuses an empty required field without asking the bot, and keeps what was typed', async () => {
    await openOrder();
    alice.submit({ Number: '4711', Contacts: ['✓ Alice Nilsson (chosen; tick to take it out)'] });
    const view = await alice.view((shown) => linesOf(shown).some((line) => line.includes('look again')));
    expect(linesOf(view)[0]).toBe('⚠️ *Please look again at: Terms, Contacts*');
    expect(view.blocks.find(({ label }) => label?.text === 'Number')?.element?.initial_value).toBe('4711');
    expect(bot.submissions).toEqual([]);
    alice.submit({ Terms: ['I accept'], Contacts: ['Carol Osei'] });
    await alice.view(({ title }) => title.text === 'Review');
    expect(bot.submissions.map(({ view: { state } }) => state.values['contacts'])).toEqual([
      { contacts: { type: 'multi_users_select', selected_users: ['U0CAROL'] } },
    ]);
  });

  test('shows the bot’s errors at their fields', async () => {
    await openOrder();
    alice.submit({ ...rightAnswers, Number: 'bad' });
    const view = await alice.view((shown) => linesOf(shown).some((line) => line.includes('contract')));
    const lines = linesOf(view);
    expect(lines.slice(lines.indexOf('Number'), lines.indexOf('Names'))).toEqual([
      'Number',
      '⚠️ *No such number. Look at the contract.*',
    ]);
  });

  test('turns its buttons into a list, keeps the view’s id and refuses an outdated hash', async () => {
    await openOrder();
    alice.submit({ Number: '4711', 'Next step': 'Look it up' });
    const view = await alice.view((shown) => linesOf(shown)[0] === 'looked up');
    expect(view.blocks.find(({ label }) => label?.text === 'Number')?.element?.initial_value).toBe('4711');
    await expect.poll(() => bot.failures).toEqual([expect.stringContaining('hash_conflict')]);
    expect(bot.pressed).toEqual([
      {
        action: {
          type: 'button',
          action_id: 'look',
          block_id: 'more',
          text: { type: 'plain_text', text: 'Look it up' },
          value: '42',
          action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
        },
        viewId: expect.stringMatching(/^V0/),
        message: undefined,
        container: { type: 'view', view_id: bot.pressed[0]?.viewId },
      },
    ]);
  });

  test('makes a lone button the one to submit with, and tells the bot when a view is gone', async () => {
    await openOrder();
    alice.submit(rightAnswers);
    const review = await alice.view(({ title }) => title.text === 'Review');
    expect(review.submit?.text).toBe('Send it');
    alice.submit({});
    await alice.view(({ title }) => title.text === 'Sent');
    await expect.poll(() => bot.failures).toEqual([expect.stringContaining('not_found')]);
  });

  test('closes a pushed view only, so that the one below shows again with what was typed', async () => {
    await openOrder();
    alice.submit(rightAnswers);
    await alice.view(({ title }) => title.text === 'Review');
    alice.close();
    const view = await alice.view(({ title }) => title.text === 'Order');
    expect(view.blocks.find(({ label }) => label?.text === 'Number')?.element?.initial_value).toBe('4711');
    expect(bot.closed).toEqual([]);
    alice.close();
    await alice.noView();
    await expect.poll(() => bot.closed).toEqual(['order']);
  });

  test('pushed on another and submitted, lets the one below show again', async () => {
    await openOrder();
    alice.submit({ ...rightAnswers, Number: 'note' });
    await alice.view(({ title }) => title.text === 'Note');
    alice.submit({});
    const view = await alice.view(({ title }) => title.text === 'Order');
    expect(view.blocks.find(({ label }) => label?.text === 'Number')?.element?.initial_value).toBe('note');
  });

  test('that clears all when it is closed, leaves nothing below', async () => {
    await openOrder();
    alice.submit({ ...rightAnswers, Number: 'note' });
    await alice.view(({ title }) => title.text === 'Note');
    alice.close();
    await alice.noView();
    alice.type(team, '/say');
    await alice.message(({ text }) => text.startsWith('only you'));
    await alice.noView();
    expect(bot.closed).toEqual([]);
  });

  test('that was closed cannot be updated, and does not come back', async () => {
    await openOrder();
    alice.close();
    await alice.noView();
    alice.type(team, '/touch');
    await expect.poll(() => bot.failures).toEqual([expect.stringContaining('not_found')]);
    await alice.noView();
  });

  test('keeps what was typed when the bot is away', async () => {
    await openOrder();
    await bot.stop();
    alice.submit(rightAnswers);
    const view = await alice.view((shown) => linesOf(shown).some((line) => line.includes('not connected')));
    expect(view.blocks.find(({ label }) => label?.text === 'Number')?.element?.initial_value).toBe('4711');
  });
});
