import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { buttonsOf, readable, submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';
import { createAsking } from './asking.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const { alice, said, checked } = createAsking(() => world);

/** The conversation between Alice and the bot, which the bot opened. */
async function directMessage() {
  await submitted(world, { user: people.bob, contacts: [people.bob, people.alice] });
  const [message] = world.slack.messages(people.alice);
  if (!message) throw new Error('nobody wrote to Alice');
  return message;
}

describe('Share in channel', () => {
  test('posts the report for everybody with who and when, once, and the button goes', async () => {
    const shown = await checked('contoso.com', channels.team);
    await Promise.all([alice().click(shown, actions.checkShare), alice().click(shown, actions.checkShare)]);
    await world.slack.waitFor(() => said().filter((text) => text.startsWith('Shared in')).length === 1, 'the thanks');
    world.slack.clock.advance(2000);
    await alice().click(shown, actions.checkShare);
    await world.slack.waitFor(() => said().some((text) => text.startsWith('This report was shared')), 'the refusal');
    const posted = world.slack.messages(channels.team);

    expect(posted).toHaveLength(1);
    expect(posted[0]?.text).toMatch(new RegExp(`^<@${people.alice}> shared a check\\. . \`contoso\\.com\``, 'u'));
    expect(readable(posted[0] ?? { blocks: [] })).toMatch(
      new RegExp(`<@${people.alice}> shared this check · <!date\\^`),
    );
    expect(posted[0]?.metadata).toEqual({
      event_type: 'picbot_message',
      event_payload: { k: expect.stringMatching(/^check:/) },
    });
    expect(buttonsOf(posted[0] ?? { blocks: [] })).toEqual([]);
    const left = world.slack.ephemerals.find(({ ts }) => ts === shown.ts);
    expect(left && buttonsOf(left)).toEqual([actions.checkAgain, actions.checkRequest]);
  });

  test('is not offered in a direct message, where nobody else would see it', async () => {
    const { channel } = await directMessage();
    const shown = await checked('contoso.com', channel);

    expect(buttonsOf(shown)).toEqual([actions.checkAgain, actions.checkRequest]);
  });

  test('in a channel that restricts who may post says that the bot may not', async () => {
    const shown = await checked('contoso.com', channels.team);
    world.slack.injectFault({ method: 'chat.postMessage', error: 'restricted_action' });
    await alice().click(shown, actions.checkShare);

    await expect.poll(() => said().at(-1)).toMatch(/^Slack does not let Picbot post in <#C0TEAM>\./);
  });

  test('after 30 minutes says that the report is too old', async () => {
    const shown = await checked();
    world.slack.clock.advance(31 * 60_000);
    await alice().click(shown, actions.checkShare);
    await world.slack.waitFor(
      () => said().at(-1)?.startsWith('This report was shared already, or is older'),
      'the words',
    );

    expect(world.slack.messages(channels.team)).toEqual([]);
  });

  test('in an archived channel says so, and works once it is open again', async () => {
    const shown = await checked('contoso.com', channels.team);
    world.slack.changeChannel(channels.team, { isArchived: true });
    await alice().click(shown, actions.checkShare);
    await world.slack.waitFor(
      () => said().at(-1) === `<#${channels.team}> is archived, so nothing can be posted there.`,
      'why not',
    );

    world.slack.changeChannel(channels.team, { isArchived: false });
    world.slack.clock.advance(2000);
    await alice().click(shown, actions.checkShare);
    await expect.poll(() => world.slack.messages(channels.team).length).toBe(1);
  });

  test('where it is not known whether Slack took it, can be tried again', async () => {
    const shown = await checked('contoso.com', channels.team);
    world.slack.injectFault({ method: 'chat.postMessage', error: 'internal_error' });
    await alice().click(shown, actions.checkShare);
    await world.slack.waitFor(() => world.faults.length === 1, 'the fault');

    world.slack.clock.advance(2000);
    await alice().click(shown, actions.checkShare);
    await expect.poll(() => world.slack.messages(channels.team).length).toBe(1);
  });
});

test('Start a request opens the form filled in', async () => {
  const shown = await checked('contoso.com sip.contoso.com', channels.team);
  await alice().click(shown, actions.checkRequest);
  const [view] = await world.slack.waitFor(() => {
    const open = world.slack.views(people.alice);
    return open.length > 0 && open;
  }, 'the form');
  expect(view?.title).toBe('Public IM request');
  const drafts = () => world.useCases.listDrafts(world.slack.identity.teamId, people.alice);
  await expect
    .poll(async () => (await drafts()).map(({ form }) => form))
    .toEqual([{ sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com', notifyChannel: channels.team }]);
});
