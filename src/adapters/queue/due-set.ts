import type { Attempt, LeasedEffect } from '#ports/effect-runner.ts';

/** An effect handed out for a while. The token is of this lease only; a later lease of the same member has another. */
export interface Lease {
  readonly partition: number;
  readonly member: string;
  readonly token: string;
}

/** A lease whose first attempt has begun with it. */
export interface BegunLease extends Lease {
  readonly unsettled: Attempt['unsettled'];
}

export interface LeaseLimits {
  readonly leaseMs: number;
  /** Requests of the partition at work at once, over all processes. */
  readonly atWork: number;
  /** Leases at most. */
  readonly most: number;
}

export interface LeaseRound {
  readonly leases: readonly BegunLease[];
  /** Until the next effect is due or the next lease ends; null when nothing waits. */
  readonly nextInMs: number | null;
  /** How long the latest effect has been due that was still not carried out. */
  readonly latestByMs: number;
}

/** What the runner asks of the set of due effects. All times are the server's; lengths of time are milliseconds. */
export interface DueSet {
  readonly partitions: number;
  /** Whether replicas have to have a mark before anything is sent: that an attempt began with one is not enough. */
  readonly confirmsMarks: boolean;
  /** Hands out what is due in a partition and begins the first attempt of each, number 1; it has to follow at once. */
  lease(partition: number, limits: LeaseLimits): Promise<LeaseRound>;
  /**
   * Begins a further attempt, prolongs the lease and, where the effect sends messages, marks that it is about to. Gives
   * its number, or 0 when the effect is no longer to be carried out.
   */
  begin(lease: Lease, leaseMs: number): Promise<{ readonly number: number } & Pick<Attempt, 'unsettled'>>;
  /** Prolongs the lease of an attempt under way. */
  extend(lease: Lease, attempt: number, leaseMs: number): Promise<void>;
  /**
   * The same, and marks that it is about to send; false when another attempt began meanwhile. Rejects where replicas
   * have to have the mark and do not.
   */
  aboutToSend(lease: Lease, attempt: number, leaseMs: number): Promise<boolean>;
  /**
   * Ends an attempt: carried out (null), or due again after a time. Its mark goes, unless what it or an earlier one
   * sent is unsettled. What nobody can be told is noted beside its request (`parked`, Slack's code); true when that is
   * new. Ignored when another attempt began meanwhile.
   */
  settle(
    lease: Lease,
    attempt: number,
    how: { readonly againInMs: number | null; readonly unsettled?: boolean; readonly parked?: string | undefined },
  ): Promise<boolean>;
  /** What the member says is to be done; null for an effect that this version does not know. */
  effectOf(lease: Lease): LeasedEffect | null;
  /** Calls back with a partition that got new effects, from any process, until the returned function is called. */
  onNews(listener: (partition: number) => void): Promise<() => void>;
}
