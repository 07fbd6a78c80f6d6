import { digestKey, toldForMs, type DigestItem } from '#domain/request/digest.ts';
import type { DigestOwner, Digests, SealedDigest } from '#ports/digests.ts';
import type { Clock } from '#ports/system.ts';
import type { KeptEffects } from './kept-effects.ts';

interface Kept {
  readonly item: DigestItem;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly toldAt: number | null;
}

/** The twin of the digests in Redis; effects are those of the memory store. */
export function createMemoryDigests({
  effects,
  clock,
}: {
  readonly effects: Pick<KeptEffects, 'scheduleDigest'>;
  readonly clock: Clock;
}): Digests {
  const people = new Map<string, ReadonlyMap<string, Kept>>();
  const sealed = new Map<string, SealedDigest>();
  const keyOf = ({ workspace, user }: DigestOwner) => `${workspace}|${user}`;
  const of = (owner: DigestOwner) => people.get(keyOf(owner)) ?? new Map<string, Kept>();
  const waiting = (owner: DigestOwner) =>
    [...of(owner)]
      .filter(([, { toldAt }]) => toldAt === null)
      .toSorted(([a, one], [b, other]) => one.dueAt - other.dueAt || (a < b ? -1 : 1));

  function put(owner: DigestOwner, item: DigestItem, afterMs: number): void {
    const kept = { item, dueAt: clock.now() + Math.max(0, Math.ceil(afterMs)), toldAt: null };
    people.set(keyOf(owner), new Map([...of(owner), [digestKey(item), kept]]));
  }

  function schedule(owner: DigestOwner, item: DigestItem): void {
    const kept = of(owner).get(digestKey(item));
    if (kept?.toldAt === null) effects.scheduleDigest(owner, kept.dueAt, false);
  }

  return {
    async add(owner, item, afterMs) {
      const known = of(owner).get(digestKey(item));
      const wasTold = known && (known.toldAt === null || known.toldAt > clock.now() - toldForMs);
      if (!wasTold) put(owner, item, afterMs);
      schedule(owner, item);
    },
    async putOff(owner, item, afterMs) {
      put(owner, item, afterMs);
      schedule(owner, item);
    },
    async seal(owner) {
      const already = sealed.get(keyOf(owner));
      if (already) return already;
      const due = waiting(owner).filter(([, { dueAt }]) => dueAt <= clock.now());
      if (due.length === 0) return null;
      const digest = { id: `${clock.now()}`, items: due.map(([, { item }]) => item) };
      sealed.set(keyOf(owner), digest);
      return digest;
    },
    async finish(owner, id) {
      const digest = sealed.get(keyOf(owner));
      if (digest?.id !== id) return;
      sealed.delete(keyOf(owner));
      const told = new Set(digest.items.map(digestKey));
      const now = clock.now();
      const left = [...of(owner)].flatMap(([key, kept]): [string, Kept][] => {
        if (kept.toldAt !== null) return kept.toldAt > now - toldForMs ? [[key, kept]] : [];
        return [[key, told.has(key) && kept.dueAt <= Number(id) ? { ...kept, toldAt: now } : kept]];
      });
      people.set(keyOf(owner), new Map(left));
      const next = waiting(owner)[0]?.[1];
      if (next) effects.scheduleDigest(owner, next.dueAt, true);
    },
  };
}
