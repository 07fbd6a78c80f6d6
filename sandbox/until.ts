import { setTimeout as sleep } from 'node:timers/promises';

/** Tries again every 50 ms until it is done or the signal aborts; then throws the last failure. */
export async function until(attempt: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted) throw error;
      await sleep(50, undefined, { signal }).catch(() => undefined);
    }
  }
}
