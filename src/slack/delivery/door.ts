import type { WebClient } from '@slack/web-api';
import type { ChannelPace } from '#ports/channel-pace.ts';
import type { Attempt } from '#ports/effect-runner.ts';
import type { Delivery, OutgoingFile } from '#ports/notifier.ts';
import type { Clock, Logger } from '#ports/system.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { delivered, deliveredFile, refusedBecause } from './answers.ts';
import { createBreaker } from './breaker.ts';
import { createFindMessage } from './find-message.ts';
import { sendFile } from './send-file.ts';
import type { Place, Target } from './target.ts';

/** A message, the opaque key that finds it again, and since when it is owed (epoch ms): the oldest goes first. */
export interface Letter {
  readonly workspace: string;
  readonly message: Message;
  readonly key: string;
  readonly since: number;
}

export interface Door {
  /**
   * Posts a message that was not there before, when it is its channel's turn. Slack knows no key that would make a
   * second post harmless: after an attempt that did not say how it ended, the message is looked for first. Without an
   * attempt it is posted once, now.
   */
  post(target: Target, letter: Letter, attempt: Attempt | null): Promise<Delivery<Place>>;
  /** Replaces a message; doing so twice changes nothing. */
  update(place: Place, letter: Letter): Promise<Delivery<Place>>;
  /** Replaces a message that can stay as it is: where that fails, the log says so and nobody else needs to know. */
  touchUp(place: Place, letter: Letter): Promise<void>;
  /** Uploads a file and shows it there, once, now. */
  sendFile(target: Target, workspace: string, file: OutgoingFile): Promise<Delivery<null>>;
}

/** Between two trials of a token that Slack refused. */
const tokenPauseMs = 5 * 60_000;

/** The one way by which messages leave for Slack. The client must not retry nor wait by itself. */
export function createDoor(of: {
  readonly client: WebClient;
  readonly pace: ChannelPace;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a call may be under way, and some more until Slack shows what it took (ms). */
  readonly unsettledMs: number;
}): Door {
  const { client, pace, clock, logger, unsettledMs } = of;
  const findMessage = createFindMessage(of);
  const breaker = createBreaker({ clock, logger, pauseMs: tokenPauseMs, trialMs: unsettledMs });

  /** Calls Slack about a channel, unless Slack wants to be left alone; its answer counts for those who come next. */
  async function call<Value>(
    { workspace, channel }: { readonly workspace: string; readonly channel: string },
    send: () => Promise<Value>,
    sort: typeof delivered = delivered,
  ): Promise<Delivery<Value>> {
    const waitMs = breaker.pausedForMs();
    if (waitMs > 0) return tooSoon(waitMs);
    try {
      const answer = await sort(send);
      if (answer.ok) breaker.taken();
      else if (answer.problem === 'rate_limited') await pace.hold(workspace, channel, answer.retryAfterMs);
      return answer;
    } catch (error) {
      const reason = refusedBecause(error);
      if (reason !== null && breaker.refused(reason)) return tooSoon(tokenPauseMs);
      throw error;
    }
  }

  /** The message of an attempt before this one; null where there is none, or it was looked for and is not there. */
  async function earlierPost(
    target: Target,
    { workspace, key }: Letter,
    { unsettled }: Attempt,
  ): Promise<Delivery<Place> | null> {
    if (unsettled === null) return null;
    const heldMs = await pace.heldForMs(workspace, target.channel);
    const waitMs = Math.max(heldMs, unsettledMs - unsettled.lastMsAgo);
    if (waitMs > 0) return stillOpen(waitMs);
    const found = await call({ workspace, channel: target.channel }, () =>
      findMessage(target, key, unsettled.firstMsAgo),
    );
    if (found.ok) return found.value && { ok: true, value: found.value };
    return found.problem === 'rate_limited' ? stillOpen(found.retryAfterMs) : found;
  }

  async function waitForTurn({ channel }: Target, { workspace, key, since }: Letter, queues: boolean): Promise<number> {
    return queues ? pace.take({ workspace, channel, key, since }) : pace.heldForMs(workspace, channel);
  }

  async function update({ channel, ts }: Place, { workspace, message, key }: Letter): Promise<Delivery<Place>> {
    const heldMs = await pace.heldForMs(workspace, channel);
    if (heldMs > 0) return tooSoon(heldMs);
    return call({ workspace, channel }, async () => {
      await client.chat.update({ channel, ts, ...message, link_names: false, metadata: metadataOf(key) });
      return { channel, ts };
    });
  }

  return {
    update,

    async touchUp(place, letter) {
      const said = (fault: object) => logger.warn({ key: letter.key, ...fault }, 'A message stays as it was');
      const touched = await update(place, letter).catch((error: unknown) => said({ err: error }));
      if (touched && !touched.ok) said({ problem: touched.problem });
    },

    async post(target, letter, attempt) {
      const earlier = attempt && (await earlierPost(target, letter, attempt));
      if (earlier) return earlier;
      const waitMs = await waitForTurn(target, letter, attempt !== null);
      if (waitMs > 0) return tooSoon(waitMs);
      if (attempt && !(await attempt.aboutToSend())) throw new Error('another attempt has taken over');
      const { channel, thread } = target;
      const quiet = { link_names: false, unfurl_links: false, unfurl_media: false };
      const whole = { channel, ...letter.message, ...quiet, metadata: metadataOf(letter.key) };
      return call({ workspace: letter.workspace, channel }, async () => {
        const posted = await (thread
          ? client.chat.postMessage({ ...whole, thread_ts: thread.ts, reply_broadcast: thread.broadcast })
          : client.chat.postMessage(whole));
        if (!posted.channel || !posted.ts) throw new Error('Slack took a message and did not say where it is');
        return { channel: posted.channel, ts: posted.ts };
      });
    },

    async sendFile(target, workspace, file) {
      const { channel } = target;
      const heldMs = await pace.heldForMs(workspace, channel);
      if (heldMs > 0) return tooSoon(heldMs);
      return call({ workspace, channel }, () => sendFile(client, target, file), deliveredFile);
    },
  };
}

const metadataOf = (key: string) => ({ event_type: 'picbot_message', event_payload: { k: key } });
const tooSoon = (retryAfterMs: number) => ({ ok: false, problem: 'rate_limited', retryAfterMs }) as const;
const stillOpen = (retryAfterMs: number) => ({ ok: false, problem: 'unsettled', retryAfterMs }) as const;
