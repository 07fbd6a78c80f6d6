import { durationIn } from '#slack/wording/duration.ts';

/** A length of time (ms) in words: “48 hours”. */
export const duration = durationIn('en');
