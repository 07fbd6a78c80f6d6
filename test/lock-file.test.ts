import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const lock: { packages: Record<string, { integrity?: string; resolved?: string }> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every locked package has the hash of its content, for every platform, and no address of any one registry', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});
