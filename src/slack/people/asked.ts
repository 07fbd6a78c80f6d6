import { LRUCache } from 'lru-cache';
import type { Known } from '#domain/people/person.ts';
import type { Clock } from '#ports/system.ts';

/** Younger than this, what Slack told is taken as it is. */
const freshMs = 3_600_000;
/** Younger than this, it still answers, and is brought up to date in the background; older, Slack is asked first. */
const usableMs = 24 * 3_600_000;

/** Questions to Slack of one kind. */
export interface Question<Fact> {
  readonly ask: (workspace: string, id: string) => Promise<Fact>;
  readonly find: (workspace: string, id: string) => Promise<Known<Fact> | null>;
  readonly keep: (workspace: string, id: string, known: Known<Fact>) => Promise<void>;
  /** How many answers this process remembers at most. */
  readonly most: number;
  readonly clock: Clock;
  /** Notes what went wrong. When it was Slack: returns for how long (ms) it is not to be asked again. */
  readonly onFault: (whose: 'slack' | 'store', error: unknown) => number;
}

/** Answers that are remembered here and kept elsewhere. One question at a time goes to Slack about the same thing. */
export interface Asked<Fact> {
  /** What is known, waiting for Slack only when that is too little; null when nobody can tell. */
  get(workspace: string, id: string): Promise<Fact | null>;
  /** What is known, without waiting for Slack. */
  known(workspace: string, id: string): Promise<Fact | null>;
}

export function createAsked<Fact>({ ask, find, keep, most, clock, onFault }: Question<Fact>): Asked<Fact> {
  const remembered = new LRUCache<string, Known<Fact>>({ max: most });
  const underWay = new Map<string, Promise<Known<Fact> | null>>();
  let pausedUntil = 0;

  const keyOf = (workspace: string, id: string) => `${workspace}|${id}`;
  const ageOf = (known: Known<Fact> | null) => (known ? clock.now() - known.learntAt : Number.POSITIVE_INFINITY);

  async function recall(workspace: string, id: string): Promise<Known<Fact> | null> {
    const near = remembered.get(keyOf(workspace, id));
    if (near) return near;
    const kept = await find(workspace, id).catch((error: unknown) => {
      onFault('store', error);
      return null;
    });
    if (kept) remembered.set(keyOf(workspace, id), kept);
    return kept;
  }

  async function learn(workspace: string, id: string): Promise<Known<Fact> | null> {
    if (clock.now() < pausedUntil) return null;
    try {
      const known = { fact: await ask(workspace, id), learntAt: clock.now() };
      remembered.set(keyOf(workspace, id), known);
      await keep(workspace, id, known).catch((error: unknown) => onFault('store', error));
      return known;
    } catch (error) {
      pausedUntil = clock.now() + onFault('slack', error);
      return null;
    }
  }

  function learnOnce(workspace: string, id: string): Promise<Known<Fact> | null> {
    const key = keyOf(workspace, id);
    const already = underWay.get(key);
    if (already) return already;
    const learning = learn(workspace, id).finally(() => underWay.delete(key));
    underWay.set(key, learning);
    return learning;
  }

  return {
    async get(workspace, id) {
      const known = await recall(workspace, id);
      if (ageOf(known) >= usableMs) return ((await learnOnce(workspace, id)) ?? known)?.fact ?? null;
      if (ageOf(known) >= freshMs) void learnOnce(workspace, id);
      return known?.fact ?? null;
    },
    async known(workspace, id) {
      const known = await recall(workspace, id);
      if (ageOf(known) >= freshMs) void learnOnce(workspace, id);
      return known?.fact ?? null;
    },
  };
}
