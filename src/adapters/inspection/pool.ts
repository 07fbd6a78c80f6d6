import { MessageChannel } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { DomainReport } from '#domain/checks/finding.ts';
import type { Inspector } from '#ports/inspector.ts';
import { createThreads, type Threads, type ThreadsOptions } from './threads.ts';

export interface InspectionPool extends Inspector {
  /** Ends the threads, with what they are about: its inspections reject. */
  stop(): Promise<void>;
}

const atOnceInOneThread = 16;
/** What failed is done again in threads that each have nothing else to do, so many at a time. */
const apart = { threads: 4, atOnce: 1, idleMs: 1_000 };

/**
 * Inspects in threads of their own: handshakes, signatures and judging take processor time that whoever answers people
 * must not miss. A thread that dies takes with it what others asked of it: an inspection that fails is done once more,
 * apart from all others, and progress begins anew. Rejects with what went wrong the second time.
 */
export function createInspectionPool(options: Omit<ThreadsOptions, 'atOnce'>): InspectionPool {
  const shared = createThreads({ ...options, atOnce: atOnceInOneThread });
  const alone = createThreads({ ...options, ...apart });
  const oneOfFew = pLimit({ concurrency: apart.threads, rejectOnClear: true });
  let isStopped = false;
  return {
    async inspect(...question) {
      try {
        return await inspectIn(shared, ...question);
      } catch (fault) {
        if (isStopped) throw fault;
        return await oneOfFew(() => inspectIn(alone, ...question));
      }
    },
    async stop() {
      isStopped = true;
      oneOfFew.clearQueue();
      await Promise.all([shared.stop(), alone.stop()]);
    },
  };
}

/** Rejects as the threads do, and with what `onProgress` throws. */
async function inspectIn(
  threads: Threads,
  ...[question, onProgress]: Parameters<Inspector['inspect']>
): Promise<DomainReport> {
  if (!onProgress) return reportIn(await threads.run({ question, progress: null }));
  const { port1, port2 } = new MessageChannel();
  const { promise: failed, reject } = Promise.withResolvers<never>();
  port1.on('message', (report: DomainReport) => {
    try {
      onProgress(report);
    } catch (error) {
      // Out of a port's listener it would end the process.
      reject(error);
    }
  });
  try {
    return reportIn(await Promise.race([threads.run({ question, progress: port2 }), failed]));
  } finally {
    port1.close();
  }
}

/** What this very program has written needs no second look: checking its shape would cost more than judging did. */
const reportIn: (json: string) => DomainReport = JSON.parse;
