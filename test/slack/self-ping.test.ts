import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RequestEvent } from '#domain/request/lifecycle.ts';
import { type TimelineEntry, timelineEvents } from '#domain/request/timeline.ts';
import { actions } from '#slack/ids.ts';
import { goodZone } from '../support/scripted-resolver.ts';
import type { SlackMessage } from '../support/slack/messages.ts';
import { cardOf, current, edited, readable, submitted } from '../support/submitted.ts';
import { channels, createWorld, people, type World } from '../support/world.ts';
import { createAsking, missing } from './check-reply/asking.ts';

const { alice, bob, carol } = people;
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  // Some messages are deleted here before they are changed.
  const refused = world.slack.refusals.filter(({ error }) => error !== 'message_not_found');
  expect([refused, world.faults]).toEqual([[], []]);
  await world.stop();
});

const inTeam = () => world.slack.messages(channels.team);
const keyOf = ({ metadata }: SlackMessage) => String(metadata?.event_payload['k']);

let deliveries = 0;
/** What somebody did to a request, and all that follows from it. */
async function did<Answer extends { readonly ok: boolean }>(
  id: string,
  by: string,
  act: (press: { delivery: string; workspace: string; id: string; by: string }) => Promise<Answer>,
): Promise<Answer> {
  const { workspace } = (await current(world, id)).request;
  const answer = await act({ delivery: `press-${(deliveries += 1)}`, workspace, id, by });
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  await world.effects.runDue();
  return answer;
}
const change = (id: string, by: string, event: Exclude<RequestEvent, 'dns_passed'>) =>
  did(id, by, (press) => world.useCases.changeRequest({ ...press, event, reason: 'As agreed.' }));
async function removalOf(id: string, by: string): Promise<string> {
  const { workspace } = (await current(world, id)).request;
  await did(id, by, world.useCases.requestRemoval);
  for (let number = 9; number > 0; number -= 1) {
    const found = await world.store.findByNumber(workspace, number);
    if (found) return found.request.id;
  }
  throw new Error('there is no removal');
}

/** Goes through everything that a timeline can tell, by various people; gives the requests of it. */
async function everythingHappens(): Promise<readonly string[]> {
  const { useCases, dns } = world;
  dns.say(missing('contoso.com'));
  const first = (await submitted(world)).request.id;
  dns.say(goodZone('contoso.com'));
  await did(first, bob, useCases.recheckRequest);
  await change(first, bob, 'submit');
  await edited(world, first, bob, { agreementNumber: 'V7654321' });
  await change(first, carol, 'take');
  await did(first, alice, (press) => useCases.tickTask({ ...press, task: 'policy', isDone: true }));
  await did(first, carol, (press) => useCases.tickTask({ ...press, task: 'policy', isDone: false }));
  await did(first, bob, useCases.reportFailing);
  await change(first, alice, 'mark_active');
  const given = await removalOf(first, alice);
  await change(given, bob, 'cancel');
  const removal = await removalOf(first, bob);
  await change(removal, carol, 'mark_active');
  dns.say(goodZone('contoso.net'));
  const second = (await submitted(world, { sipDomains: 'contoso.net', accessEdge: 'sip.contoso.net' })).request.id;
  await change(second, carol, 'reject');
  const third = (await submitted(world, { sipDomains: 'contoso.net', accessEdge: 'sip.contoso.net' })).request.id;
  await change(third, carol, 'mark_active');
  await change(third, carol, 'retire');
  return [first, given, removal, second, third];
}

interface Line {
  readonly entry: TimelineEntry;
  readonly message: SlackMessage | undefined;
}
async function linesOf(ids: readonly string[]): Promise<readonly Line[]> {
  const requests = await Promise.all(ids.map((id) => current(world, id)));
  return requests.flatMap(({ request, timeline }) =>
    timeline.map((entry) => ({
      entry,
      message: inTeam().find((message) => keyOf(message) === `${request.id}:${entry.seq}`),
    })),
  );
}

