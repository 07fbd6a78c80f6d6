/** How the effect runner takes its time; milliseconds and counts. */
export interface Pace {
  /**
   * How long an effect that is being carried out is held; three times in that time it is held anew. So long it waits at
   * most when its process dies, and a process that stands still for longer finds that another one has taken over.
   */
  readonly leaseMs: number;
  /** How long an effect that failed is kept for its next try. */
  readonly betweenTriesMs: number;
  /** How long after it began an attempt may send without making sure that no other one has taken over. */
  readonly freshMs: number;
  /** The longest that a due effect can go unnoticed when no news of it arrives. */
  readonly pollMs: number;
  /** How long news of due effects are gathered before they are looked at together. */
  readonly gatherMs: number;
  /** So long the hands that a look asks for are kept for its answer. */
  readonly answerMs: number;
  /** Requests of one partition that may be at work at once, over all processes. */
  readonly atWork: number;
  /** Effects that this process carries out at once for the first time, and as many of those that are tried again. */
  readonly concurrency: number;
  /** A worker that has not renewed its hold on a job for so long is taken for dead. */
  readonly lockMs: number;
  readonly stalledMs: number;
  /** Tries in a row: 1, 2, 4, 8, 16 and 32 seconds apart. Every gap is shorter than `betweenTriesMs`. */
  readonly tries: number;
  readonly firstGapMs: number;
  /** After the last of them the request's other effects get their turn, and this one a new row of tries. */
  readonly rowGapMs: number;
  /** Until an effect that this version does not know is looked at again. */
  readonly unknownMs: number;
  /** When so long nothing due was carried out, it is said. */
  readonly patienceMs: number;
}

export const defaultPace: Pace = {
  leaseMs: 15_000,
  betweenTriesMs: 60_000,
  freshMs: 2_000,
  pollMs: 5_000,
  gatherMs: 25,
  answerMs: 250,
  atWork: 100,
  concurrency: 50,
  lockMs: 30_000,
  stalledMs: 15_000,
  tries: 7,
  firstGapMs: 1_000,
  rowGapMs: 5 * 60_000,
  unknownMs: 10 * 60_000,
  patienceMs: 60_000,
};
