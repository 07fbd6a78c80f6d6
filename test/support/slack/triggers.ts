import { randomBytes } from 'node:crypto';
import type { MovableClock } from './clock.ts';

/** What a trigger id stands for: who did something, and where. */
export interface TriggerOrigin {
  readonly user: string;
  /** The modal it was done in. */
  readonly view: string | null;
  /** The conversation it was done in. */
  readonly channel: string | null;
}

export type Redeemed =
  | { readonly ok: true; readonly origin: TriggerOrigin }
  | { readonly ok: false; readonly error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' };

export interface Triggers {
  mint(origin: TriggerOrigin): string;
  redeem(id: string): Redeemed;
}

const lifetimeMs = 3000;

/** Trigger ids: good for three seconds, once. */
export function createTriggers(clock: MovableClock): Triggers {
  const minted = new Map<string, { readonly origin: TriggerOrigin; readonly at: number }>();
  const exchanged = new Set<string>();
  return {
    mint(origin) {
      const id = `${clock.now()}.${minted.size + 1}.${randomBytes(16).toString('hex')}`;
      minted.set(id, { origin, at: clock.now() });
      return id;
    },
    redeem(id) {
      const found = minted.get(id);
      if (!found) return { ok: false, error: 'invalid_trigger_id' };
      if (exchanged.has(id)) return { ok: false, error: 'exchanged_trigger_id' };
      if (clock.now() - found.at > lifetimeMs) return { ok: false, error: 'expired_trigger_id' };
      exchanged.add(id);
      return { ok: true, origin: found.origin };
    },
  };
}
