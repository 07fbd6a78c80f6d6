import type { WebClient } from '@slack/web-api';
import type { Attempt } from '#ports/effect-runner.ts';
import type { Delivery } from '#ports/notifier.ts';
import type { Clock, Logger } from '#ports/system.ts';
import type { Message } from '#slack/kit.ts';
import { delivered } from './answers.ts';
import { createFindMessage } from './find-message.ts';
import type { Place, Target } from './target.ts';

/** A message and the opaque key by which it is found again. */
export interface Letter {
  readonly message: Message;
  readonly key: string;
}

export interface Door {
  /**
   * Posts a message that was not there before. Slack knows no key that would make a second post harmless: after an
   * attempt that did not say how it ended, the message is looked for first. Without an attempt it is posted once, now.
   */
  post(target: Target, letter: Letter, attempt: Attempt | null): Promise<Delivery<Place>>;
  /** Replaces a message; doing so twice changes nothing. */
  update(place: Place, letter: Letter): Promise<Delivery<Place>>;
}

/** The one way by which messages leave for Slack. The client must not retry nor wait by itself. */
export function createDoor(of: {
  readonly client: WebClient;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a call may be under way, and some more until Slack shows what it took (ms). */
  readonly unsettledMs: number;
}): Door {
  const { client, unsettledMs } = of;
  const findMessage = createFindMessage(of);

  async function earlierPost(target: Target, key: string, attempt: Attempt): Promise<Delivery<Place> | null> {
    if (attempt.unsettled === null) return null;
    const waitMs = unsettledMs - attempt.unsettled.lastMsAgo;
    if (waitMs > 0) return { ok: false, problem: 'unsettled', retryAfterMs: waitMs };
    return findMessage(target, key, attempt.unsettled.firstMsAgo);
  }

  return {
    async post(target, { message, key }, attempt) {
      const earlier = attempt && (await earlierPost(target, key, attempt));
      if (earlier) return earlier;
      if (attempt && !(await attempt.aboutToSend())) throw new Error('another attempt has taken over');
      const { channel, thread } = target;
      const quiet = { link_names: false, unfurl_links: false, unfurl_media: false };
      const whole = { channel, ...message, ...quiet, metadata: metadataOf(key) };
      return delivered(async () => {
        const posted = await (thread
          ? client.chat.postMessage({ ...whole, thread_ts: thread.ts, reply_broadcast: thread.broadcast })
          : client.chat.postMessage(whole));
        if (!posted.channel || !posted.ts) throw new Error('Slack took a message and did not say where it is');
        return { channel: posted.channel, ts: posted.ts };
      });
    },

    async update({ channel, ts }, { message, key }) {
      return delivered(async () => {
        await client.chat.update({ channel, ts, ...message, link_names: false, metadata: metadataOf(key) });
        return { channel, ts };
      });
    },
  };
}

const metadataOf = (key: string) => ({ event_type: 'picbot_message', event_payload: { k: key } });
