/** What one probe may take. Times in milliseconds, sizes in bytes. */
export interface ProbeLimits {
  readonly connectMs: number;
  readonly handshakeMs: number;
  /** How long an answer to OPTIONS, or an alert that comes late, is waited for. */
  readonly answerMs: number;
  /** Over all steps and tries. */
  readonly overallMs: number;
  /** How much of an answer is read. */
  readonly answerBytes: number;
  /** Probes under way at a time; others wait. */
  readonly concurrency: number;
}

/** Patient enough for a peer on the other side of the world, short enough for a person who waits. */
export const usualLimits: ProbeLimits = {
  connectMs: 4000,
  handshakeMs: 4000,
  answerMs: 5000,
  overallMs: 10_000,
  answerBytes: 16_384,
  concurrency: 64,
};

/** The time that all steps of one probe share. */
export interface Deadline {
  /** What is left for a step that may take `limitMs`; at least 1. */
  leftFor(limitMs: number): number;
}

/** Starts the time of one probe. */
export function startDeadline(overallMs: number): Deadline {
  const endsAt = performance.now() + overallMs;
  return { leftFor: (limitMs) => Math.max(1, Math.min(limitMs, endsAt - performance.now())) };
}

/** Starts a stopwatch; it tells milliseconds with two decimals. */
export function startWatch(): () => number {
  const startedAt = performance.now();
  return () => Math.round((performance.now() - startedAt) * 100) / 100;
}
