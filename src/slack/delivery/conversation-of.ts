import type { WebClient } from '@slack/web-api';

/** A person's id names no conversation; opening one that is there already finds it. Channels stay what they are. */
export async function conversationOf(client: WebClient, to: string): Promise<string> {
  if (!/^[UW]/.test(to)) return to;
  const opened = await client.conversations.open({ users: to });
  return opened.channel?.id ?? to;
}
