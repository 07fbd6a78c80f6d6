/** A moment as a clock on the wall of a time zone shows it. `weekday` counts from Sunday, 0. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Minutes since midnight as the clock shows it, 0 to 1439. */
  readonly minute: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const formats = new Map<string, Intl.DateTimeFormat>();

/** How a zone (IANA name) writes moments; a zone that is unknown here counts as UTC. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = newFormat(zone) ?? newFormat('UTC') ?? new Intl.DateTimeFormat('en-US');
  formats.set(zone, made);
  return made;
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    return null;
  }
}

/** What the clock of a zone shows at a moment (epoch ms). */
export function localTime(at: number, zone: string): LocalTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const [year = 1970, month = 1, day = 1] = [parts.get('year'), parts.get('month'), parts.get('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, minute: (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0) };
}

/**
 * The moment (epoch ms) at which the clock of a zone shows a day and a minute of it; days beyond the month's end run
 * into the next. Of a time that comes twice the first; of one that a clock change skips, as much later as it skips.
 */
export function momentOf({ year, month, day, minute }: Omit<LocalTime, 'weekday'>, zone: string): number {
  const asIfUtc = Date.UTC(year, month - 1, day, 0, minute);
  // Offsets on either side of the moment: no zone is more than a day away from UTC.
  const offsets = [asIfUtc - dayMs, asIfUtc + dayMs].map((near) => offsetAt(near, zone));
  const [before = 0] = offsets;
  const candidates = offsets.map((offset) => asIfUtc - offset).toSorted((one, other) => one - other);
  return candidates.find((at) => at + offsetAt(at, zone) === asIfUtc) ?? asIfUtc - before;
}

/** How far a zone's clock is ahead of UTC at a moment (ms). */
function offsetAt(at: number, zone: string): number {
  const { year, month, day, minute } = localTime(at, zone);
  return Date.UTC(year, month - 1, day, 0, minute) - Math.floor(at / minuteMs) * minuteMs;
}
