/** How one part of the bot is, in a word or a few; `serves` is false where nothing can be served without it. */
export interface PartHealth {
  readonly serves: boolean;
  readonly is: string;
}

/** Looks at every part of the bot; never rejects, and takes no longer than a probe waits. */
export type Readiness = () => Promise<Readonly<Record<string, PartHealth>>>;

/** Kubernetes's probes wait for one second unless told otherwise. */
const patienceMs = 900;

/** Asks the parts all at once; one that rejects or is not heard of in time does not serve. */
export function createReadiness(parts: Readonly<Record<string, () => PartHealth | Promise<PartHealth>>>): Readiness {
  return async () => {
    const late = Promise.withResolvers<PartHealth>();
    const timer = setTimeout(() => late.resolve({ serves: false, is: 'does not answer' }), patienceMs);
    const asked = Object.entries(parts).map(async ([part, ask]): Promise<readonly [string, PartHealth]> => {
      const answer = Promise.resolve()
        .then(ask)
        .catch(() => ({ serves: false, is: 'fails' }));
      return [part, await Promise.race([answer, late.promise])];
    });
    const answers = await Promise.all(asked);
    clearTimeout(timer);
    return Object.fromEntries(answers);
  };
}
