import { describe, expect, test } from 'vitest';
import { languages } from '#domain/settings/language.ts';
import { en } from '#slack/wording/en.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { pseudo } from './pseudo.ts';
import { everythingSaid, leavesOf, type Said } from './said.ts';

const english = everythingSaid(en);
const keyOf = ({ path, of }: Said) => `${path}(${JSON.stringify(of).slice(0, 200)})`;
const whole = ({ texts }: Said) => texts.join('\n');

/** What was given and is said: nothing that one language tells is kept from readers of the other. */
const given = (said: Said) =>
  [...new Set(leavesOf(said.of))].filter((leaf) => isInserted(leaf) && whole(said).includes(leaf)).toSorted();
/** A name, a number, a person or a channel; codes of the domain are words of ours and are translated. */
const isInserted = (leaf: string) => /\.example|\d{4}|^[UC]0/.test(leaf);

test('a third language says the same through the same table', () => {
  const said = everythingSaid(pseudo);
  expect(said.map((one) => [keyOf(one), given(one)])).toEqual(english.map((one) => [keyOf(one), given(one)]));
});

test('the sentences are found', () => {
  expect(english.length).toBeGreaterThan(1000);
  expect(english.filter((said) => /undefined|\[object|NaN/.test(whole(said))).map(keyOf)).toEqual([]);
});

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  const said = everythingSaid(wordings[language]);

  test('says everything that is said in English, of the same things', () => {
    expect(wordings[language].language).toBe(language);
    expect(said.map(keyOf)).toEqual(english.map(keyOf));
    expect(said.map((one) => [keyOf(one), given(one)])).toEqual(english.map((one) => [keyOf(one), given(one)]));
  });

  test('says something wherever English does, as often', () => {
    const howMany = (one: Said) => `${keyOf(one)}: ${one.texts.filter((text) => text !== '').length}`;
    expect(said.map(howMany)).toEqual(english.map(howMany));
  });
});

/** What is the same in both languages: names, and nothing but what is inserted. */
const same = new Set([
  'checks.finding',
  'checks.steps.dns',
  'checks.steps.sip',
  'explain.symptom',
  'form.platformName',
  'help.line',
  'help.title',
  'status.acceptedBy',
  'timeline.author',
]);

/** What is typed: commands are not translated. */
const isExample = (path: string) => /^help\.commands\.\d+\.example$/.test(path);

describe('Korean', () => {
  const korean = everythingSaid(wordings.ko);
  const hangul = /\p{Script=Hangul}/u;
  const outsideCode = (text: string) => text.replace(/```[\s\S]*?```|`[^`\n]*`|<[^>\n]*>/g, '␣');

  test('is Korean throughout', () => {
    const untranslated = korean.filter((one, index) => {
      const text = whole(one);
      const plain = leavesOf(one.of)
        .filter(isInserted)
        .reduce((rest, leaf) => rest.replaceAll(leaf, ''), outsideCode(text));
      return /\p{Letter}/u.test(plain) && !hangul.test(plain) && text === whole(english[index] ?? one);
    });
    const paths = new Set(untranslated.map(({ path }) => path).filter((path) => !isExample(path)));
    expect([...paths].filter((path) => path !== 'language' && !same.has(path))).toEqual([]);
    // In bold: boxes and tabs of a console that speaks English.
    const boxes = /\*[ -)+-~]+\*/g;
    const english3 = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/;
    expect(
      korean
        .filter((one) => !isExample(one.path) && english3.test(outsideCode(whole(one)).replace(boxes, '')))
        .map(keyOf),
    ).toEqual([]);
  });

  test('lets a noun take the particle after what is inserted', () => {
    const particle = /␣[’”*]?\s?(?:을|를|은|는|이|가|과|와|으로|로)(?!\p{Script=Hangul})/u;
    const inserted = (one: Said) =>
      leavesOf(one.of)
        .filter(isInserted)
        .reduce((text, leaf) => text.replaceAll(leaf, '␣'), whole(one));
    const wrong = korean.filter((one) => particle.test(outsideCode(inserted(one)))).map(whole);
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('keeps marks away from letters, else Slack shows the marks themselves', () => {
    const glued = korean
      .flatMap(({ texts }) => texts)
      .filter((text) => {
        const marked = text.replace(/`[^`\n]+`|(?<![\p{Letter}\d*])\*[^*\n]+\*/gu, '␣');
        return /\p{Script=Hangul}␣|␣\p{Script=Hangul}/u.test(marked);
      });
    expect([...new Set(glued)]).toEqual([]);
  });

  test('is polite and formal: no sentence ends otherwise', () => {
    const informal = korean
      .flatMap(({ texts }) => texts)
      .filter((text) => /(?:해요|네요|어요|아요|한다|이다|했다)[.:]/u.test(text));
    expect([...new Set(informal)]).toEqual([]);
  });
});
