import { expect, test, vi } from 'vitest';

vi.mock('#ports.ts'); // caught by no-restricted-vi-methods

test.skip('a skipped test is reported', () => {
  // caught by no-disabled-tests
  expect(1).toBe(1);
});
