import type { WebClient } from '@slack/web-api';
import type { OutgoingFile } from '#ports/notifier.ts';
import { conversationOf } from './conversation-of.ts';
import type { Target } from './target.ts';

/** Uploads a file and shows it in a conversation, in the thread if the target names one. Rejects as the client does. */
export async function sendFile(client: WebClient, { channel, thread }: Target, file: OutgoingFile): Promise<null> {
  const channel_id = await conversationOf(client, channel);
  const upload = {
    filename: file.name,
    title: file.title,
    initial_comment: file.comment,
    file: Buffer.from(file.content, 'utf8'),
  };
  await client.files.uploadV2(thread ? { ...upload, channel_id, thread_ts: thread.ts } : { ...upload, channel_id });
  return null;
}
