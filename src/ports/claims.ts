/** One delivery from Slack. */
export interface DeliveryClaim {
  readonly workspace: string;
  /** The same for every repeat of the delivery, and for no other. */
  readonly name: string;
  /** The same for every press of one button by one person; null for what is no button. */
  readonly press: string | null;
}

export type Claimed =
  /** Nobody has it: it is the caller's for `claimLeaseMs`, until it is confirmed. */
  | { readonly outcome: 'taken' }
  /** It was carried out, and this was the answer. */
  | { readonly outcome: 'done'; readonly answer: string }
  /** Somebody is about it, or about another press of the same button: what becomes of that is worth waiting for. */
  | { readonly outcome: 'under_way' }
  /** Another press of the same button was taken within the last `doubleClickMs`, and was carried out. */
  | { readonly outcome: 'pressed_twice' };

/** Longer than Slack waits for an answer; a claim whose process died is free again after it. */
export const claimLeaseMs = 10_000;
/** Slack's own repeats end after minutes. */
export const claimedForMs = 24 * 3_600_000;
export const doubleClickMs = 1000;

/** Lets every delivery from Slack take effect once. Every method may reject with an Error caused by the store's own. */
export interface Claims {
  /** Of all who come with the same name, one gets it. */
  take(claim: DeliveryClaim): Promise<Claimed>;
  /** Says that it was carried out: repeats get the answer for `claimedForMs`. */
  confirm(claim: DeliveryClaim, answer: string): Promise<void>;
  /** Says that it was not: whoever comes next with it may try. What was confirmed stays so. */
  release(claim: DeliveryClaim): Promise<void>;
}
