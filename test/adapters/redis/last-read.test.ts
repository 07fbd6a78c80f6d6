import { expect, test } from 'vitest';
import { createLastRead } from '#adapters/redis/last-read.ts';

function createReader() {
  const lastRead = createLastRead<{ readonly of: string }>();
  const texts: string[] = [];
  const read = (thing: string, text: string) =>
    lastRead(thing, text, () => {
      texts.push(text);
      return { of: text };
    });
  return { read, texts };
}

test('a text is read once as long as it stays the same, and again as soon as one character of it differs', () => {
  const { read, texts } = createReader();
  const seen = ['{"state":"active"}', '{"state":"active"}', '{"state":"activE"}', '{"state":"active"}'].map(
    (text) => read('a', text).of,
  );
  expect(seen).toEqual(['{"state":"active"}', '{"state":"active"}', '{"state":"activE"}', '{"state":"active"}']);
  expect(texts).toEqual(['{"state":"active"}', '{"state":"activE"}', '{"state":"active"}']);
});

test('the same text of two things is read for each of them', () => {
  const { read, texts } = createReader();
  expect(read('a', 'same')).not.toBe(read('b', 'same'));
  expect(texts).toEqual(['same', 'same']);
});

test('a million characters are remembered, and what was not asked for the longest goes first', () => {
  const { read, texts } = createReader();
  const text = 'x'.repeat(199_999);
  for (const thing of ['a', 'b', 'c', 'd', 'e', 'a', 'f']) read(thing, text);
  expect(texts).toHaveLength(6);
  read('a', text);
  expect(texts).toHaveLength(6);
  read('b', text);
  expect(texts).toHaveLength(7);
});
