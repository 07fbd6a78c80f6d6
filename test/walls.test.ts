import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

/**
 * test/walls/ holds two small trees in the shape of this project. Every line of forbidden/ that breaks a rule says so:
 * "caught by <rule>" (in a comment alone on its line, of the line above). No line of allowed/ breaks one.
 */
const root = process.cwd();
const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
const configuration = ['.oxlintrc.json', 'oxlint.plugin.ts', 'package.json', 'tsconfig.json'];
const workplaces: string[] = [];

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});

const linesOfCode = (count: number): string =>
  Array.from({ length: count }, (_, index) => `export const line${index} = ${index};\n`).join('');

/** The project's own lint, run over a planted tree as if that tree were the project. */
const lint = (tree: string): readonly string[] => {
  const place = mkdtempSync(join(tmpdir(), 'picbot-walls-'));
  workplaces.push(place);
  cpSync(join('test', 'walls', tree), place, { recursive: true });
  for (const file of configuration) cpSync(file, join(place, file));
  writeFileSync(join(place, 'src', 'domain', 'long.ts'), linesOfCode(tree === 'forbidden' ? 251 : 250));
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  const run = spawnSync(
    process.execPath,
    [oxlint, '--type-aware', '--format=json', 'src', 'test', 'sandbox', 'bench'],
    { cwd: place, encoding: 'utf8' },
  );
  const { diagnostics } = reportSchema.parse(JSON.parse(run.stdout));
  return diagnostics
    .map(({ code, filename, labels }) => `${filename}:${labels[0]?.span.line} ${code.replace(/^.*\((.*)\)$/, '$1')}`)
    .toSorted();
};

const sayingTheyAreCaught = (tree: string): readonly string[] =>
  readdirSync(join('test', 'walls', tree), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]s$/.test(file))
    .flatMap((file) =>
      readFileSync(join('test', 'walls', tree, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const rules = /\/\/ caught by (.+)$/.exec(line)?.[1]?.split(', ') ?? [];
          const at = line.trimStart().startsWith('//') ? index : index + 1;
          return rules.map((rule) => `${file}:${at} ${rule}`);
        }),
    );

afterAll(() => {
  for (const place of workplaces) rmSync(place, { recursive: true });
});

test('every planted violation is reported, at its line, by its rule, and nothing else is', () => {
  const expected = [...sayingTheyAreCaught('forbidden'), 'src/domain/long.ts:251 max-lines'].toSorted();
  expect(lint('forbidden')).toEqual(expected);
});

test('what the import table allows is not reported', () => {
  expect(lint('allowed')).toEqual([]);
});
