import type { Logger } from '#ports/system.ts';
import type { DueSet, Lease } from './due-set.ts';
import type { Pace } from './pace.ts';

export interface Dispatcher {
  /** Looks into a partition in a moment. */
  readonly wake: (partition: number) => void;
  readonly stop: () => Promise<void>;
}

/**
 * Leases what is due and hands it over: when told of news, when the next effect of a partition comes due, and every few
 * seconds in case news was lost. Rounds of one partition follow each other; partitions do not wait for each other.
 */
export function createDispatcher({
  due,
  handOver,
  onLook,
  pace,
  logger,
}: {
  readonly due: DueSet;
  readonly handOver: (leases: readonly Lease[]) => Promise<void>;
  /** Told of every look: how long the latest effect has been due. */
  readonly onLook: (latestByMs: number) => void;
  readonly pace: Pace;
  readonly logger: Logger;
}): Dispatcher {
  const timers = new Map<number, NodeJS.Timeout>();
  const rounds = new Map<number, Promise<void>>();
  const wanted = new Set<number>();
  const gathering = new Map<number, NodeJS.Timeout>();
  let isStopped = false;

  async function look(partition: number): Promise<void> {
    clearTimeout(timers.get(partition));
    const { leases, nextInMs, latestByMs } = await due.lease(partition, pace);
    onLook(latestByMs);
    if (leases.length > 0) await handOver(leases);
    if (nextInMs !== null && nextInMs < pace.pollMs && !isStopped) {
      timers.set(
        partition,
        setTimeout(() => wake(partition), nextInMs),
      );
    }
  }

  async function lookOnce(partition: number): Promise<void> {
    try {
      await look(partition);
    } catch (error) {
      logger.error({ partition, err: error }, 'Due effects could not be handed out; they are looked for again');
    }
    rounds.delete(partition);
    if (wanted.delete(partition)) wake(partition);
  }

  /** News come in flocks, and a moment later one round takes them all; whoever waits for an answer goes first. */
  function gather(partition: number): void {
    if (isStopped || gathering.has(partition)) return;
    const end = () => {
      gathering.delete(partition);
      wake(partition);
    };
    gathering.set(partition, setTimeout(end, pace.gatherMs));
  }

  function wake(partition: number): void {
    if (isStopped) return;
    if (rounds.has(partition)) {
      wanted.add(partition);
      return;
    }
    rounds.set(partition, lookOnce(partition));
  }

  function wakeAll(): void {
    for (let partition = 0; partition < due.partitions; partition += 1) wake(partition);
  }

  const poll = setInterval(wakeAll, pace.pollMs);
  wakeAll();
  return {
    wake: gather,
    async stop() {
      isStopped = true;
      clearInterval(poll);
      await Promise.all(rounds.values());
      for (const timer of [...timers.values(), ...gathering.values()]) clearTimeout(timer);
    },
  };
}
