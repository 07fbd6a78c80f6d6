import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

describe('messages on the local page', () => {
  test('an answer to a command is for its person only, at once and later', async () => {
    alice.type(team, '/say');
    const atOnce = await alice.message(({ text }) => text.startsWith('only you'));
    alice.type(team, '/later');
    const later = await alice.message(({ text }) => text === 'as an answer');
    expect([atOnce.text, atOnce.subtype, later.subtype]).toEqual(['only you: 1 < 2', 'ephemeral', 'ephemeral']);
  });

  test('a command that the bot does not answer says so', async () => {
    alice.type(team, '/silent');
    const message = await alice.message(({ text }) => text.includes('no answer'));
    expect(message.subtype).toBe('ephemeral');
  });

  test('the bot finds its metadata again, and gets presses and choices as Slack sends them', async () => {
    alice.type(team, '/card');
    const card = await alice.message(({ text }) => text === 'a card');
    expect(card.blocks?.[0]?.text?.text).toBe('`a  ``_b_`\n`\u00a0\u00a0c`');
    await alice.message(({ text }) => text === '{"event_type":"card","event_payload":{"key":"k1"}}');
    alice.press(card, 'take');
    await expect.poll(() => bot.pressed.length).toBe(1);
    alice.press(card, 'give', 'U0BOB');
    await expect.poll(() => bot.pressed.length).toBe(2);
    expect(bot.pressed.map(({ action }) => action)).toEqual([
      expect.objectContaining({ type: 'button', action_id: 'take', block_id: 'acts' }),
      expect.objectContaining({ type: 'users_select', action_id: 'give', block_id: 'acts', selected_user: 'U0BOB' }),
    ]);
  });
});
