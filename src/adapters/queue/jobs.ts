import type { Cluster, Redis } from 'ioredis';
import type { Logger } from '#ports/system.ts';
import type { Lease } from './due-set.ts';
import type { Pace } from './pace.ts';

/** The braces keep all keys of the queue on one Cluster node. */
const queueName = '{picbot-effects}';

/** A job may be lost with its worker any number of times; by default BullMQ gives it up the second time. */
const anyNumber = 1_000_000;

export interface Jobs {
  /** Starts to run jobs. */
  start(): void;
  /** Has an effect whose first try failed tried again after the first gap, by whichever process is free then. */
  tryAgain(lease: Lease): Promise<void>;
  /** Takes nothing more and waits for what this process has under way. */
  close(): Promise<void>;
  /** Lets go of the queue without waiting for anything: what was under way goes on, and nobody takes more. */
  abandon(): void;
}

/**
 * Opens the queue and a worker on it, or leaves nothing open and rejects. BullMQ is loaded here, so that it does not
 * delay the first answer.
 */
export async function openJobs({
  redis,
  pace,
  logger,
  run,
}: {
  readonly redis: Redis | Cluster;
  readonly pace: Pace;
  readonly logger: Logger;
  readonly run: (lease: Lease, isLastTry: boolean) => Promise<void>;
}): Promise<Jobs> {
  const { Queue, Worker, isNotConnectionError } = await import('bullmq');
  const queue = new Queue(queueName, {
    connection: redis,
    defaultJobOptions: {
      attempts: pace.tries - 1,
      backoff: { type: 'exponential', delay: 2 * pace.firstGapMs, jitter: 0.5 },
      // Ids are remembered for a while after the end, so that a lease handed over twice runs once.
      removeOnComplete: { age: 3_600, count: 1_000 },
      removeOnFail: { age: 86_400, count: 1_000 },
      stackTraceLimit: 1,
    },
  });
  const worker = new Worker(queueName, async (job) => run(parseLease(job.data), job.attemptsMade + 2 >= pace.tries), {
    connection: redis,
    autorun: false,
    concurrency: pace.concurrency,
    lockDuration: pace.lockMs,
    stalledInterval: pace.stalledMs,
    maxStalledCount: anyNumber,
  });
  const onError = (error: Error) => {
    // The connection itself tells when it is lost, once.
    const isOfConnection = 'syscall' in error || !isNotConnectionError(error);
    if (!isOfConnection) logger.warn({ err: error }, 'The queue of effects has a fault');
  };
  queue.on('error', onError);
  worker.on('error', onError);
  const abandon = () => Promise.all([worker.close(true), queue.close()].map((closing) => closing.catch(onError)));
  try {
    await worker.waitUntilReady();
  } catch (error) {
    await abandon();
    throw error;
  }

  return {
    start() {
      worker.run().catch(onError);
    },
    async tryAgain(lease) {
      const { partition, member, token } = lease;
      const delay = pace.firstGapMs * (0.5 + Math.random() / 2);
      await queue.add('effect', { partition, member, token }, { jobId: jobIdOf(lease), delay });
    },
    async close() {
      try {
        await worker.close();
      } finally {
        await queue.close();
      }
    },
    abandon() {
      void abandon();
    },
  };
}

/** BullMQ allows no colon in an id. */
function jobIdOf({ member, token }: Lease): string {
  return `${member}|${token}`.replaceAll(':', '.');
}

function parseLease(data: unknown): Lease {
  if (typeof data === 'object' && data !== null && 'partition' in data && 'member' in data && 'token' in data) {
    return { partition: Number(data.partition), member: String(data.member), token: String(data.token) };
  }
  throw new Error('a job of the effects queue holds no lease');
}
