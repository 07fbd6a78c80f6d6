import { durationIn } from '#slack/wording/duration.ts';

/** A length of time (ms) in words: “48시간”. */
export const duration = durationIn('ko');
