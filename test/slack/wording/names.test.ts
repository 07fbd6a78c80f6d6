import { expect, test } from 'vitest';
import { parseHostname } from '#domain/names/hostname.ts';
import { wordings } from '#slack/wording/wordings.ts';

const said = (typed: string) => {
  const result = parseHostname(typed);
  return Object.values(wordings).map(({ check }) => (result.ok ? '' : check.badName(typed, result.problem)));
};

test('an xn-- form is spoken of only where a name has one', () => {
  const [word, name] = [said('한국'), said('한국.kr')];

  expect(word.filter((sentence) => sentence.includes('xn--'))).toEqual([]);
  expect(name.map((sentence) => sentence.includes('xn--3e0b707e.kr'))).toEqual([true, true]);
});

test('what stands twice in a paragraph strikes nothing out', () => {
  expect([...said('한국'), ...said('한국.kr')].join(' ')).not.toContain('~');
});
