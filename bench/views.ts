import { languages } from '#domain/settings/language.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { everyView } from '../test/conformance/every-view.ts';
import type { View } from '../test/conformance/view.ts';
import { percentile } from './figures.ts';
import { type Section, times } from './report.ts';

const runs = 60;
const slowestShown = 5;

interface Drawn {
  readonly name: string;
  readonly drawMs: number;
  readonly stringifyMs: number;
  readonly characters: number;
}

/** Every view that the bot draws, in every language, beside JSON.stringify of what comes out. */
export async function reportViews(): Promise<Section> {
  const drawn = languages.flatMap((language) =>
    everyView(wordings[language]).map((view) => measure(view, `${view.name}, ${language}`)),
  );
  const slowest = drawn.toSorted((one, other) => other.drawMs - one.drawMs);
  const [worst] = slowest;
  const usual = slowest.find(({ name }) => name.includes('(usual)'));
  if (!worst || !usual) throw new Error('there is no view');
  const middle = slowest[Math.floor(slowest.length / 2)] ?? worst;
  const row = ({ name, drawMs, stringifyMs, characters }: Drawn) => [
    name,
    drawMs.toFixed(3),
    stringifyMs.toFixed(3),
    times(drawMs / stringifyMs),
    String(characters),
  ];
  return {
    title: 'Drawing views',
    method:
      `All ${drawn.length} views that the bot draws, in every state, event and language, small and with 60 domains of the ` +
      `greatest length: p50 of ${runs} drawings each, beside \`JSON.stringify\` of the same view. The slowest ones, and the ` +
      'one in the middle.',
    head: ['View', 'drawn, p50 ms', 'JSON.stringify, p50 ms', 'to JSON.stringify', 'characters'],
    rows: [...slowest.slice(0, slowestShown), usual, middle].map(row),
    goals: [
      {
        what: 'Drawing the slowest view of usual size, p50',
        figure: usual.drawMs,
        limit: 1,
        limitIs: 'most',
        unit: 'ms',
      },
      { what: 'Drawing the slowest view of all, p50', figure: worst.drawMs, limit: 1, limitIs: 'most', unit: 'ms' },
    ],
  };
}

function measure({ draw, shown }: View, name: string): Drawn {
  return {
    name,
    drawMs: p50Ms(draw),
    stringifyMs: p50Ms(() => JSON.stringify(shown)),
    characters: JSON.stringify(shown).length,
  };
}

function p50Ms(work: () => unknown): number {
  const taken = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return percentile(taken, 50);
}
