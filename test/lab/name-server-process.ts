import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const readyWithinMs = 10_000;

/** Waits until a server that was started answers; throws what it said last when it ends or takes too long. */
export async function answers(child: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  const giveUpAt = performance.now() + readyWithinMs;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (child.exitCode !== null || performance.now() > giveUpAt) throw error;
      await sleep(20);
    }
  }
}

/** Ends a server that was started, by its own process, and waits for its end. */
export async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
