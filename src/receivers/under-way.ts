/** Counts what has been begun and not ended, so that a shutdown can wait for it. */
export interface UnderWay {
  /** Runs to the end what `work` begins; its outcome stays the caller's. */
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves as soon as nothing is under way. */
  drained(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  let count = 0;
  let waiting: readonly (() => void)[] = [];

  function end(): void {
    count -= 1;
    if (count > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  return {
    async track(work) {
      count += 1;
      try {
        return await work();
      } finally {
        end();
      }
    },
    async drained() {
      if (count === 0) return;
      await new Promise<void>((resolve) => {
        waiting = [...waiting, resolve];
      });
    },
  };
}
