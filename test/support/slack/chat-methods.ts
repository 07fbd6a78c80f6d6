import { validateMessage } from '../block-kit/validate.ts';
import { type ApiResult, invalid, type Method, refusal, type World } from './api-result.ts';
import { isJsonObject, type JsonObject, objectAt, objectsAt, stringAt } from './json.ts';
import type { MessageMetadata, SlackMessage } from './messages.ts';
import { storedBlocks } from './stored-blocks.ts';
import { identity, type SlackChannel } from './workspace.ts';

/** A message in the shape that Slack's answers and payloads have. */
export function messagePayload(message: SlackMessage, withMetadata = true): JsonObject {
  const byApp = message.author === identity.botUserId;
  return {
    type: 'message',
    user: message.author,
    ts: message.ts,
    team: identity.teamId,
    text: message.text,
    blocks: message.blocks,
    ...(byApp ? { bot_id: identity.botId, app_id: identity.appId } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.edits > 0 ? { edited: { user: message.author, ts: message.ts } } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

/** What is wrong with the words and blocks of a message, as Slack's error. */
export function contentRefusal(args: JsonObject): ApiResult | undefined {
  const problems = validateMessage(args);
  if (problems.length === 0) return undefined;
  const text = problems.find(({ pointer }) => pointer === '/text');
  if (text) return invalid(text.problem.includes('at most') ? 'msg_too_long' : 'no_text', problems);
  return invalid(
    problems.some(({ pointer }) => pointer.startsWith('/blocks')) ? 'invalid_blocks' : 'invalid_metadata_format',
    problems,
  );
}

function metadataOf(args: JsonObject): MessageMetadata | null {
  const metadata = objectAt(args, 'metadata');
  const type = metadata && stringAt(metadata, 'event_type');
  const payload = metadata?.['event_payload'];
  return type !== undefined && isJsonObject(payload) ? { event_type: type, event_payload: payload } : null;
}

type Found = { readonly channel: SlackChannel } | { readonly refused: ApiResult };

/** The conversation an argument names, if the app may see it; a person's id names the conversation with them. */
export function conversation(args: JsonObject, { workspace }: World): Found {
  const id = stringAt(args, 'channel') ?? '';
  const person = workspace.user(id);
  if (person) {
    return person.deleted ? { refused: refusal('user_disabled') } : { channel: workspace.directMessage(id) };
  }
  const channel = workspace.channel(id);
  if (!channel || (channel.kind === 'private' && !channel.botIsIn)) return { refused: refusal('channel_not_found') };
  return channel.isArchived ? { refused: refusal('is_archived') } : { channel };
}

const postMessage: Method = (args, world) => {
  const found = conversation(args, world);
  if ('refused' in found) return found.refused;
  const { channel } = found;
  if (!channel.botIsIn && !world.scopes.includes('chat:write.public')) return refusal('not_in_channel');
  const wrong = contentRefusal(args);
  if (wrong) return wrong;
  const threadTs = stringAt(args, 'thread_ts') ?? null;
  const parent = threadTs === null ? undefined : world.messages.find(channel.id, threadTs);
  if (threadTs !== null && !parent) return refusal('thread_not_found');
  const message = world.messages.post({
    channel: channel.id,
    threadTs: parent?.threadTs ?? threadTs,
    broadcast: args['reply_broadcast'] === true,
    author: identity.botUserId,
    text: stringAt(args, 'text') ?? '',
    blocks: storedBlocks(objectsAt(args, 'blocks')),
    metadata: metadataOf(args),
  });
  return { ok: true, channel: channel.id, ts: message.ts, message: messagePayload(message) };
};

const postEphemeral: Method = (args, world) => {
  const found = conversation(args, world);
  if ('refused' in found) return found.refused;
  const { channel } = found;
  if (!channel.botIsIn) return refusal('not_in_channel');
  const user = stringAt(args, 'user') ?? '';
  if (!channel.members.includes(user)) return refusal('user_not_in_channel');
  const wrong = contentRefusal(args);
  if (wrong) return wrong;
  const message = world.messages.whisper({
    channel: channel.id,
    threadTs: stringAt(args, 'thread_ts') ?? null,
    user,
    text: stringAt(args, 'text') ?? '',
    blocks: storedBlocks(objectsAt(args, 'blocks')),
    via: 'chat.postEphemeral',
  });
  return { ok: true, message_ts: message.ts };
};

type OwnMessage = { readonly message: SlackMessage } | { readonly refused: ApiResult };

/** The message that `channel` and `ts` name, if the app wrote it. A person's id names no conversation here. */
function ownMessage(args: JsonObject, world: World, notOwn: string): OwnMessage {
  if (world.workspace.user(stringAt(args, 'channel') ?? '')) return { refused: refusal('channel_not_found') };
  const found = conversation(args, world);
  if ('refused' in found) return found;
  const message = world.messages.find(found.channel.id, stringAt(args, 'ts') ?? '');
  if (!message) return { refused: refusal('message_not_found') };
  return message.author === identity.botUserId ? { message } : { refused: refusal(notOwn) };
}

const update: Method = (args, world) => {
  const own = ownMessage(args, world, 'cant_update_message');
  if ('refused' in own) return own.refused;
  const wrong = contentRefusal(args);
  if (wrong) return wrong;
  const message = world.messages.edit(own.message, {
    text: stringAt(args, 'text') ?? '',
    blocks: args['blocks'] === undefined ? own.message.blocks : storedBlocks(objectsAt(args, 'blocks')),
    metadata: args['metadata'] === undefined ? own.message.metadata : metadataOf(args),
  });
  return {
    ok: true,
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: messagePayload(message),
  };
};

const remove: Method = (args, world) => {
  const own = ownMessage(args, world, 'cant_delete_message');
  if ('refused' in own) return own.refused;
  world.messages.remove(own.message);
  return { ok: true, channel: own.message.channel, ts: own.message.ts };
};

const getPermalink: Method = (args, world) => {
  const channel = world.workspace.channel(stringAt(args, 'channel') ?? '');
  if (!channel) return refusal('channel_not_found');
  const message = world.messages.find(channel.id, stringAt(args, 'message_ts') ?? '');
  if (!message) return refusal('message_not_found');
  const place = `https://${identity.teamDomain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
  return { ok: true, channel: channel.id, permalink: `${place}${thread}` };
};

export const chatMethods = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
} as const;
