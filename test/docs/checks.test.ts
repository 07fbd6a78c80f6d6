import { expect, test } from 'vitest';
import { catalogue, checkIds } from '#domain/checks/catalogue.ts';
import { checksTable, readDocument, withTable } from './checks-table.ts';

test('the table of checks in the documentation is what the catalogue says', async () => {
  const text = await readDocument();
  expect(text).toBe(withTable(text));
});

test('and has every check once, with its source', () => {
  const rows = checksTable().split('\n').slice(2);
  expect(new Set(rows.map((row) => row.split(' | ')[1]))).toEqual(new Set(checkIds));
  expect(rows).toHaveLength(checkIds.length);
  for (const id of checkIds) expect(rows.find((row) => row.includes(` ${id} `))).toContain(catalogue[id].source);
});

test('a document without its markers is refused, not overwritten', () => {
  expect(() => withTable('# Checks\n')).toThrow(/docs\/checks\.md has no line/);
});
