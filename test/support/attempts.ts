import type { Attempt } from '#ports/effect-runner.ts';

/** An attempt that nobody made before. */
export const firstAttempt: Attempt = { unsettled: null, aboutToSend: async () => true };

/** An attempt after others that did not say how they ended: the first and the last began so long ago (ms). */
export function anAttemptAfter(firstMsAgo: number, lastMsAgo = firstMsAgo): Attempt {
  return { unsettled: { firstMsAgo, lastMsAgo }, aboutToSend: async () => true };
}
