import { existsSync, readdirSync } from 'node:fs';
import type { KnownBlock } from '@slack/types';
import { afterAll, describe, expect, test } from 'vitest';
import { languages } from '#domain/settings/language.ts';
import { header, section } from '#slack/kit/blocks.ts';
import type { Wording } from '#slack/wording/en.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { validateMessage, validateView } from '../support/block-kit/validate.ts';
import { pseudo } from '../slack/wording/pseudo.ts';
import { everyView, viewsOfInput, viewsOfNothing } from './every-view.ts';
import { inputs } from './inputs.ts';
import { isMessage, type Shown, type View } from './view.ts';
import { brokenTexts } from './whole-text.ts';

const spoken: readonly (readonly [string, Wording])[] = [
  ...languages.map((language) => [language, wordings[language]] as const),
  ['a third language', pseudo],
];

/** Renderers that draw a part of a view, or no view at all. */
const parts: Readonly<Record<string, readonly string[]>> = {
  'check-report': ['renderReport', 'renderReports'],
  checklist: ['renderProgress'],
  // A file: no view.
  'export-reply': ['renderColumns', 'renderFile', 'renderRows'],
  'direct-message': ['renderSubmit'],
  'draft-offer': ['renderDraftName'],
  'provision-form': ['renderFormTitle'],
  reminder: ['renderAnswers'],
  'request-card': ['renderRequestButtons'],
  'request-list': ['renderRow'],
  'request-summary': [
    'renderAssignee',
    'renderByRole',
    'renderChange',
    'renderFacts',
    'renderKind',
    'renderLateness',
    'renderNextStep',
    'renderPeople',
    'renderState',
    'renderStateSymbol',
    'renderStateWords',
    'renderTitle',
  ],
  'watch-news': ['renderNewsAnswers'],
};

const offences = (shown: Shown) => [
  ...(isMessage(shown) ? validateMessage(shown) : validateView(shown)).map(
    ({ pointer, problem }) => `${pointer} ${problem}`,
  ),
  ...brokenTexts(shown),
];

const seen = { drawings: 0, outside: 0, renderers: new Set<unknown>(), states: new Set<string>() };

function check(views: readonly View[]): readonly string[] {
  return views.flatMap((view) => {
    seen.drawings += 1;
    seen.renderers.add(view.renderer);
    seen.states.add(view.name.replace(/ \(.*/, ''));
    const found = offences(view.shown);
    if (found.length > 0) seen.outside += 1;
    return found.map((offence) => `${view.name}: ${offence}`);
  });
}

afterAll(() => {
  const { drawings, outside, renderers, states } = seen;
  process.stdout.write(
    `conformance: ${renderers.size} views in ${states.size} states × ${spoken.length} languages × ${inputs.length} inputs: ` +
      `${drawings} drawn and checked, ${outside === 0 ? 'none' : outside} outside a limit\n`,
  );
});

describe.each(spoken)('in %s, Slack takes every view, and no text in it is broken', (_language, wording) => {
  test('that is always the same', () => {
    expect(check(viewsOfNothing(wording))).toEqual([]);
  });

  test.each(inputs)('of: $name', (input) => {
    expect(check(viewsOfInput(input, wording))).toEqual([]);
  });
});

const folder = new URL('../../src/slack/', import.meta.url);

/** Every exported renderer of every surface, by its folder: a new one is found by itself. */
async function everyRenderer() {
  const surfaces = readdirSync(folder).filter((surface) => existsSync(new URL(`${surface}/render.ts`, folder)));
  const found = surfaces.map(async (surface) => {
    const exported: Readonly<Record<string, unknown>> = await import(new URL(`${surface}/render.ts`, folder).pathname);
    return Object.entries(exported)
      .filter(([name, renders]) => typeof renders === 'function' && name.startsWith('render'))
      .map(([name, renderer]) => ({ surface, name, renderer }));
  });
  return (await Promise.all(found)).flat();
}

test('no renderer of a surface is left out', async () => {
  const drawn = new Set<unknown>(everyView(wordings.en).map(({ renderer }) => renderer));
  const renderers = await everyRenderer();
  const isPart = ({ surface, name }: { readonly surface: string; readonly name: string }) =>
    parts[surface]?.includes(name) ?? false;
  expect(renderers.filter((one) => !isPart(one) && !drawn.has(one.renderer)).map(({ name }) => name)).toEqual([]);
  expect(renderers.filter(isPart)).toHaveLength(Object.values(parts).flat().length);
});

describe('what is planted is seen', () => {
  const [usual] = everyView(wordings.en);
  if (!usual) throw new Error('there is no view');
  const draws = (shown: Shown) => offences({ ...usual.shown, ...shown });

  test.each<readonly [string, KnownBlock[], string]>([
    [
      'a section of 3,001 characters',
      [section('x')].map((block) => ({ ...block, text: { type: 'mrkdwn', text: '𝒜'.repeat(3001) } })),
      'at most 3000 characters, is 3001',
    ],
    ['a 51st block', Array.from({ length: 51 }, () => section('x')), 'at most 50 items, has 51'],
    ['half a character', [header('𝒜'.slice(0, 1))], 'half a character'],
    ['half an entity', [section('&am…')], 'an entity: &am…'],
    ['half a link', [section('<https://contoso.com|Con…')], 'a token: <https:'],
    ['code that nothing ends', [section('```Get-CsUser…')], 'a block of code'],
  ])('%s', (_what, blocks, offence) => {
    expect(draws({ text: 'planted for this test', blocks })).toEqual([expect.stringContaining(offence)]);
  });
});
