import type { WebClient } from '@slack/web-api';
import type { Clock, Logger } from '#ports/system.ts';
import { refusedBecause } from './answers.ts';
import { conversationOf } from './conversation-of.ts';
import type { Place, Target } from './target.ts';

/** The clocks of this machine and of Slack may differ by so much. */
const skewMs = 60_000;
const perPage = 200;
const pages = 5;

/** Slack's codes that say: the bot may not read there, or there is nothing to read. */
const mayNotLook: ReadonlySet<string> = new Set([
  'access_denied',
  'channel_not_found',
  'is_archived',
  'cannot_dm_bot',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'no_permission',
  'not_in_channel',
  'team_access_not_granted',
  'thread_not_found',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
]);

interface Found {
  readonly messages?: readonly { readonly ts?: string; readonly metadata?: { readonly event_payload?: object } }[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/**
 * Looks for a message of ours by its key, among those posted since an attempt began (ms before now). Null when it is
 * not there, or when Slack does not let the bot look: then the message may come twice, and the log says so.
 */
export function createFindMessage({
  client,
  clock,
  logger,
}: {
  readonly client: WebClient;
  readonly clock: Clock;
  readonly logger: Logger;
}) {
  return async function findMessage(target: Target, key: string, sinceMsAgo: number): Promise<Place | null> {
    const oldest = ((clock.now() - sinceMsAgo - skewMs) / 1000).toFixed(6);
    try {
      return await look(target, key, oldest);
    } catch (error) {
      const reason = refusedBecause(error);
      if (reason === null || !mayNotLook.has(reason)) throw error;
      logger.warn({ key, reason }, 'Could not reconcile: a message whose answer was lost may come twice');
      return null;
    }
  };

  async function look({ channel: to, thread }: Target, key: string, oldest: string): Promise<Place | null> {
    const channel = await conversationOf(client, to);
    const question = { channel, oldest, include_all_metadata: true, limit: perPage };
    let cursor: string | undefined;
    for (let page = 0; page < pages; page += 1) {
      const more = cursor === undefined ? question : { ...question, cursor };
      const found: Found = await (thread
        ? client.conversations.replies({ ...more, ts: thread.ts })
        : client.conversations.history(more));
      const ts = found.messages?.find(({ metadata }) => keyOf(metadata?.event_payload) === key)?.ts;
      if (ts !== undefined) return { channel, ts };
      cursor = found.response_metadata?.next_cursor;
      if (!cursor) return null;
    }
    logger.warn({ key, looked: pages * perPage }, 'Could not reconcile: too many messages were posted since');
    return null;
  }
}

function keyOf(payload: object | undefined): unknown {
  return payload && 'k' in payload ? payload.k : undefined;
}
