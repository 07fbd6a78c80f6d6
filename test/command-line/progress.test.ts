import { describe, expect, test } from 'vitest';
import { renderManyProgress, renderOneProgress } from '#command-line/progress.ts';
import { renderSummary } from '#command-line/render-text.ts';
import { createStyle } from '#command-line/style.ts';
import { exitCode, nothingYet, type Tally } from '#command-line/tally.ts';
import { createMeter } from '#command-line/meter.ts';
import { en } from '#slack/wording/en.ts';

function aTally(verdicts: Partial<Tally['verdicts']>, more: Partial<Tally> = {}): Tally {
  return { ...nothingYet, verdicts: { ...nothingYet.verdicts, ...verdicts }, ...more };
}

describe('progress', () => {
  test('over many says how many are done, how they came out, how fast, and how long it will take', () => {
    const progress = { tally: aTally({ pass: 240, fail: 8 }, { badLines: 2 }), total: 1000, elapsedMs: 500 };
    expect(renderManyProgress(progress, 100, en)).toBe(
      '█████░░░░░░░░░░░░░░░ 250 of 1000 · 8 fail, 240 pass · 500/s · 2 s left',
    );
  });

  test('over a list that has not ended counts only', () => {
    const progress = { tally: aTally({ pass: 3 }), total: null, elapsedMs: 1000 };
    expect(renderManyProgress(progress, 100, en)).toBe('3 · 3 pass · 3/s');
  });

  test('never fills the last column of the terminal', () => {
    const progress = { tally: aTally({ pass: 3 }), total: 10, elapsedMs: 1000 };
    expect(renderManyProgress(progress, 20, en)).toHaveLength(19);
    const one = { domain: 'contoso.com', done: 3, all: 19 };
    expect([renderOneProgress(one, 100, en), renderOneProgress(one, 12, en)]).toEqual([
      '… contoso.com · 3 of 19 checks done',
      '… contoso.c',
    ]);
  });

  test('is drawn in one line that is gone in the end, and never where there is no terminal', () => {
    let written = '';
    const meter = createMeter((text) => {
      written += text;
    });
    meter.show(() => 'half');
    meter.hide();
    meter.hide();
    meter.stop();
    expect(written).toBe('\r\u001b[Khalf\r\u001b[K');

    const none = createMeter(null);
    none.show(() => {
      throw new Error('nobody looks');
    });
    none.stop();
  });
});

describe('what came out of all', () => {
  test.for<[string, Tally, number]>([
    ['all pass', aTally({ pass: 2 }), 0],
    ['warnings are no failures', aTally({ pass: 2, warn: 1 }), 0],
    ['one fails', aTally({ pass: 2, fail: 1 }), 1],
    ['one fails and others could not be found out', aTally({ fail: 1, unknown: 3 }, { badLines: 1, unchecked: 1 }), 1],
    ['one could not be found out', aTally({ pass: 2, unknown: 1 }), 2],
    ['a line was bad', aTally({ pass: 2 }, { badLines: 1 }), 2],
    ['a check broke off', aTally({ pass: 2 }, { unchecked: 1 }), 2],
    ['there was nothing', nothingYet, 2],
  ])('%s', ([, tally, code]) => {
    expect(exitCode(tally)).toBe(code);
  });

  test('is summed up in a line, the worst first', () => {
    const tally = aTally({ pass: 998, fail: 1, warn: 1 }, { badLines: 1, unchecked: 2 });
    const line = renderSummary(
      { tally, elapsedMs: 1234, isInterrupted: true },
      { style: createStyle(false), wording: en },
    );
    expect(line).toBe(
      '✗ 1000 domains: 1 fails, 1 passes with warnings, 998 pass · 1 line left out · 2 could not be checked · 1.2 s · interrupted\n',
    );
  });
});
