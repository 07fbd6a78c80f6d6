/** The machine's clock, which a test may put forward. */
export interface MovableClock {
  /** Epoch milliseconds. */
  now(): number;
  advance(ms: number): void;
}

export function createMovableClock(): MovableClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
}