describe('no new message mentions whoever acted', () => {
  test('whatever happened: each line of a thread is posted without them, and says in the end who it was, but for the first', async () => {
    const lines = await linesOf(await everythingHappens());

    expect(timelineEvents.filter((event) => !lines.some(({ entry }) => entry.event === event))).toEqual([]);
    expect(
      lines.map(({ entry, message }) => [
        entry.event,
        message?.called,
        entry.by === null || message?.text.includes(entry.seq === 1 ? 'The requester' : `<@${entry.by}>`),
      ]),
    ).toEqual(lines.map(({ entry }) => [entry.event, [], true]));
  });

  test('the card calls the contacts who have not acted yet, and names everybody in the end', async () => {
    const ids = await everythingHappens();
    const cards = inTeam().filter((message) => keyOf(message).endsWith(':card'));

    expect(cards.map(({ called }) => called)).toEqual([[bob], [bob], [alice], [bob], [bob]]);
    expect(cards.map((card) => [...readable(card).matchAll(/Requested by <@(\w+)>/g)].map(([, who]) => who))).toEqual(
      ids.map((_, index) => [index === 2 ? bob : alice]),
    );
  });

  test('a card that was deleted comes again, with its thread, and calls nobody of those who acted', async () => {
    const { request } = await submitted(world);
    await change(request.id, carol, 'take');
    world.slack.user(alice).deleteMessage(await cardOf(world, request.id));
    for (const reply of inTeam()) world.slack.user(alice).deleteMessage(reply);
    await change(request.id, bob, 'mark_active');

    expect(inTeam().map(({ called, edits }) => [called, edits])).toEqual([
      [[], 1],
      [[], 0],
      [[], 1],
      [[], 1],
    ]);
  });

  test('a check and a guide that somebody shares', async () => {
    const { checked } = createAsking(() => world);
    const person = world.slack.user(alice);
    await person.click(await checked('contoso.com', channels.team), actions.checkShare);
    const shared = await world.slack.waitFor(() => inTeam().find(({ edits }) => edits > 0), 'the shared check');
    await person.command('/pic', 'guide', { channel: channels.team });
    const guide = await world.slack.waitFor(
      () => world.slack.ephemerals.find((message) => readable(message).includes(actions.guideShare)),
      'the guide',
    );
    await person.click(guide, actions.guideShare);
    await world.slack.waitFor(() => inTeam().length === 2, 'the shared guide');

    expect(inTeam().map(({ called }) => called)).toEqual([[], []]);
    expect(shared.text).toContain(`<@${alice}> shared a check.`);
  });
});

describe('a line that Slack took, and its name not', () => {
  test.for([
    ['too many calls', { status: 429, retryAfter: 30 }],
    ['an answer that was lost', { reset: true }],
  ] as const)('%s: the line stands, and the name follows; no line comes twice', async ([, mishap]) => {
    const { request } = await submitted(world);
    const { workspace, id } = request;
    let updates = 0;
    // The card is updated first, the line is named second.
    world.slack.injectFaultsBy((method) =>
      method === 'chat.update' && (updates += 1) === 2 ? { method, ...mishap } : undefined,
    );
    await world.useCases.changeRequest({ delivery: 'd', workspace, id, by: carol, event: 'take' });
    await world.effects.runDue().catch(() => null);
    expect(world.slack.replies(await cardOf(world, id)).map(({ text }) => text)).toEqual([
      expect.stringContaining('The requester submitted it'),
      expect.stringContaining('An operator took it on'),
    ]);

    await world.advance(60_000);
    expect(world.slack.replies(await cardOf(world, id)).map(({ text, edits }) => [text, edits])).toEqual([
      [expect.stringContaining('The requester submitted it'), 0],
      [expect.stringContaining(`<@${carol}> took it on`), 1],
    ]);
    expect((await current(world, id)).card).not.toHaveProperty('unnamed');
  });

  test('somebody who deletes the line before it is named leaves nothing to do', async () => {
    const { request } = await submitted(world);
    const { workspace, id } = request;
    let updates = 0;
    world.slack.injectFaultsBy((method) =>
      method === 'chat.update' && (updates += 1) === 2 ? { method, status: 429, retryAfter: 30 } : undefined,
    );
    await world.useCases.changeRequest({ delivery: 'd', workspace, id, by: carol, event: 'take' });
    await world.effects.runDue();
    const [, line] = world.slack.replies(await cardOf(world, id));
    if (line) world.slack.user(carol).deleteMessage(line);
    await world.advance(60_000);

    expect(world.slack.replies(await cardOf(world, id))).toHaveLength(1);
    expect((await current(world, id)).card).not.toHaveProperty('unnamed');
    expect(world.slack.refusals.map(({ error }) => error)).toEqual(['message_not_found']);
  });
});
