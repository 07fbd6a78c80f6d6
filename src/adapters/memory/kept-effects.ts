import {
  type DigestEffect,
  type Effect,
  effectKey,
  type LookEffect,
  type ScheduledEffect,
  sendsMessages,
} from '#domain/request/effects.ts';
import type { DigestOwner } from '#ports/digests.ts';
import type { Attempt, EffectOutcome, EffectOwner, LeasedEffect } from '#ports/effect-runner.ts';
import type { Undelivered } from '#domain/request/undelivered.ts';
import type { Clock } from '#ports/system.ts';
import type { WatchOwner } from '#ports/watch-store.ts';

/** An effect that waits, and when it is due (epoch ms). A new time is a new entry: entries compare by identity. */
export type WaitingEffect = LeasedEffect & { readonly dueAt: number };

type RequestOwner = Extract<WatchOwner, { readonly requestId: string }>;

/** Watches and people are told apart as they are in Redis, so that what is due at once comes in the same order. */
function memberOf({ workspace, requestId, watchId, user }: EffectOwner, effect: Effect | DigestEffect): string {
  const owner = requestId ?? (watchId === undefined ? `u:${user}` : `w:${watchId}`);
  return `${workspace}|${owner}|${effectKey(effect)}`;
}

/** Effects of the memory twin. Due ones come in order of time, then of their key, as they do from Redis. */
export function createKeptEffects(clock: Clock) {
  const byMember = new Map<string, WaitingEffect>();
  let underWay: WaitingEffect | null = null;
  /** When the first and the last unsettled attempt were about to send (epoch ms). */
  const marks = new Map<string, { readonly first: number; readonly last: number }>();

  /** By member: why nobody can be told, and since when. */
  const parked = new Map<string, { readonly owner: EffectOwner; readonly said: Undelivered }>();

  const inOrder = (): readonly (readonly [string, WaitingEffect])[] =>
    [...byMember].toSorted(([a, one], [b, other]) => one.dueAt - other.dueAt || (a < b ? -1 : 1));

  /** Counts all of them from the same instant, so that those of one change keep their order. */
  function schedule(owner: RequestOwner, scheduled: readonly ScheduledEffect[]): void {
    const now = clock.now();
    for (const { effect, afterMs } of scheduled) {
      byMember.set(memberOf(owner, effect), { ...owner, effect, dueAt: now + afterMs });
    }
  }

  return {
    schedule,
    /** The same for whatever is watched. */
    scheduleWatching(owner: WatchOwner, scheduled: readonly ScheduledEffect<LookEffect>[]): void {
      if (owner.requestId !== undefined) return schedule(owner, scheduled);
      const now = clock.now();
      for (const { effect, afterMs } of scheduled) {
        if (effect.kind === 'card') continue;
        byMember.set(memberOf(owner, effect), { ...owner, effect, dueAt: now + afterMs });
      }
    },
    /**
     * Makes a person's digest due at a moment (epoch ms), unless it is due earlier and that is not to be replaced; one
     * that is being carried out comes again.
     */
    scheduleDigest(owner: DigestOwner, dueAt: number, replaces: boolean): void {
      const effect: DigestEffect = { kind: 'digest' };
      const before = byMember.get(memberOf(owner, effect));
      const isUnderWay = before !== undefined && before === underWay;
      if (!before || replaces || isUnderWay || before.dueAt > dueAt) {
        byMember.set(memberOf(owner, effect), { workspace: owner.workspace, user: owner.user, effect, dueAt });
      }
    },
    /** Takes out everything of an owner, or of a whole workspace. */
    forget({ workspace, requestId }: { readonly workspace: string; readonly requestId?: string }): void {
      const prefix = requestId === undefined ? `${workspace}|` : `${workspace}|${requestId}|`;
      for (const kept of [byMember, marks, parked]) {
        for (const member of kept.keys()) if (member.startsWith(prefix)) kept.delete(member);
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
      underWay = waiting;
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
    /** Ends an effect that was carried out, or sets it again; one re-scheduled or dropped meanwhile stays as it is. */
    settle(carriedOut: WaitingEffect, outcome: EffectOutcome, isUnsettled: boolean): void {
      underWay = null;
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
