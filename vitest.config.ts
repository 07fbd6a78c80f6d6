import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A golden file is written only when somebody asks for it (`npx vitest run -u`).
    update: 'none',
    allowOnly: false,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'product',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          setupFiles: ['test/support/only-loopback.ts'],
          expect: { requireAssertions: true },
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/support/only-loopback.ts'],
          expect: { requireAssertions: true },
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 180_000,
          // Last and alone: a browser, a bot and Redis want the whole machine.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
