import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBoltLogger } from '#slack/app.ts';
import { encodeDraftRef } from '#slack/view-metadata.ts';
import { actions } from '#slack/ids.ts';

import type { Person } from '../../support/slack/person-contract.ts';
import { channels, createWorld, people, secrets, type World } from '../../support/world.ts';

let world: World;
let client: webApi.WebClient;
beforeEach(async () => {
  world = await createWorld();
  const logger = createBoltLogger({ info: () => {}, warn: () => {}, error: () => {} });
  client = new webApi.WebClient(secrets.botToken, { slackApiUrl: world.slack.apiUrl, logger });
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const alice = () => world.slack.user(people.alice);
const outdated = /comes from another version of Picbot/;
const button = (action: string, value: string) => ({
  type: 'button',
  action_id: action,
  value,
  text: { type: 'plain_text', text: 'Press' },
});
const rowOf = (action: string, value: string) => [{ type: 'actions', elements: [button(action, value)] }];

/** A button as an older version, or a newer one, has left it in a message to everybody. */
async function inMessage(action: string, value: string) {
  const planted = { channel: channels.team, text: 'Of before', blocks: rowOf(action, value) };
  await client.apiCall('chat.postMessage', { ...planted, blocks: JSON.stringify(planted.blocks) });
  const message = world.slack.messages(channels.team).at(-1);
  if (!message) throw new Error('nothing was planted');
  return message;
}
async function onHome(action: string, value: string) {
  const view = JSON.stringify({ type: 'home', blocks: rowOf(action, value) });
  await client.apiCall('views.publish', { user_id: people.alice, view });
  const home = world.slack.home(people.alice);
  if (!home) throw new Error('nothing was planted');
  return home;
}

/** All that Alice has read by now. */
function read(): string {
  const { slack } = world;
  return JSON.stringify([
    slack.ephemerals,
    slack.views(people.alice),
    slack.home(people.alice),
    slack.messages(channels.team),
  ]);
}
/** Presses what is there, and waits until it is said. */
async function answer(where: Parameters<Person['click']>[0], action: string, words: RegExp): Promise<string> {
  const before = read();
  await alice().click(where, action);
  return world.slack.waitFor(() => read() !== before && words.test(read()) && read(), `${words}`);
}

const gone = 'f'.repeat(32);
const draft = encodeDraftRef({ id: gone, channel: channels.team, changes: null, edits: null });
/** What names something that is forgotten by now, and the words that say so. */
const forgotten: Readonly<Record<string, readonly [value: string, words: RegExp]>> = {
  ...Object.fromEntries(
    Object.values(actions)
      .filter((id) => /^(?:request|reminder|news):/.test(id))
      .concat(actions.checklistShow, actions.checklistScript, actions.supportShow, actions.guideShow)
      .map((id) => [id, [`${gone}|1`, /does not exist any more/] as const]),
  ),
  [actions.checklistTick]: [`${gone}|1|policy`, /does not exist any more/],
  [actions.checklistUntick]: [`${gone}|1|policy`, /does not exist any more/],
  [actions.watchRecheck]: [`watch|${gone}|1`, /watched/],
  [actions.watchMute]: [`watch|${gone}|1`, /watched/],
  [actions.draftResume]: [draft, /draft is gone|was not touched/],
  [actions.draftDiscard]: [draft, /Discarded|discarded/],
  [actions.checkShare]: [gone, /too old|Check again|check again/],
};

describe('a button in a message', () => {
  test.for(Object.entries(forgotten))('%s of what is forgotten by now says so', async ([action, [value, words]]) => {
    expect(await answer(await inMessage(action, value), action, words)).toMatch(words);
  });

  const carriesSomething = Object.keys(forgotten).filter((id) => id !== actions.checkShare && id !== actions.guideShow);
  test.for([...carriesSomething, actions.checkAgain, actions.checkBeside, actions.checkRequest, actions.guideShare])(
    '%s that carries what another version wrote is answered in words',
    async (action) => {
      expect(await answer(await inMessage(action, '{"v":9}'), action, outdated)).toMatch(outdated);
    },
  );

  const elsewhere = [actions.homeRefresh, actions.homeTake, actions.provisionAgreement, 'request:teleport'];
  test.for(elsewhere)('%s has no place there', async (action) => {
    expect(await answer(await inMessage(action, `${gone}|1`), action, outdated)).toMatch(outdated);
  });
});

describe('a button on the Home tab', () => {
  test.for([actions.homeSubmit, actions.homeTake, actions.homeMarkActive, actions.homeShow])(
    '%s of a request that is forgotten by now says so',
    async (action) => {
      expect(await answer(await onHome(action, `${gone}|1`), action, /does not exist any more/)).toMatch(
        /does not exist any more/,
      );
    },
  );

  test.for([
    [actions.homeTake, '{"v":9}'],
    [actions.homeShow, 'PIC-1'],
    [actions.homeResume, 'x'],
    [actions.requestTake, `${gone}|1`],
    [actions.checkAgain, 'x'],
    ['home:teleport', 'x'],
  ] as const)('%s of another version is answered over it', async ([action, value]) => {
    expect(await answer(await onHome(action, value), action, outdated)).toMatch(outdated);
    expect(world.slack.views(people.alice)).toHaveLength(1);
  });

  test.for(Object.values(actions).filter((id) => id.startsWith('home:')))(
    '%s with whatever value is no fault',
    async (action) => {
      expect(await answer(await onHome(action, '|||'), action, /./)).toMatch(/./);
    },
  );
});
