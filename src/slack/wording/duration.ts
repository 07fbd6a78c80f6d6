import type { Language } from '#domain/settings/language.ts';

const units = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
  { name: 'second', ms: 1000 },
] as const;

/** Says a length of time (ms) in its largest fitting unit, at least a second; up to two days in hours: “48 hours”. */
export function durationIn(language: Language): (ms: number) => string {
  const unitWords = units.map((unit) => ({
    ...unit,
    words: new Intl.NumberFormat(language, { style: 'unit', unit: unit.name, unitDisplay: 'long' }),
  }));
  return (ms) => {
    const fitting = unitWords.find((unit) => ms >= unit.ms * (unit.name === 'day' ? 3 : 1)) ?? unitWords.at(-1);
    return fitting ? fitting.words.format(Math.max(1, Math.round(ms / fitting.ms))) : '';
  };
}
