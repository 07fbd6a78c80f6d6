import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig, variableNames } from '#config.ts';

const assignments = readFileSync('.env.example', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', ...value] = line.split('=');
    return [name, value.join('=')] as const;
  });

const needed = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

test('every variable the bot reads has its one line, and no other has', () => {
  expect(assignments.map(([name]) => name).toSorted()).toEqual(variableNames.toSorted());
});

test('every line says above it what it is for', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const unexplained = assignments.filter(
    ([name]) => !lines[lines.findIndex((line) => line.startsWith(`${name}=`)) - 1]?.startsWith('# '),
  );
  expect(unexplained).toEqual([]);
});

test('operations.md has a row for every variable, with the same default', () => {
  const [settings = ''] = readFileSync('docs/operations.md', 'utf8').split('\n**Why public');
  const rows = settings.matchAll(/^\| ((?:`[A-Z_]+`(?: · )?)+) \| ([^|]*) \|/gm);
  const told = [...rows].flatMap(([, names = '', defaults = '']) => {
    const values = defaults.split(' · ').map((value) => (value === '–' ? '' : value.replaceAll('`', '')));
    return names.split(' · ').map((name, index) => [name.replaceAll('`', ''), values[index]]);
  });
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(assignments));
});

test('the example, with only the tokens filled in, is the default configuration', () => {
  expect(readConfig({ ...Object.fromEntries(assignments), ...needed })).toEqual(readConfig(needed));
});
