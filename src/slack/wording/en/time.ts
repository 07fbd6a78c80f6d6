const units = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
  { name: 'second', ms: 1000 },
] as const;

/** A length of time in its largest fitting unit; up to two days in hours, as people say “48 hours”. */
export function duration(ms: number): string {
  const fitting = units.find((unit) => ms >= unit.ms * (unit.name === 'day' ? 3 : 1)) ?? units[3];
  const count = Math.round(ms / fitting.ms);
  return `${count} ${fitting.name}${count === 1 ? '' : 's'}`;
}
