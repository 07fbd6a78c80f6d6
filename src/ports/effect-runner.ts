import type { Effect, WatchEffect } from '#domain/request/effects.ts';

/** An effect handed out for a while. It stays in the store until completed, so that a killed process loses nothing. */
export type LeasedEffect =
  | { readonly workspace: string; readonly requestId: string; readonly watchId?: never; readonly effect: Effect }
  | { readonly workspace: string; readonly watchId: string; readonly requestId?: never; readonly effect: WatchEffect };

/** How carrying out an effect ended: for good, or to be tried again after a time (milliseconds, store's clock). */
export type EffectOutcome = { readonly done: true } | { readonly done: false; readonly againInMs: number };

/** Carries due effects to the use cases: at least once each, one of a request or watch at a time. */
export interface EffectRunner {
  /** Starts handing out effects; a handler that rejects is retried with growing gaps. */
  start(carryOut: (effect: LeasedEffect) => Promise<EffectOutcome>): Promise<void>;
  /** Hands out nothing more and waits for what is under way. */
  stop(): Promise<void>;
}
