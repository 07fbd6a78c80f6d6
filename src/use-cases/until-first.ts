/** Several people may act at once; each loser decides again on what the winner left. */
const attempts = 5;

/** Tries until this one is first: `tryOnce` gives null where somebody else was. Rejects when that is so every time. */
export async function untilFirst<Result>(tryOnce: () => Promise<Result | null>, what: string): Promise<Result> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const result = await tryOnce();
    if (result !== null) return result;
  }
  throw new Error(`${what} kept changing: others were first every time`);
}
