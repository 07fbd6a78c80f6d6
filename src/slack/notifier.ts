import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { effectKey } from '#domain/request/effects.ts';
import type { ReminderDelays } from '#domain/request/reminders.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Delivery, Notifier } from '#ports/notifier.ts';
import type { Clock } from '#ports/system.ts';
import { renderSharedCheck } from '#slack/check-reply/render.ts';
import { renderNews } from '#slack/direct-message/render.ts';
import { renderReminder } from '#slack/reminder/render.ts';
import { renderCard, renderMovedCard, renderThreadEntry } from '#slack/request-card/render.ts';
import { renderWatchNews } from '#slack/watch-news/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { permalink, type Message } from './kit.ts';

type Place = Readonly<{ channel: string; ts: string }>;

/** A channel or a person, or a thread there; a broadcast reply is also shown in the channel itself. */
interface Target {
  readonly channel: string;
  readonly thread?: { readonly ts: string; readonly broadcast: boolean };
}

/** Slack's codes that say: this place cannot be reached, whoever tries however often. */
const unreachable: ReadonlySet<string> = new Set([
  'cannot_dm_bot',
  'channel_is_limited_access',
  'channel_not_found',
  'cannot_reply_to_message',
  'ekm_access_denied',
  'is_archived',
  'messages_tab_disabled',
  'no_permission',
  'not_in_channel',
  'posting_to_channel_denied',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'team_access_not_granted',
  'thread_not_found',
  'user_disabled',
  'user_is_restricted',
  'user_not_found',
  'user_not_visible',
]);

/** Slack's codes that say: there is no such message of ours any more. */
const gone: ReadonlySet<string> = new Set([
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
  'message_not_found',
]);

/** Where Slack names no time itself, as for too many messages into one channel: one a second is allowed. */
const unnamedRetryMs = 5000;
const tooFast: ReadonlySet<string> = new Set(['rate_limited', 'ratelimited']);

/**
 * Tells people in Slack. The client must not retry nor wait by itself: that is the queue's work. A card that its
 * channel does not take goes to the requester's direct messages, and moves once the channel takes it.
 */
