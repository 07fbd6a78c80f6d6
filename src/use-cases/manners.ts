import type { DigestItem } from '#domain/request/digest.ts';
import { quietUntil } from '#domain/time/quiet-hours.ts';
import type { Ports } from '#ports.ts';
import type { DigestOwner } from '#ports/digests.ts';
import type { Attempt } from '#ports/effect-runner.ts';

/** How somebody wants to be told: directly, or by the thread of a request's card alone; and not for how long (ms). */
export interface Manners {
  readonly news: 'direct' | 'thread';
  readonly quietForMs: number;
}

/** Knows how people want to be told, and keeps what is not to reach them now. */
export function createManners({
  settings,
  people,
  clock,
  digests,
}: Pick<Ports, 'settings' | 'people' | 'clock' | 'digests'>) {
  async function mannersOf({ workspace, user }: DigestOwner): Promise<Manners> {
    const { news, quietHours } = await settings.person(workspace, user);
    if (quietHours === null) return { news, quietForMs: 0 };
    const { timeZone } = await people.find(workspace, user);
    const now = clock.now();
    return { news, quietForMs: Math.max(0, (quietUntil(now, timeZone, quietHours) ?? now) - now) };
  }

  return {
    mannersOf,
    /**
     * True when this is not to be sent now: the person reads it in the thread, where there is one for all, or it waits
     * for the end of their quiet hours. What an earlier attempt may have sent already is never held back.
     */
    async isHeldBack(
      person: DigestOwner,
      { item, isInThread }: { readonly item: DigestItem; readonly isInThread: boolean },
      { unsettled }: Attempt,
    ): Promise<boolean> {
      if (unsettled !== null) return false;
      const { news, quietForMs } = await mannersOf(person);
      if (news === 'thread' && isInThread) return true;
      if (quietForMs > 0) await digests.add(person, item, quietForMs);
      return quietForMs > 0;
    },
  };
}
export type MannersOfPeople = ReturnType<typeof createManners>;
