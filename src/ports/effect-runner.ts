import type { DigestEffect, Effect, WatchEffect } from '#domain/request/effects.ts';

/** An effect handed out for a while. It stays in the store until completed, so that a killed process loses nothing. */
export type LeasedEffect =
  | (Owned<'requestId'> & { readonly effect: Effect })
  | (Owned<'watchId'> & { readonly effect: WatchEffect })
  | (Owned<'user'> & { readonly effect: DigestEffect });

type OwnerId = 'requestId' | 'watchId' | 'user';
/** Of a request, a watch or a person (Slack user id) of a workspace: of one of them. */
type Owned<Of extends OwnerId> = { readonly workspace: string } & { readonly [Id in Of]: string } & {
  readonly [Other in Exclude<OwnerId, Of>]?: never;
};
/** Whose an effect is. */
export type EffectOwner = Owned<'requestId'> | Owned<'watchId'> | Owned<'user'>;

/** What an attempt to carry an effect out knows of those before it, and how it makes sure that it may still send. */
export interface Attempt {
  /**
   * Earlier attempts that may have sent something and did not say how that ended: when the first and the last of them
   * were about to send, in milliseconds before this one began, on the store's clock. Null where there was none.
   */
  readonly unsettled: { readonly firstMsAgo: number; readonly lastMsAgo: number } | null;
  /** Writes down that a message is about to be sent. False when another attempt has taken over: nothing may be sent. */
  readonly aboutToSend: () => Promise<boolean>;
}

/**
 * How carrying out an effect ended: for good, or to be tried again after a time (milliseconds, store's clock). What
 * earlier attempts left unsettled is settled when it is done.
 */
export type EffectOutcome =
  | { readonly done: true }
  /** `parked`: why nobody can be reached, by Slack's code; it is kept beside the request until it is carried out. */
  | { readonly done: false; readonly againInMs: number; readonly parked?: string };

export type CarryOut = (effect: LeasedEffect, attempt: Attempt) => Promise<EffectOutcome>;

/** Carries due effects to the use cases: at least once each, one of a request or watch at a time. */
export interface EffectRunner {
  /** Starts handing out effects; a handler that rejects is tried again at growing gaps, its attempt stays unsettled. */
  start(carryOut: CarryOut): Promise<void>;
  /** Hands out nothing more and waits for what is under way. */
  stop(): Promise<void>;
}
