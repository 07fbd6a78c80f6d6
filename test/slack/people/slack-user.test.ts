import { expect, test } from 'vitest';
import { parseSlackUser } from '#slack/people/slack-user.ts';

const inGrid = {
  id: 'W1',
  team_id: 'T1',
  enterprise_user: { enterprise_id: 'E1', teams: ['T1', 'T2'], is_owner: true },
};

test('a zone or locale that says nothing is UTC and English', () => {
  const read = [{ tz: 'Mars/Olympus' }, { tz: null }, { locale: '' }].map((odd) =>
    parseSlackUser('T1', { id: 'U1', team_id: 'T1', ...odd }),
  );
  expect(read.map(({ timeZone, language }) => [timeZone, language])).toEqual(read.map(() => ['Etc/UTC', 'en']));
});

test('in an organisation, whoever is in the workspace or the organisation is no stranger; its owners are admins', () => {
  const read = ['T1', 'T2', 'E1', 'T3'].map((workspace) => parseSlackUser(workspace, inGrid));
  expect(read.map(({ kind, isAdmin }) => [kind, isAdmin])).toEqual([
    ['member', true],
    ['member', true],
    ['member', true],
    ['stranger', false],
  ]);
});

test('what is no user is no person', () => {
  expect(() => parseSlackUser('T1', undefined)).toThrow('expected object');
});