export function createNotifier(of: {
  readonly client: WebClient;
  readonly wording: Wording;
  /** Base of permalinks, `https://acme.slack.com/`; null while it is not known. */
  readonly workspaceUrl: () => string | null;
  readonly delays: ReminderDelays;
  readonly clock: Clock;
}): Notifier {
  const { client, wording, workspaceUrl, delays, clock } = of;
  const moment = () => ({ now: clock.now(), delays });

  async function post({ channel, thread }: Target, message: Message, key: string): Promise<Delivery<Place>> {
    const quiet = { link_names: false, unfurl_links: false, unfurl_media: false };
    const whole = { channel, ...message, ...quiet, metadata: metadataOf(key) };
    return delivered(async () => {
      const posted = await (thread
        ? client.chat.postMessage({ ...whole, thread_ts: thread.ts, reply_broadcast: thread.broadcast })
        : client.chat.postMessage(whole));
      if (!posted.channel || !posted.ts) throw new Error('Slack took a message and did not say where it is');
      return { channel: posted.channel, ts: posted.ts };
    });
  }

  async function update({ channel, ts }: Place, message: Message, key: string): Promise<Delivery<Place>> {
    return delivered(async () => {
      await client.chat.update({ channel, ts, ...message, link_names: false, metadata: metadataOf(key) });
      return { channel, ts };
    });
  }

  /** In the channel; where it does not take the card, with the requester, and with a line that says how to mend it. */
  async function postCard(stored: StoredRequest): Promise<Delivery<Place>> {
    const { requester, details } = stored.request;
    const channel = details.notifyChannel;
    const posted = await post({ channel }, renderCard(stored, wording, moment()), cardKey(stored));
    if (posted.ok || posted.problem !== 'undeliverable') return posted;
    const displaced = { channel, reason: posted.reason };
    return post({ channel: requester }, renderCard(stored, wording, moment(), displaced), cardKey(stored));
  }

  /** Tries the channel once more for a card that had to go elsewhere; what is left behind says where it went. */
  async function updateDisplaced(stored: StoredRequest, card: Place): Promise<Delivery<Place>> {
    const channel = stored.request.details.notifyChannel;
    const moved = await post({ channel }, renderCard(stored, wording, moment()), cardKey(stored));
    if (moved.ok) {
      const left = renderMovedCard(stored, permalink(workspaceUrl(), moved.value), wording);
      // The card has moved: whatever becomes of the old one, trying again would post the new one twice.
      await update(card, left, `${stored.request.id}:moved`).catch(() => null);
      return moved;
    }
    if (moved.problem !== 'undeliverable') return moved;
    return update(card, renderCard(stored, wording, moment(), { channel, reason: moved.reason }), cardKey(stored));
  }

  return {
    async showCard(stored) {
      const { card } = stored;
      if (!card) return postCard(stored);
      const updated = isDisplaced(stored, card)
        ? await updateDisplaced(stored, card)
        : await update(card, renderCard(stored, wording, moment()), cardKey(stored));
      return updated.ok || updated.problem !== 'undeliverable' ? updated : postCard(stored);
    },

    async tellThread(stored, entry) {
      const { card } = stored;
      if (!card) return { ok: false, problem: 'undeliverable', reason: 'no_card' };
      const key = `${stored.request.id}:${entry.seq}`;
      return done(await post(threadOf(card, false), renderThreadEntry(stored, entry, wording), key));
    },

    async tellPerson(stored, entry, user) {
      const url = permalink(workspaceUrl(), stored.card);
      const news = renderNews(stored, entry, wording, { ...moment(), url });
      return done(await post({ channel: user }, news, `${stored.request.id}:${entry.seq}:news`));
    },

    async remind(stored, reminder) {
      const { request, card } = stored;
      const message = renderReminder(stored, reminder, wording);
      const key = `${request.id}:${effectKey({ kind: 'remind', which: reminder.which })}`;
      const said = card && (await post(threadOf(card, true), message, key));
      if (said && (said.ok || said.problem !== 'undeliverable')) return done(said);
      return done(await post({ channel: request.requester }, message, key));
    },

    async tellNews(watched, news, user) {
      if ('request' in watched) {
        const { request, card } = watched.request;
        const key = `${request.id}:watch:${news.seq}`;
        const url = permalink(workspaceUrl(), card);
        if (user !== null)
          return done(await post({ channel: user }, renderWatchNews(watched, news, wording, { url }), key));
        if (!card) return { ok: false, problem: 'undeliverable', reason: 'no_card' };
        return done(await post(threadOf(card, false), renderWatchNews(watched, news, wording), key));
      }
      const { id, channel, by } = watched.watch;
      const key = `${id}:watch:${news.seq}`;
      const said = await post({ channel: user ?? channel }, renderWatchNews(watched, news, wording), key);
      if (said.ok || said.problem !== 'undeliverable' || !/^[CG]/.test(channel)) return done(said);
      return done(await post({ channel: by }, renderWatchNews(watched, news, wording, { displaced: channel }), key));
    },

    async shareCheck({ check, channel, by, at }) {
      return done(await post({ channel }, renderSharedCheck(check, { by, at }, wording), `check:${check.id}`));
    },
  };
}

/** True where the card stands with the requester although its channel may take it by now. */
function isDisplaced({ request }: StoredRequest, card: Place): boolean {
  return card.channel.startsWith('D') && /^[CG]/.test(request.details.notifyChannel);
}

const threadOf = ({ channel, ts }: Place, broadcast: boolean): Target => ({ channel, thread: { ts, broadcast } });
const cardKey = ({ request }: StoredRequest) => `${request.id}:card`;
const metadataOf = (key: string) => ({ event_type: 'picbot_message', event_payload: { k: key } });
const done = (delivery: Delivery<unknown>): Delivery<null> => (delivery.ok ? { ok: true, value: null } : delivery);

/** Sorts what Slack refused; what leaves it open whether Slack took the call (timeout, reset, 5xx) rejects. */
async function delivered<Value>(call: () => Promise<Value>): Promise<Delivery<Value>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) {
      return { ok: false, problem: 'rate_limited', retryAfterMs: error.retryAfter * 1000 };
    }
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const reason = error.data.error;
    if (tooFast.has(reason)) return { ok: false, problem: 'rate_limited', retryAfterMs: unnamedRetryMs };
    if (unreachable.has(reason) || gone.has(reason)) return { ok: false, problem: 'undeliverable', reason };
    throw error;
  }
}
