/** Where a message stands. */
export type Place = Readonly<{ channel: string; ts: string }>;

/** A channel or a person, or a thread there; a broadcast reply is also shown in the channel itself. */
export interface Target {
  readonly channel: string;
  readonly thread?: { readonly ts: string; readonly broadcast: boolean };
}
