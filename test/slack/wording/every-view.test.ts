import { describe, expect, test } from 'vitest';
import { checkIds } from '#domain/checks/catalogue.ts';
import { platforms } from '#domain/server/platforms.ts';
import { providers } from '#domain/server/providers.ts';
import { languages } from '#domain/settings/language.ts';
import { actions } from '#slack/ids.ts';
import type { Wording } from '#slack/wording/en.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { everyView } from '../../conformance/every-view.ts';
import { isMessage, partsOf, type View } from '../../conformance/view.ts';
import { outsideBrackets, pseudo } from './pseudo.ts';

const spoken: readonly (readonly [string, Wording])[] = [
  ...languages.map((language) => [language, wordings[language]] as const),
  ['a third language', pseudo],
];

const textOf = (shown: View['shown']) => ('text' in shown ? shown.text : '');

/** What turns pages and sorts is about a list, and says so. */
const ofLists: ReadonlySet<string> = new Set([
  actions.statusPage,
  actions.statusPageBack,
  actions.statusNewest,
  actions.statusOldest,
  actions.statusByDomain,
]);

const buttonsOf = ({ shown }: View) => partsOf(shown).filter(({ type }) => type === 'button');

describe.each(spoken)('every view in %s', (_name, wording) => {
  const views = everyView(wording);

  test('says in its text what it is about, for notifications and screen readers', () => {
    const silent = views.filter(({ shown, about }) => isMessage(shown) && !textOf(shown).includes(about ?? ''));
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(views.filter(({ shown }) => isMessage(shown) && textOf(shown).length < 10).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test('has a name for each button that tells it from its like: with the request it belongs to, if there is one', () => {
    const nameless = views.flatMap((view) =>
      buttonsOf(view)
        .filter(({ action_id }) => !ofLists.has(String(action_id)))
        .filter(({ accessibility_label: label }) => typeof label !== 'string' || !label.includes(view.about ?? ''))
        .map(
          ({ action_id, accessibility_label }) => `${view.name}: ${String(action_id)} ${String(accessibility_label)}`,
        ),
    );
    expect([...new Set(nameless)]).toEqual([]);
  });

  test('says the state in words', () => {
    const wordless = views.filter(({ name, shown }) => {
      const state = /^renderCard (\w+)/.exec(name)?.[1];
      const { ready, ...states } = wording.card.states;
      const word = Object.entries(states).find(([key]) => key === state)?.[1];
      return word !== undefined && !textOf(shown).includes(word) && !textOf(shown).includes(ready);
    });
    expect(wordless.map(({ name }) => name)).toEqual([]);
  });

  test('keeps nothing vital in a placeholder, which is gone once somebody types', () => {
    const usual = new Set([wording.form.choose, wording.settings.choose]);
    const placeholders = views.flatMap(({ shown }) =>
      partsOf(shown).flatMap(({ placeholder }) => partsOf(placeholder)),
    );
    expect(placeholders.filter(({ text }) => typeof text !== 'string' || !usual.has(text))).toEqual([]);
  });

  test('calls nobody who was not named', () => {
    expect(
      views
        .filter(({ shown }) => partsOf([shown]).some(({ text }) => /<!(?:channel|here|everyone)/.test(String(text))))
        .map(({ name }) => name),
    ).toEqual([]);
  });
});

test('no view says anything that is not in the wording: a third language is one folder', () => {
  const products = [...platforms, ...providers]
    .map(({ name }) => name)
    .toSorted((one, other) => other.length - one.length);
  // Commands, names, links and people, emoji; and what Intl calls the languages.
  const foreign =
    /`[^`]*`|^\/pic \w+$|```[^]*?```|<[^>]*>|\S*\.(?:com|example|test)\S*|PIC-\d+|:\w+:|\S{60,}|\bEnglish\b/gu;
  const said = everyView(pseudo).flatMap(({ name, shown }) =>
    partsOf({ text: { type: 'mrkdwn', text: textOf(shown) }, shown })
      .filter(({ type }) => type === 'plain_text' || type === 'mrkdwn')
      .map(({ text }) => {
        const left = [...products, ...checkIds].reduce(
          (rest, word) => rest.replaceAll(word, ''),
          outsideBrackets(String(text)).replace(foreign, ''),
        );
        return /[A-Za-z]{3,}/.test(left) ? `${name}: ${left}` : '';
      })
      .filter((left) => left !== ''),
  );
  expect([...new Set(said)]).toEqual([]);
});
