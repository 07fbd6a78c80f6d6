/** A message that is to go to a channel or a person. */
export interface Turn {
  readonly workspace: string;
  readonly channel: string;
  /** Names the message among those that wait. */
  readonly key: string;
  /** Since when it is owed, epoch ms: the oldest goes first. */
  readonly since: number;
}

/**
 * Keeps the pace of what is sent to each channel, over all processes; lengths of time are milliseconds. Every method
 * may reject with an Error whose cause is the store's own.
 */
export interface ChannelPace {
  /** Takes the message's turn (0), or tells how long until it may have it; then it keeps its place in the row. */
  take(turn: Turn): Promise<number>;
  /** How long the channel is to be left alone; 0 when it need not. */
  heldForMs(workspace: string, channel: string): Promise<number>;
  /** Slack asked for so long a pause in this channel. */
  hold(workspace: string, channel: string, ms: number): Promise<void>;
}
