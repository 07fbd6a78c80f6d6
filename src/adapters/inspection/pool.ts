import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { DomainReport } from '#domain/checks/finding.ts';
import type { Inspector } from '#ports/inspector.ts';
import type { InspectionSettings } from './settings.ts';

/** What one thread is told: the question, and where to send the report as it grows. */
export interface Inspection {
  readonly question: Parameters<Inspector['inspect']>[0];
  readonly progress: MessagePort | null;
}

export interface InspectionPoolOptions {
  /** The URL of a module that exports `inspect(inspection: Inspection): Promise<string>`: a `DomainReport` in JSON. */
  readonly module: string;
  /** What the module finds as `Tinypool.workerData`. */
  readonly settings: InspectionSettings;
  readonly threads: number;
  /** How long a thread that has nothing to do stays, in milliseconds. */
  readonly idleMs: number;
  /** Told what a thread says that fails without an inspection to reject: as it starts, or with nothing to do. */
  readonly onFault: (fault: unknown) => void;
}

export interface InspectionPool extends Inspector {
  /** Ends the threads, with what they are about: its inspections reject. */
  stop(): Promise<void>;
}

/** A thread shares its time among so many inspections; the rest wait their turn. */
const atOnceInOneThread = 16;
/**
 * An inspection leaves nothing behind and a thread needs some 25 MiB; without a limit V8 lets its heap grow to several
 * times that before it looks for what to free.
 */
const heapOfOneThread = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 128 };

/**
 * Inspects in threads of their own: handshakes, signatures and judging take processor time that whoever answers people
 * must not miss. A thread starts with its first inspection. Rejects when the thread fails, with what it said.
 */
export function createInspectionPool(options: InspectionPoolOptions): InspectionPool {
  const { module, settings, threads, idleMs, onFault } = options;
  const pool = new Tinypool({
    filename: module,
    name: 'inspect',
    runtime: 'worker_threads',
    workerData: settings,
    minThreads: 0,
    maxThreads: threads,
    concurrentTasksPerWorker: atOnceInOneThread,
    idleTimeout: idleMs,
    // Waiting on shared memory would stop the thread's own timers and sockets.
    useAtomics: false,
    resourceLimits: heapOfOneThread,
  });

  pool.on('error', (fault) => {
    onFault(fault);
    rejectStranded(fault);
  });

  const outstanding = new Set<(fault: unknown) => void>();
  /** The pool starts a thread only for a further inspection: what waits when the last one fails would wait for ever. */
  function rejectStranded(fault: unknown): void {
    if (pool.threads.length > 0 || pool.queueSize === 0) return;
    for (const reject of outstanding) reject(fault);
    void pool.destroy();
  }

  // The pool knows no types; the module is the one that was named.
  const runInPool: (task: Inspection, options: { transferList: MessagePort[] }) => Promise<string> =
    pool.run.bind(pool);

  async function runInThread(task: Inspection): Promise<DomainReport> {
    const { promise: stranded, reject } = Promise.withResolvers<never>();
    outstanding.add(reject);
    try {
      const transferList = task.progress ? [task.progress] : [];
      return reportIn(await Promise.race([runInPool(task, { transferList }), stranded]));
    } catch (fault) {
      rejectStranded(fault);
      throw fault;
    } finally {
      outstanding.delete(reject);
    }
  }

  return {
    async inspect(question, onProgress) {
      if (!onProgress) return runInThread({ question, progress: null });
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
        return await Promise.race([runInThread({ question, progress: port2 }), failed]);
      } finally {
        port1.close();
      }
    },
    stop: () => pool.destroy(),
  };
}

/** What this very program has written needs no second look: checking its shape would cost more than judging did. */
const reportIn: (json: string) => DomainReport = JSON.parse;
