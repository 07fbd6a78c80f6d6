import { randomBytes } from 'node:crypto';
import { contentRefusal } from './chat-methods.ts';
import type { World } from './api-result.ts';
import { isJsonObject, type JsonObject, objectsAt, stringAt } from './json.ts';
import { storedBlocks } from './stored-blocks.ts';
import { identity } from './workspace.ts';

/** Where a response_url answers to. */
export interface ResponseOrigin {
  readonly user: string;
  readonly channel: string;
  /** The message that was acted on; a command's response_url has none. */
  readonly messageTs: string | null;
}

export interface ResponseAnswer {
  readonly status: number;
  readonly body: string;
}

export interface ResponseUrls {
  /** A path on the server. */
  mint(origin: ResponseOrigin): string;
  use(path: string, payload: unknown): ResponseAnswer;
  /** Shows a message to the person, or to everybody if it says so. */
  say(origin: ResponseOrigin, message: JsonObject, via: 'answer' | 'response_url'): ResponseAnswer;
}

const lifetimeMs = 30 * 60_000;
const mostUses = 5;
const done: ResponseAnswer = { status: 200, body: 'ok' };

export function createResponseUrls(world: World): ResponseUrls {
  const minted = new Map<string, { readonly origin: ResponseOrigin; readonly at: number; uses: number }>();

  function say(origin: ResponseOrigin, message: JsonObject, via: 'answer' | 'response_url'): ResponseAnswer {
    const wrong = contentRefusal(message);
    if (wrong) return { status: 400, body: JSON.stringify(wrong) };
    const words = {
      channel: origin.channel,
      threadTs: stringAt(message, 'thread_ts') ?? null,
      text: stringAt(message, 'text') ?? '',
      blocks: storedBlocks(objectsAt(message, 'blocks')),
    };
    if (message['response_type'] === 'in_channel') {
      world.messages.post({ ...words, broadcast: false, author: identity.botUserId, metadata: null });
    } else {
      world.messages.whisper({ ...words, user: origin.user, via });
    }
    return done;
  }

  /** Replaces or deletes the message that was acted on. */
  function change({ channel, messageTs }: ResponseOrigin, payload: JsonObject): ResponseAnswer {
    const original =
      messageTs === null
        ? undefined
        : (world.messages.find(channel, messageTs) ?? world.messages.findEphemeral(messageTs));
    if (!original) return { status: 404, body: 'no_original' };
    if (payload['delete_original'] === true) {
      world.messages.remove(original);
      return done;
    }
    const wrong = contentRefusal(payload);
    if (wrong) return { status: 400, body: JSON.stringify(wrong) };
    const words = { text: stringAt(payload, 'text') ?? '', blocks: storedBlocks(objectsAt(payload, 'blocks')) };
    if (original.kind === 'message') world.messages.edit(original, words);
    else world.messages.rewhisper(original, words);
    return done;
  }

  return {
    mint(origin) {
      const path = `/response/${identity.teamId}/${minted.size + 1}/${randomBytes(12).toString('base64url')}`;
      minted.set(path, { origin, at: world.clock.now(), uses: 0 });
      return path;
    },
    use(path, payload) {
      const found = minted.get(path);
      if (!found) return { status: 404, body: 'no_service' };
      if (world.clock.now() - found.at > lifetimeMs) return { status: 404, body: 'expired_url' };
      if (found.uses >= mostUses) return { status: 404, body: 'used_url' };
      if (!isJsonObject(payload)) return { status: 400, body: 'invalid_payload' };
      found.uses += 1;
      const changes = payload['replace_original'] === true || payload['delete_original'] === true;
      return changes ? change(found.origin, payload) : say(found.origin, payload, 'response_url');
    },
    say,
  };
}
