import { describe, expect, test } from 'vitest';
import { createMemorySettings } from '#adapters/memory/settings.ts';
import type { Person } from '#domain/people/person.ts';
import { usualWorkspaceSettings } from '#domain/settings/settings.ts';
import type { People } from '#ports/people.ts';
import type { Settings } from '#ports/settings.ts';
import { createLanguages } from '#slack/people/languages.ts';
import { unknownPerson } from '#slack/people/slack-user.ts';
import { createNotebook } from '../../adapters/redis/under-test.ts';
import { setWorkspace } from '../../support/set-workspace.ts';

const someone: Person = { ...unknownPerson('U1'), language: 'ko' };

/** Who reads what, as far as `known` tells; Slack tells the rest when it is asked. */
function aProcess(of: { known?: Person | null; slack?: Person | null; store?: Partial<Settings> } = {}) {
  let known = of.known ?? null;
  let now = 1_000_000;
  const asked: string[] = [];
  const people: People = {
    find: async (_workspace, user) => {
      asked.push('slack');
      known = of.slack ?? null;
      return known ?? unknownPerson(user);
    },
    known: async () => known,
    membersOf: async () => [],
  };
  const kept = createMemorySettings(usualWorkspaceSettings({ notifyChannel: null, language: 'en' }));
  const store: Settings = {
    ...kept,
    person: (workspace, user) => (asked.push('person'), kept.person(workspace, user)),
    workspace: (workspace) => (asked.push('workspace'), kept.workspace(workspace)),
    ...of.store,
  };
  const logger = createNotebook();
  const languages = createLanguages({ settings: store, people, usual: 'ko', clock: { now: () => now }, logger });
  return { languages, kept, asked, logger, wait: (ms: number) => (now += ms) };
}

test('who was looked up to be told in their manner is not looked up again for their language', async () => {
  const { languages, asked } = aProcess({ known: someone });
  await languages.settings.person('T1', 'U1');
  await languages.ofRecipient('T1', 'U1');
  expect(asked.filter((what) => what === 'person')).toEqual(['person']);
});

describe('a reader is answered', () => {
  test('in their own choice, before that of their Slack', async () => {
    const { languages } = aProcess({ known: someone });
    await languages.settings.changePerson('T1', 'U1', { language: 'en' });
    expect(await languages.ofReader('T1', 'U1')).toEqual({ reader: 'en', workspace: 'en' });
  });

  test('in the language of their Slack, before that of the workspace', async () => {
    const { languages, asked } = aProcess({ known: someone });
    expect(await languages.ofReader('T1', 'U1')).toEqual({ reader: 'ko', workspace: 'en' });
    expect(asked).not.toContain('slack');
  });

  test.each([
    ['nothing is known of them', null],
    ['Slack does not show them', { ...someone, language: 'en', active: false } as const],
  ])('in that of the workspace where %s', async (_why, known) => {
    const { languages } = aProcess({ known });
    await setWorkspace(languages.settings, 'T1', { language: 'ko' });
    expect(await languages.ofReader('T1', 'U1')).toEqual({ reader: 'ko', workspace: 'ko' });
  });

  test('as the configuration says while the store is away, and the log says why', async () => {
    const away = () => Promise.reject(new Error('no store'));
    const { languages, logger } = aProcess({ store: { person: away, workspace: away } });
    expect(await languages.ofReader('T1', 'U1')).toEqual({ reader: 'ko', workspace: 'ko' });
    expect(await languages.ofWorkspace('T1')).toBe('ko');
    expect(await languages.ofRecipient('T1', 'U1')).toBe('ko');
    expect(JSON.stringify(logger)).toContain('no store');
  });
});

describe('what was set', () => {
  test('is asked of the store once in five seconds', async () => {
    const { languages, asked, wait } = aProcess();
    await languages.ofReader('T1', 'U1');
    wait(4_000);
    await languages.ofReader('T1', 'U1');
    expect(asked).toEqual(['person', 'workspace']);
    wait(1_500);
    await languages.ofReader('T1', 'U1');
    expect(asked).toEqual(['person', 'workspace', 'person', 'workspace']);
  });

  test('counts at once here, and within five seconds where another process set it', async () => {
    const { languages, kept, wait } = aProcess();
    await languages.ofReader('T1', 'U1');
    await languages.settings.changePerson('T1', 'U1', { language: 'ko' });
    await setWorkspace(languages.settings, 'T1', { language: 'ko' });
    expect(await languages.ofReader('T1', 'U1')).toEqual({ reader: 'ko', workspace: 'ko' });
    await kept.changePerson('T1', 'U1', { language: 'en' });
    wait(5_001);
    expect(await languages.ofReader('T1', 'U1')).toEqual({ reader: 'en', workspace: 'ko' });
  });
});

describe('somebody who is written to', () => {
  test('is looked up in Slack first', async () => {
    expect(await aProcess({ slack: someone }).languages.ofRecipient('T1', 'U1')).toBe('ko');
  });

  test('is written to in the workspace’s language when Slack cannot tell', async () => {
    const { languages } = aProcess({ slack: null });
    await setWorkspace(languages.settings, 'T1', { language: 'ko' });
    expect(await languages.ofRecipient('T1', 'U1')).toBe('ko');
  });

  test('is not looked up where they chose', async () => {
    const { languages, asked } = aProcess({ slack: someone });
    await languages.settings.changePerson('T1', 'U1', { language: 'en' });
    expect(await languages.ofRecipient('T1', 'U1')).toBe('en');
    expect(asked).not.toContain('slack');
  });
});
