/** A day and a time as a person types them on the page, which has no control for both: in seconds, or null. */
export function momentOf(typed: string): number | null {
  const [, day, time] = /^\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)\s*$/.exec(typed) ?? [];
  const at = Date.parse(`${day ?? ''}T${time ?? ''}`);
  return Number.isNaN(at) ? null : at / 1000;
}

/** The same the other way round, by this machine's clock. */
export function typedMoment(seconds: number | undefined): string | null {
  if (seconds === undefined) return null;
  const at = new Date(seconds * 1000);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}
