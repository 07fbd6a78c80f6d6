import { type ApiResult, type Method, missingScope, refusal, type World } from './api-result.ts';
import { messagePayload } from './chat-methods.ts';
import { type JsonObject, stringAt } from './json.ts';
import type { SlackMessage } from './messages.ts';
import { scopesOf, type SlackMethod } from './scopes.ts';
import type { SlackChannel } from './workspace.ts';

type Readable = { readonly channel: SlackChannel } | { readonly refused: ApiResult };

/** A conversation whose messages the app may read. */
function readable(method: SlackMethod, args: JsonObject, { workspace, scopes }: World): Readable {
  const channel = workspace.channel(stringAt(args, 'channel') ?? '');
  if (!channel) return { refused: refusal('channel_not_found') };
  const needed = scopesOf(method).needsIn[channel.kind];
  if (needed !== undefined && !scopes.includes(needed)) return { refused: missingScope(needed, scopes) };
  if (channel.botIsIn) return { channel };
  return { refused: refusal(channel.kind === 'private' ? 'channel_not_found' : 'not_in_channel') };
}

function limitOf(args: JsonObject): number {
  const limit = Number(args['limit'] ?? 100);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 999) : 100;
}

/** One page. The cursor is the index of the next message. */
function page(messages: readonly SlackMessage[], args: JsonObject): ApiResult {
  const inclusive = args['inclusive'] === true;
  const oldest = Number(args['oldest'] ?? 0);
  const latest = Number(args['latest'] ?? Number.POSITIVE_INFINITY);
  const within = messages.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const start = Number(stringAt(args, 'cursor') ?? 0);
  const end = start + limitOf(args);
  return {
    ok: true,
    messages: within.slice(start, end).map((message) => messagePayload(message, args['include_all_metadata'] === true)),
    has_more: end < within.length,
    response_metadata: { next_cursor: end < within.length ? String(end) : '' },
  };
}

const history: Method = (args, world) => {
  const found = readable('conversations.history', args, world);
  if ('refused' in found) return found.refused;
  const shown = world.messages.in(found.channel.id).filter((message) => !message.threadTs || message.broadcast);
  return page(shown.toReversed(), args);
};

const replies: Method = (args, world) => {
  const found = readable('conversations.replies', args, world);
  if ('refused' in found) return found.refused;
  const ts = stringAt(args, 'ts') ?? '';
  const parent = world.messages.find(found.channel.id, ts);
  if (!parent) return refusal('thread_not_found');
  const thread = parent.threadTs ?? parent.ts;
  return page(
    world.messages.in(found.channel.id).filter((message) => message.ts === thread || message.threadTs === thread),
    args,
  );
};

const open: Method = (args, { workspace }) => {
  const user = workspace.user(stringAt(args, 'users') ?? '');
  if (!user) return refusal('user_not_found');
  if (user.deleted) return refusal('user_disabled');
  if (user.isBot) return refusal('cannot_dm_bot');
  return { ok: true, channel: { id: workspace.directMessage(user.id).id } };
};

export const conversationMethods = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.open': open,
} as const;
