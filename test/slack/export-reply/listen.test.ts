import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCreation, noon } from '../../contracts/a-change.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { identity } from '../../support/slack/workspace.ts';
import { submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

async function twoRequests(): Promise<void> {
  await submitted(world);
  world.dns.say(goodZone('fabrikam.com'));
  await submitted(world, {
    user: people.dave,
    sipDomains: 'fabrikam.com',
    accessEdge: 'sip.fabrikam.com',
    contacts: [people.dave],
  });
}

/** The file that somebody gets for what they typed. */
async function fileFor(user: string, typed: string) {
  await world.slack.user(user).command('/pic', typed);
  return world.slack.waitFor(() => world.slack.files.at(-1), 'the file');
}
const numbersIn = (content: string) => [...content.matchAll(/^"(PIC-\d+)"/gm)].map(([, id]) => id);
const lastAnswer = () => world.slack.ephemerals.at(-1)?.text;

describe('/pic export', () => {
  test('sends all requests to the direct messages of whoever asked, and to nobody else', async () => {
    await twoRequests();
    const file = await fileFor(people.alice, 'export');
    expect([file.name, file.channel, numbersIn(file.content)]).toEqual([
      expect.stringMatching(/^picbot-requests-\d{4}-\d\d-\d\d\.csv$/),
      world.slack.messages(people.alice)[0]?.channel,
      ['PIC-1', 'PIC-2'],
    ]);
    expect([lastAnswer(), world.slack.messages(people.alice).at(-1)?.text]).toEqual([
      'Gathering the requests. The file comes as a direct message.',
      '2 requests, as far as you may see them.',
    ]);
  });

  test('shows an agreement number to the people it concerns alone', async () => {
    await twoRequests();
    const { content } = await fileFor(people.dave, 'export');
    const [, first, second] = content.split('\r\n');
    expect([first?.includes('V1234567'), second?.includes('V1234567')]).toEqual([false, true]);
  });

  test('takes the words of the lists', async () => {
    await twoRequests();
    const { content } = await fileFor(people.alice, 'export fab*');
    expect(numbersIn(content)).toEqual(['PIC-2']);
  });

  test('gives guests their own', async () => {
    await twoRequests();
    world.slack.changeUser(people.dave, { isGuest: true });
    const { content } = await fileFor(people.dave, 'export all');
    expect(numbersIn(content)).toEqual(['PIC-2']);
  });

  test.for([
    ['export', /^There is nothing to export/],
    ['export actve', /Did you mean `\/pic status active`\?/],
    ['export @nobody', /^`@nobody` is nobody/],
    ['export what is this', /^`what is this` is neither/],
    ['export blah', /^`blah` is neither/],
  ] as const)('/pic %s without a file says why', async ([typed, words]) => {
    await world.slack.user(people.alice).command('/pic', typed);
    await world.slack.waitFor(() => words.test(lastAnswer() ?? ''), 'the answer');
    expect(world.slack.files).toEqual([]);
  });

  test('says so where the workspace takes no files', async () => {
    await twoRequests();
    world.slack.injectFault({ method: 'files.getUploadURLExternal', error: 'file_uploads_disabled' });
    await world.slack.user(people.alice).command('/pic', 'export');
    await world.slack.waitFor(() => lastAnswer()?.startsWith('This workspace takes no such files'), 'the reason');
    expect(world.slack.files).toEqual([]);
  });

  test('holds 1,000 requests, each once, and one file at a time', async () => {
    const workspace = identity.teamId;
    for (let index = 0; index < 1000; index += 1) {
      await world.store.commit(aCreation({ workspace, createdAt: noon + index, requester: people.bob }));
    }
    const [file] = await Promise.all([
      fileFor(people.alice, 'export'),
      world.slack.user(people.alice).command('/pic', 'export'),
    ]);
    const numbers = numbersIn(file.content);
    expect([numbers.length, new Set(numbers).size, world.slack.files.length]).toEqual([1000, 1000, 1]);
    expect(world.slack.ephemerals.map(({ text }) => text)).toContain(
      'The file that you asked for before is still on its way.',
    );
  });
});
