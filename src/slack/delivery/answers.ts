import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Delivery } from '#ports/notifier.ts';

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

/** Slack's codes that say: no such file is taken here, whoever tries however often. */
const refusedFiles: ReadonlySet<string> = new Set([
  'file_type_not_allowed',
  'file_upload_size_restricted',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'storage_limit_reached',
]);

/** Slack's codes that leave it open what became of a call: some of it may have been done. */
const openEnded: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
]);

/** Slack's code where it refused a call and certainly did nothing; null for every other failure. */
export function refusedBecause(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError)) return null;
  return openEnded.has(error.data.error) ? null : error.data.error;
}

/** Where Slack names no time itself, as for too many messages into one channel: one a second is allowed. */
const unnamedRetryMs = 5000;
const tooFast: ReadonlySet<string> = new Set(['rate_limited', 'ratelimited']);

/** Sorts what Slack refused of a file, like `delivered`. */
export async function deliveredFile<Value>(call: () => Promise<Value>): Promise<Delivery<Value>> {
  try {
    return await delivered(call);
  } catch (error) {
    const reason = refusedBecause(error);
    if (reason === null || !refusedFiles.has(reason)) throw error;
    return { ok: false, problem: 'undeliverable', reason };
  }
}

/**
 * Sorts what Slack refused: such an answer did nothing. What leaves it open whether Slack took the call (timeout,
 * reset, 5xx, `fatal_error` and its like) rejects, and so does a refusal that nobody expected.
 */
export async function delivered<Value>(call: () => Promise<Value>): Promise<Delivery<Value>> {
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
