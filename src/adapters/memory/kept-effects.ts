import {
  type Effect,
  effectKey,
  type ScheduledEffect,
  sendsMessages,
  type WatchEffect,
} from '#domain/request/effects.ts';
import type { Attempt, EffectOutcome, LeasedEffect } from '#ports/effect-runner.ts';
import type { Undelivered } from '#domain/request/undelivered.ts';
import type { Clock } from '#ports/system.ts';
import type { WatchOwner } from '#ports/watch-store.ts';

/** An effect that waits, and when it is due (epoch ms). A new time is a new entry, so that entries compare by identity. */
export type WaitingEffect = LeasedEffect & { readonly dueAt: number };

type RequestOwner = Extract<WatchOwner, { readonly requestId: string }>;

/** Watches are told apart as they are in Redis, so that what is due at once comes in the same order. */
function memberOf({ workspace, requestId, watchId }: WatchOwner, effect: Effect): string {
  return `${workspace}|${requestId ?? `w:${watchId}`}|${effectKey(effect)}`;
}

/** Effects of the memory twin. Due ones come in order of time, then of their key, as they do from Redis. */
export function createKeptEffects(clock: Clock) {
  const byMember = new Map<string, WaitingEffect>();
  /** When the first and the last unsettled attempt were about to send (epoch ms). */
  const marks = new Map<string, { readonly first: number; readonly last: number }>();

  /** By member: why nobody can be told, and since when. */
  const parked = new Map<string, { readonly owner: WatchOwner; readonly said: Undelivered }>();

  const inOrder = (): readonly (readonly [string, WaitingEffect])[] =>
    [...byMember].toSorted(([a, one], [b, other]) => one.dueAt - other.dueAt || (a < b ? -1 : 1));

  return {
    /** Counts all of them from the same instant, so that those of one change keep their order. */
    schedule(owner: RequestOwner, scheduled: readonly ScheduledEffect[]): void {
      const now = clock.now();
      for (const { effect, afterMs } of scheduled) {
        byMember.set(memberOf(owner, effect), { ...owner, effect, dueAt: now + afterMs });
      }
    },
    /** The same for whatever is watched. */
    scheduleWatching(owner: WatchOwner, scheduled: readonly ScheduledEffect<WatchEffect>[]): void {
      const now = clock.now();
      for (const { effect, afterMs } of scheduled) {
        byMember.set(memberOf(owner, effect), { ...owner, effect, dueAt: now + afterMs });
      }
    },
    drop(owner: WatchOwner, effect: Effect): void {
      byMember.delete(memberOf(owner, effect));
      parked.delete(memberOf(owner, effect));
    },
    /** What nobody could be told, oldest first. */
    undelivered: (owner: WatchOwner): readonly Undelivered[] =>
      [...parked.values()]
        .filter((one) => one.owner.workspace === owner.workspace && one.owner.requestId === owner.requestId)
        .map(({ said }) => said)
        .toSorted((one, other) => one.since - other.since || (one.effect < other.effect ? -1 : 1)),
    /** Makes all of that due now. */
    takeUpUndelivered(owner: WatchOwner): void {
      for (const { effect } of this.undelivered(owner)) {
        const member = `${owner.workspace}|${owner.requestId}|${effect}`;
        const waiting = byMember.get(member);
        if (waiting) byMember.set(member, { ...waiting, dueAt: clock.now() });
      }
    },
    /** Every effect that waits, the next one first. */
    waiting: (): readonly WaitingEffect[] => inOrder().map(([, waiting]) => waiting),
    /** Begins an attempt and marks what sends; gives what earlier attempts left unsettled. */
    begin(waiting: WaitingEffect): Attempt['unsettled'] {
      const mark = marks.get(memberOf(waiting, waiting.effect));
      const now = clock.now();
      if (mark) return { firstMsAgo: now - mark.first, lastMsAgo: now - mark.last };
      if (sendsMessages(waiting.effect)) marks.set(memberOf(waiting, waiting.effect), { first: now, last: now });
      return null;
    },
    /** There is one runner only: no other attempt ever takes over. */
    aboutToSend(waiting: WaitingEffect): true {
      const member = memberOf(waiting, waiting.effect);
      const now = clock.now();
      marks.set(member, { first: marks.get(member)?.first ?? now, last: now });
      return true;
    },
    /** Ends an effect that was carried out, or sets it again; one that was re-scheduled or dropped meanwhile stays as it is. */
    settle(carriedOut: WaitingEffect, outcome: EffectOutcome, isUnsettled: boolean): void {
      const member = memberOf(carriedOut, carriedOut.effect);
      if (outcome.done || !isUnsettled) marks.delete(member);
      if (byMember.get(member) !== carriedOut) return;
      if (outcome.done || outcome.parked === undefined) parked.delete(member);
      else {
        const since = parked.get(member)?.said.since ?? clock.now();
        const said = { effect: effectKey(carriedOut.effect), reason: outcome.parked, since };
        parked.set(member, { owner: carriedOut, said });
      }
      if (outcome.done) byMember.delete(member);
      else byMember.set(member, { ...carriedOut, dueAt: clock.now() + outcome.againInMs });
    },
  };
}
export type KeptEffects = ReturnType<typeof createKeptEffects>;
