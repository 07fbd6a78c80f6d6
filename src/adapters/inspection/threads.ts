import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { getCACertificates } from 'node:tls';
import type { MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Inspector } from '#ports/inspector.ts';
import type { InspectionSettings } from './settings.ts';

/** What one thread is told: the question, and where to send the report as it grows. */
export interface Inspection {
  readonly question: Parameters<Inspector['inspect']>[0];
  readonly progress: MessagePort | null;
}

export interface ThreadsOptions {
  /** The URL of a module that exports `inspect(inspection: Inspection): Promise<string>`: a `DomainReport` in JSON. */
  readonly module: string;
  /** What the module finds as `Piscina.workerData`. */
  readonly settings: InspectionSettings;
  readonly threads: number;
  /** A thread shares its time among so many inspections; the rest wait their turn. */
  readonly atOnce: number;
  /** How long a thread that has nothing to do stays, in milliseconds. */
  readonly idleMs: number;
  /** Told what a thread says that fails without an inspection to reject: as it starts, or with nothing to do. */
  readonly onFault: (fault: unknown) => void;
}

export interface Threads {
  /** What the module answers. Rejects with what it throws, or with what its thread or the start of one died of. */
  run(inspection: Inspection): Promise<string>;
  /** Ends the threads, with what they are about: it rejects. */
  stop(): Promise<void>;
}

/**
 * An inspection leaves nothing behind and a thread needs some 25 MiB; without a limit V8 lets its heap grow to several
 * times that before it looks for what to free.
 */
const heapOfOneThread = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 128 };

/**
 * All that a thread finds in its environment: where Node keeps compiled code, as it does for this process; no secrets.
 */
function environment(): Readonly<Record<string, string>> {
  const ofThisVersion = getCompileCacheDir();
  return ofThisVersion === undefined ? {} : { NODE_COMPILE_CACHE: dirname(ofThisVersion) };
}

/**
 * Threads that start with the first inspection for which there is none. One that dies takes all with it that it is
 * about.
 */
export function createThreads({ module, settings, threads, atOnce, idleMs, onFault }: ThreadsOptions): Threads {
  const pool = new Piscina({
    filename: module,
    name: 'inspect',
    // A thread without NODE_EXTRA_CA_CERTS in its environment does not know the roots that this process was given.
    workerData: { ...settings, extraRoots: [...(settings.extraRoots ?? []), ...getCACertificates('extra')] },
    minThreads: 0,
    maxThreads: threads,
    concurrentTasksPerWorker: atOnce,
    idleTimeout: idleMs,
    // Waiting on shared memory would stop the thread's own timers and sockets.
    atomics: 'disabled',
    resourceLimits: heapOfOneThread,
    env: environment(),
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

  return {
    async run(task) {
      const { promise: stranded, reject } = Promise.withResolvers<never>();
      outstanding.add(reject);
      try {
        const transferList = task.progress ? [task.progress] : [];
        return await Promise.race([runInPool(task, { transferList }), stranded]);
      } catch (fault) {
        rejectStranded(fault);
        throw fault;
      } finally {
        outstanding.delete(reject);
      }
    },
    stop: () => pool.destroy(),
  };
}
