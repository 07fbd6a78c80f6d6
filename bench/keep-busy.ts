import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What it came to when so many were always under way. */
export interface Busy {
  readonly perSecond: number;
  /** Processor time of this process for one, milliseconds. */
  readonly cpuMs: number;
  /** How long the event loop kept others waiting, p99 in milliseconds. */
  readonly delayMs: number;
}

/** Does something so many times, `atOnce` of them always under way. */
export async function keepBusy(work: () => Promise<void>, times: number, atOnce: number): Promise<Busy> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let left = times;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  delay.enable();
  const [cpuBefore, startedAt] = [process.cpuUsage(), performance.now()];
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  delay.disable();
  return { perSecond: times / seconds, cpuMs: (user + system) / 1000 / times, delayMs: delay.percentile(99) / 1e6 };
}
