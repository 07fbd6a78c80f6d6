import { webApi } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryKnownPeople } from '#adapters/memory/known-people.ts';
import type { KnownPeople } from '#ports/people.ts';
import { createPeople } from '#slack/people/people.ts';
import { createNotebook } from '../../adapters/redis/under-test.ts';
import { createStrictSlack, type StrictSlack } from '../../support/slack/strict-slack.ts';
import { identity } from '../../support/slack/workspace.ts';

const workspace = identity.teamId;
const hourMs = 3_600_000;
const unknown = { language: 'en', timeZone: 'Etc/UTC', kind: 'member', active: true, isAdmin: false };

let slack: StrictSlack;
afterEach(() => slack.stop());

/** People as a process of the bot sees them, one more process with each `another()`. */
async function aProcess(scopes: readonly string[] = ['users:read', 'usergroups:read']) {
  slack = await createStrictSlack({
    botToken: 'xoxb-of-a-test',
    appToken: 'xapp-of-a-test',
    signingSecret: 'secret-of-a-test',
    users: [{ id: 'U1', name: 'seoyeon', realName: 'Seo-yeon Kim', locale: 'ko-KR', tz: 'Asia/Seoul', isAdmin: true }],
    channels: [],
    scopes,
  });
  const logger = createNotebook();
  const known = createMemoryKnownPeople();
  const client = new webApi.WebClient('xoxb-of-a-test', {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1000,
    logger: {
      ...console,
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      setName() {},
      getLevel: () => webApi.LogLevel.ERROR,
    },
  });
  const another = (kept: KnownPeople = known) => createPeople({ client, known: kept, clock: slack.clock, logger });
  return { people: another(), another, known, logger, asked: () => slack.calls.map(({ method }) => method) };
}

describe('a person', () => {
  test('is what Slack says, and nothing that names them is kept', async () => {
    const { people, known } = await aProcess();
    const seoyeon = { id: 'U1', language: 'ko', timeZone: 'Asia/Seoul', kind: 'member', active: true, isAdmin: true };
    expect(await people.find(workspace, 'U1')).toEqual(seoyeon);
    expect(await known.findPerson(workspace, 'U1')).toEqual({ fact: seoyeon, learntAt: expect.any(Number) });
  });

  test.each([
    ['a guest', { isGuest: true, isAdmin: false }, { kind: 'guest' }],
    ['a bot', { isBot: true, isAdmin: false }, { kind: 'bot' }],
    ['of another workspace, and no admin here', { teamId: 'T0ELSE', isAdmin: true }, { kind: 'stranger' }],
    ['deactivated', { deleted: true, isAdmin: false }, { active: false }],
    ['reading a language the bot does not speak', { locale: 'fr-CA', isAdmin: false }, { language: 'en' }],
  ] as const)('may be %s', async (_what, change, expected) => {
    const { people } = await aProcess();
    slack.changeUser('U1', change);
    const whole = { id: 'U1', language: 'ko', timeZone: 'Asia/Seoul', kind: 'member', active: true, isAdmin: false };
    expect(await people.find(workspace, 'U1')).toEqual({ ...whole, ...expected });
  });

  test('whom Slack does not show is a stranger who is gone, and is not asked for again', async () => {
    const { people, asked } = await aProcess();
    const gone = { ...unknown, id: 'U9', kind: 'stranger', active: false };
    expect([await people.find(workspace, 'U9'), await people.find(workspace, 'U9'), asked()]).toEqual([
      gone,
      gone,
      ['users.info'],
    ]);
  });
});

describe('Slack is asked', () => {
  test('once by many who want to know the same at once', async () => {
    const { people, asked } = await aProcess();
    await Promise.all(Array.from({ length: 50 }, () => people.find(workspace, 'U1')));
    expect(asked()).toEqual(['users.info']);
  });

  test('by nobody while what one process learnt is fresh, in no process', async () => {
    const { people, another, asked } = await aProcess();
    await people.find(workspace, 'U1');
    slack.clock.advance(hourMs - 60_000);
    expect([(await people.find(workspace, 'U1')).language, (await another().known(workspace, 'U1'))?.language]).toEqual(
      ['ko', 'ko'],
    );
    expect(asked()).toEqual(['users.info']);
  });

  test('in the background after an hour, and first after a day', async () => {
    const { people } = await aProcess();
    await people.find(workspace, 'U1');
    slack.changeUser('U1', { locale: 'en-GB' });
    slack.clock.advance(hourMs);
    expect((await people.find(workspace, 'U1')).language).toBe('ko');
    await expect.poll(async () => (await people.find(workspace, 'U1')).language).toBe('en');

    slack.changeUser('U1', { locale: 'ko-KR' });
    slack.clock.advance(24 * hourMs);
    expect((await people.find(workspace, 'U1')).language).toBe('ko');
  });

  test('in the background only, where nobody may wait', async () => {
    const { people } = await aProcess();
    expect(await people.known(workspace, 'U1')).toBeNull();
    await expect.poll(async () => (await people.known(workspace, 'U1'))?.language).toBe('ko');
  });
});

describe('while Slack cannot be asked', () => {
  test('what was known last counts, one line says so, and Slack is left alone for as long as it wants', async () => {
    const { people, logger, asked } = await aProcess();
    await people.find(workspace, 'U1');
    slack.clock.advance(48 * hourMs);
    slack.injectFault({ method: 'users.info', status: 429, retryAfter: 120 });
    expect([(await people.find(workspace, 'U1')).language, await people.find(workspace, 'U2')]).toEqual([
      'ko',
      { ...unknown, id: 'U2' },
    ]);
    expect([asked().length, logger.lines.length]).toEqual([2, 1]);
    slack.clock.advance(120_000);
    await people.find(workspace, 'U1');
    expect([asked().length, logger.lines.length]).toEqual([3, 1]);
  });

  test('because the app may not, everybody is somebody who may do nothing special', async () => {
    const { people, asked, logger } = await aProcess([]);
    expect([await people.find(workspace, 'U1'), await people.membersOf(workspace, 'S1')]).toEqual([
      { ...unknown, id: 'U1' },
      [],
    ]);
    slack.clock.advance(500_000);
    await people.find(workspace, 'U1');
    expect([asked(), logger.lines.length]).toEqual([['users.info', 'usergroups.users.list'], 2]);
  });

  test('and nothing can be kept either, the answer still comes', async () => {
    const { another, known } = await aProcess();
    const broken: KnownPeople = {
      ...known,
      findPerson: async () => Promise.reject(new Error('Redis is gone')),
      keepPerson: async () => Promise.reject(new Error('Redis is gone')),
    };
    const people = another(broken);
    expect((await people.find(workspace, 'U1')).language).toBe('ko');
  });
});

test('the members of a user group are those Slack names; a group that does not exist has none', async () => {
  const { people, another } = await aProcess();
  slack.changeGroup('S1', ['U1', 'U2']);
  expect([await people.membersOf(workspace, 'S1'), await people.membersOf(workspace, 'S2')]).toEqual([
    ['U1', 'U2'],
    [],
  ]);
  slack.changeGroup('S1', ['U2']);
  slack.clock.advance(hourMs);
  expect(await another().membersOf(workspace, 'S1')).toEqual(['U1', 'U2']);
});
