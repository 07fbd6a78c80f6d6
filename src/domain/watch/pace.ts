const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How often a watched domain is looked at, on average. */
export const lookPeriodMs = 6 * hour;

/** The first look at what a request holds, once everybody has heard that it is active. */
export const firstLookMs = minute;

/** After the first sight of something not as it was, the second look. */
export const secondLookMs = 10 * minute;

/** Two sights closer together than this are one: a click on "Re-check" is no second witness. */
export const oneSightMs = 5 * minute;

/** How long "Mute" keeps what a piece of news told from being told again. */
export const muteMs = 7 * day;

/**
 * The time to the next regular look: uniform over one period, half a period away at the least, one period on average,
 * so that what once came due together does not go on doing so. The same id and moment give the same time.
 */
export function regularLookMs(id: string, now: number): number {
  return Math.round(lookPeriodMs * (0.5 + fraction(`${id}|${now}`)));
}

/** A number from 0 up to 1 that looks random: FNV-1a, 32 bits, then the last mixing steps of MurmurHash3. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
