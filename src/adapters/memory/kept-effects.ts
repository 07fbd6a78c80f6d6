import { type Effect, effectKey, type ScheduledEffect } from '#domain/request/effects.ts';
import type { Clock, LeasedEffect } from '#ports.ts';

/** An effect that waits, and when it is due (epoch ms). A new time is a new entry, so that entries compare by identity. */
export interface WaitingEffect extends LeasedEffect {
  readonly dueAt: number;
}

const memberOf = (workspace: string, requestId: string, effect: Effect) =>
  `${workspace}|${requestId}|${effectKey(effect)}`;

/** Effects of the memory twin. Due ones come in order of time, then of their key, as they do from Redis. */
export function createKeptEffects(clock: Clock) {
  const byMember = new Map<string, WaitingEffect>();

  const inOrder = (): readonly (readonly [string, WaitingEffect])[] =>
    [...byMember].toSorted(([a, one], [b, other]) => one.dueAt - other.dueAt || (a < b ? -1 : 1));

  return {
    /** Counts all of them from the same instant, so that those of one change keep their order. */
    schedule(workspace: string, requestId: string, scheduled: readonly ScheduledEffect[]): void {
      const now = clock.now();
      for (const { effect, afterMs } of scheduled) {
        byMember.set(memberOf(workspace, requestId, effect), { workspace, requestId, effect, dueAt: now + afterMs });
      }
    },
    drop: (workspace: string, requestId: string, effect: Effect) =>
      void byMember.delete(memberOf(workspace, requestId, effect)),
    /** Every effect that waits, the next one first. */
    waiting: (): readonly WaitingEffect[] => inOrder().map(([, waiting]) => waiting),
    /** Ends an effect that was carried out, or sets it again; one that was re-scheduled or dropped meanwhile stays as it is. */
    settle(carriedOut: WaitingEffect, againInMs: number | null): void {
      const { workspace, requestId, effect } = carriedOut;
      const member = memberOf(workspace, requestId, effect);
      if (byMember.get(member) !== carriedOut) return;
      if (againInMs === null) byMember.delete(member);
      else byMember.set(member, { ...carriedOut, dueAt: clock.now() + againInMs });
    },
  };
}
export type KeptEffects = ReturnType<typeof createKeptEffects>;
