import type { Logger } from '#ports/system.ts';
import type { BegunLease, DueSet } from './due-set.ts';
import type { Pace } from './pace.ts';
import type { LookEnded } from './watchdog.ts';

/** While an answer is late, a look asks for this part of the free hands. */
const sharers = 8;

export interface Dispatcher {
  /** Looks into a partition in a moment. */
  readonly wake: (partition: number) => void;
  /** Leases nothing more and waits for what is under way. */
  readonly stop: () => Promise<void>;
}

/**
 * Leases what is due, as much as this process has hands for, and has it carried out: when told of news, when the next
 * effect of a partition comes due, when hands become free, and every few seconds in case news was lost. Partitions take
 * turns; of one partition, one look follows the other.
 */
export function createDispatcher({
  due,
  carryOut,
  looking,
  pace,
  logger,
}: {
  readonly due: Pick<DueSet, 'partitions' | 'lease'>;
  /** Never rejects. `since`: a moment (performance.now()) before the lease was asked for. */
  readonly carryOut: (lease: BegunLease, since: number) => Promise<void>;
  /** Told of every look as it begins; what it gives is told what has come of it. */
  readonly looking: () => LookEnded;
  readonly pace: Pace;
  readonly logger: Logger;
}): Dispatcher {
  const timers = new Map<number, NodeJS.Timeout>();
  const gathering = new Map<number, NodeJS.Timeout>();
  const looks = new Map<number, Promise<void>>();
  const atWork = new Set<Promise<void>>();
  /** Partitions to look into, in the order in which that was asked for. */
  const wanted = new Set<number>();
  let free = pace.concurrency;
  /** Looks that have not been answered in time. */
  let late = 0;
  let isStopped = false;

  /**
   * Leases for all hands that are free; what is not needed of them is free again when the answer is there. Where no
   * answer comes, such as from a master of a Cluster that has died, other partitions get them meanwhile: few for each
   * look, for the answers may all come in the end.
   */
  async function look(partition: number): Promise<void> {
    clearTimeout(timers.get(partition));
    const [hands, since] = [late === 0 ? free : Math.ceil(free / sharers), performance.now()];
    let [held, taken] = [hands, 0];
    free -= held;
    const waiting = setTimeout(() => {
      [free, held, late] = [free + held, 0, late + 1];
      lookWhereWanted();
    }, pace.answerMs);
    const ended = looking();
    try {
      const { leases, nextInMs, latestByMs } = await due.lease(partition, { ...pace, most: hands });
      taken = leases.length;
      ended(latestByMs);
      for (const lease of leases) begin(lease, since);
      if (taken === hands) wanted.add(partition);
      if (nextInMs !== null && nextInMs < pace.pollMs && !isStopped) {
        timers.set(
          partition,
          setTimeout(() => lookSoon(partition), nextInMs),
        );
      }
    } finally {
      ended(null);
      clearTimeout(waiting);
      if (held === 0) late -= 1;
      free += held - taken;
    }
  }

  function begin(lease: BegunLease, since: number): void {
    const work = carryOut(lease, since).finally(() => {
      atWork.delete(work);
      free += 1;
      // Its request may have more to do.
      wake(lease.partition);
      if (wanted.size > 0 && free >= pace.concurrency / 4) lookWhereWanted();
    });
    atWork.add(work);
  }

  async function lookOnce(partition: number): Promise<void> {
    try {
      await look(partition);
    } catch (error) {
      logger.error({ partition, err: error }, 'Due effects could not be handed out; they are looked for again');
    }
    looks.delete(partition);
    lookWhereWanted();
  }

  function lookWhereWanted(): void {
    for (const partition of wanted) {
      if (free <= 0 || isStopped) return;
      if (looks.has(partition)) continue;
      wanted.delete(partition);
      looks.set(partition, lookOnce(partition));
    }
  }

  function lookSoon(partition: number): void {
    wanted.add(partition);
    lookWhereWanted();
  }

  /** News come in flocks, and a moment later one look takes them all; whoever waits for an answer goes first. */
  function wake(partition: number): void {
    if (isStopped || gathering.has(partition)) return;
    const end = () => {
      gathering.delete(partition);
      lookSoon(partition);
    };
    gathering.set(partition, setTimeout(end, pace.gatherMs));
  }

  function lookEverywhere(): void {
    for (let partition = 0; partition < due.partitions; partition += 1) wanted.add(partition);
    lookWhereWanted();
  }

  const poll = setInterval(lookEverywhere, pace.pollMs);
  lookEverywhere();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(poll);
      for (const timer of [...timers.values(), ...gathering.values()]) clearTimeout(timer);
      await Promise.all(looks.values());
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(atWork);
    },
  };
}
