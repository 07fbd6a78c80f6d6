import type { Effect } from '#domain/request/effects.ts';
import { mention } from '#slack/kit/links.ts';
import { code } from '#slack/kit/text.ts';

/** What was to be told, as the beginning of a sentence. Formatted text. */
function what(effect: Effect | null): string {
  switch (effect?.kind) {
    case 'card':
      return 'The card';
    case 'tell':
    case 'news_to':
      return `News to ${mention(effect.user)}`;
    case 'remind':
      return 'The reminder';
    case 'news':
      return 'News of the watch';
    case 'recheck':
    case 'look':
    case 'purge':
    case undefined:
      return 'Something';
  }
}

/** Slack's code in words, and who can mend it. */
function why(reason: string): string {
  switch (reason) {
    case 'is_archived':
      return 'the channel is archived';
    case 'not_in_channel':
    case 'channel_not_found':
      return 'Picbot is not in the channel; type `/invite @pic` there';
    case 'user_disabled':
    case 'user_not_found':
    case 'user_not_visible':
      return 'this person is no longer in the workspace';
    case 'no_card':
      return 'there is no card to reply to';
    default:
      return `Slack says ${code(reason)}`;
  }
}

/** One line: what nobody can be told, why, and since when. */
export const undelivered = (effect: Effect | null, reason: string, since: string): string =>
  `✗ ${what(effect)} could not be delivered: ${why(reason)} · since ${since}. It is tried again every few hours, and when the request changes.`;
