import { z } from 'zod';
import { viewSchema, withIds } from './block-kit.ts';
import type { Surroundings } from './field.ts';
import type { Homes } from './homes.ts';
import { drawMessage, messageSchema, withBlockIds, type Posted } from './messages.ts';
import { botView, pageView, type OpenViews } from './open-views.ts';
import type { Page } from './page.ts';

export type Arguments = Readonly<Record<string, unknown>>;
export type ApiAnswer = Readonly<Record<string, unknown>> & { readonly ok: boolean };

/** A call of the local Slack's own Web API. */
export type Upstream = (method: string, args: Arguments) => Promise<ApiAnswer>;

export interface WebApiParts {
  readonly upstream: Upstream;
  readonly views: OpenViews;
  readonly posted: Posted;
  readonly homes: Homes;
  readonly page: Page;
  /** The channel in which a trigger came about. */
  readonly channelOf: (triggerId: string) => string | null;
  /** Where the bot's Socket Mode connection is to go. */
  readonly socketUrl: () => string;
}

/** Slack allows this many modals on top of each other. */
const tallestStack = 3;

const openSchema = z.looseObject({ trigger_id: z.string().optional(), view: viewSchema });
const updateSchema = z.looseObject({
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
  view: viewSchema,
});
const publishSchema = z.looseObject({ user_id: z.string(), view: viewSchema });
const viewAnswerSchema = z.looseObject({ ok: z.literal(true), view: z.looseObject({}) });
const placeSchema = z.looseObject({ channel: z.string(), ts: z.string() });
const threadSchema = z.looseObject({ messages: z.array(z.looseObject({ ts: z.string() })) });

const refused = (error: string): ApiAnswer => ({ ok: false, error });

/** Answers a Web API call of the bot: translated, passed on, and translated back. */
export function createWebApi(parts: WebApiParts): (method: string, args: Arguments) => Promise<ApiAnswer> {
  const { upstream, views, posted, page } = parts;
  const around = (): Surroundings => ({ users: page.users(), channels: page.channels(), currentChannel: null });

  async function openOrPush(method: 'views.open' | 'views.push', args: Arguments): Promise<ApiAnswer> {
    const parsed = openSchema.safeParse(args);
    if (!parsed.success) return refused('invalid_arguments');
    await page.settled();
    const stack = method === 'views.push' ? page.openViews() : [];
    if (stack.length >= tallestStack) return refused('push_limit_reached');
    const parent = views.find({ id: stack.at(-1) });
    const channel = parsed.data.trigger_id === undefined ? null : parts.channelOf(parsed.data.trigger_id);
    const open = views.open(parsed.data.view, {
      channel: channel ?? parent?.channel ?? null,
      ...(parent ? { parent } : {}),
    });
    const answer = viewAnswerSchema.safeParse(await upstream(method, { ...args, view: pageView(open) }));
    return answer.success ? { ok: true, view: botView(open, answer.data.view) } : refused('invalid_trigger_id');
  }

  async function update(args: Arguments): Promise<ApiAnswer> {
    const parsed = updateSchema.safeParse(args);
    if (!parsed.success) return refused('invalid_arguments');
    const open = views.find({ id: parsed.data.view_id, externalId: parsed.data.external_id });
    await page.settled();
    // The local Slack would put the view in the place of whatever is open now.
    if (!open || !page.openViews().includes(open.id)) return refused('not_found');
    if (parsed.data.hash !== undefined && parsed.data.hash !== open.hash) return refused('hash_conflict');
    const changed = views.update(open, parsed.data.view);
    const answer = viewAnswerSchema.safeParse(
      await upstream('views.update', { external_id: open.id, view: pageView(changed) }),
    );
    return answer.success ? { ok: true, view: botView(changed, answer.data.view) } : refused('internal_error');
  }

  async function publish(args: Arguments): Promise<ApiAnswer> {
    const parsed = publishSchema.safeParse(args);
    if (!parsed.success) return refused('invalid_arguments');
    const { user_id: user, view } = parsed.data;
    const named = [...withIds(view.blocks, 'block')];
    parts.homes.keep(user, view, named);
    const { blocks = [] } = drawMessage({ blocks: named }, around());
    return upstream('views.publish', { ...args, view: { ...view, blocks } });
  }

  async function post(method: string, args: Arguments): Promise<ApiAnswer> {
    const message = withBlockIds(messageSchema.parse(args));
    const answer = await upstream(method, drawMessage(message, around()));
    const place = placeSchema.safeParse(answer);
    if (answer.ok && place.success) posted.keep(place.data.channel, place.data.ts, message);
    return answer;
  }

  /** The local Slack forgets metadata; what was posted comes back with them, as it was sent. */
  async function readThread(method: string, args: Arguments): Promise<ApiAnswer> {
    const answer = await upstream(method, args);
    const thread = threadSchema.safeParse(answer);
    const channel = typeof args['channel'] === 'string' ? args['channel'] : '';
    if (!thread.success) return answer;
    const messages = thread.data.messages.map((message) => {
      const { text, blocks, metadata } = posted.find(channel, message.ts) ?? {};
      return { ...message, ...definedOnly({ text, blocks, metadata }) };
    });
    return { ...answer, messages };
  }

  return async (method, args) => {
    switch (method) {
      case 'apps.connections.open':
        return { ok: true, url: parts.socketUrl() };
      case 'views.open':
      case 'views.push':
        return openOrPush(method, args);
      case 'views.update':
        return update(args);
      case 'views.publish':
        return publish(args);
      case 'chat.postMessage':
      case 'chat.postEphemeral':
      case 'chat.update':
        return post(method, args);
      case 'conversations.history':
      case 'conversations.replies':
        return readThread(method, args);
      case 'chat.getPermalink':
        return localLink(await upstream(method, args));
      case 'auth.test':
        return { ...(await upstream(method, args)), url: workspaceUrl };
      case 'users.info':
        return withLocale(await upstream(method, args));
      default:
        return upstream(method, args);
    }
  };
}

/** The page leads every link to slack.com to itself, under whatever name it was opened. */
const workspaceUrl = 'https://contoso-it.slack.com/';

function localLink(answer: ApiAnswer): ApiAnswer {
  const { permalink } = answer;
  if (typeof permalink !== 'string') return answer;
  return { ...answer, permalink: permalink.replace(/^http:\/\/[^/]+\//, workspaceUrl) };
}

const userSchema = z.looseObject({ user: z.looseObject({}) });

function withLocale(answer: ApiAnswer): ApiAnswer {
  const parsed = userSchema.safeParse(answer);
  return parsed.success ? { ...answer, user: { ...parsed.data.user, locale: 'en-US' } } : answer;
}

function definedOnly(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
