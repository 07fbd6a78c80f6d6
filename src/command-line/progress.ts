import { symbols } from '#slack/check-report/lines.ts';
import type { Wording } from '#slack/wording/en.ts';
import { reported, type Tally } from './tally.ts';
import * as words from './words.ts';

/** How far many domains are; `total` is null where the list has not come to its end yet. Times are milliseconds. */
export interface ManyProgress {
  readonly tally: Tally;
  readonly total: number | null;
  readonly elapsedMs: number;
}

const barLength = 20;

/** `█████░░░░░ 312 of 1000 · 2 fail, 310 pass · 640/s · 2 s left`, cut to the terminal's width. */
export function renderManyProgress(progress: ManyProgress, columns: number, wording: Wording): string {
  const { tally, total, elapsedMs } = progress;
  const done = reported(tally) + tally.badLines + tally.unchecked;
  const perMs = elapsedMs > 0 ? done / elapsedMs : 0;
  const remaining = total === null || perMs === 0 ? null : Math.ceil((total - done) / perMs / 1000);
  const parts = [
    total === null ? String(done) : `${bar(done / Math.max(total, 1))} ${words.progress(done, total)}`,
    wording.checks.tally(tally.verdicts),
    words.perSecond(Math.round(perMs * 1000)),
    remaining === null ? '' : words.left(remaining),
  ];
  return cut(parts.filter((part) => part !== '').join(' · '), columns);
}

/** `… contoso.com · 3 of 8 checks done` */
export function renderOneProgress(
  { domain, done, all }: { readonly domain: string; readonly done: number; readonly all: number },
  columns: number,
  wording: Wording,
): string {
  return cut(`${symbols.pending} ${domain} · ${wording.checks.checking(done, all)}`, columns);
}

function bar(share: number): string {
  const full = Math.min(barLength, Math.floor(share * barLength));
  return '█'.repeat(full) + '░'.repeat(barLength - full);
}

// One column stays free: a terminal may go to the next line when the last one is written.
const cut = (line: string, columns: number) => [...line].slice(0, columns - 1).join('');
