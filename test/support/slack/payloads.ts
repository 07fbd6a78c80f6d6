import { messagePayload } from './chat-methods.ts';
import type { JsonObject } from './json.ts';
import type { Ephemeral, SlackMessage } from './messages.ts';
import { type OpenView, viewPayload } from './modals.ts';
import { identity, type SlackChannel, type SlackUser } from './workspace.ts';

const team = { id: identity.teamId, domain: identity.teamDomain };
const enterprise = { is_enterprise_install: false, enterprise: null };

function actor(user: SlackUser): JsonObject {
  return { id: user.id, username: user.name, name: user.name, team_id: identity.teamId };
}

function common(type: string, user: SlackUser): JsonObject {
  return {
    type,
    user: actor(user),
    api_app_id: identity.appId,
    token: identity.verificationToken,
    team,
    ...enterprise,
  };
}

export function commandPayload(of: {
  readonly user: SlackUser;
  readonly channel: SlackChannel;
  readonly command: string;
  readonly text: string;
  readonly triggerId: string;
  readonly responseUrl: string;
}): JsonObject {
  return {
    token: identity.verificationToken,
    team_id: identity.teamId,
    team_domain: identity.teamDomain,
    channel_id: of.channel.id,
    channel_name: of.channel.name,
    user_id: of.user.id,
    user_name: of.user.name,
    command: of.command,
    text: of.text,
    api_app_id: identity.appId,
    is_enterprise_install: 'false',
    response_url: of.responseUrl,
    trigger_id: of.triggerId,
  };
}

interface Action {
  readonly user: SlackUser;
  readonly action: JsonObject;
  readonly triggerId: string;
}

/** A click in a view; it carries no response_url. */
export function viewActionPayload({ user, action, triggerId }: Action, view: OpenView): JsonObject {
  return {
    ...common('block_actions', user),
    container: { type: 'view', view_id: view.id },
    trigger_id: triggerId,
    view: viewPayload(view, identity),
    actions: [action],
  };
}

/** A click on a message; an ephemeral one is not sent along. */
export function messageActionPayload(
  { user, action, triggerId }: Action,
  message: SlackMessage | Ephemeral,
  place: { readonly channel: SlackChannel; readonly responseUrl: string; readonly values: JsonObject },
): JsonObject {
  const isEphemeral = message.kind === 'ephemeral';
  return {
    ...common('block_actions', user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    trigger_id: triggerId,
    channel: { id: place.channel.id, name: place.channel.name },
    ...(isEphemeral ? {} : { message: messagePayload(message) }),
    state: { values: place.values },
    response_url: place.responseUrl,
    actions: [action],
  };
}

export function submissionPayload(
  user: SlackUser,
  view: OpenView,
  more: { readonly triggerId: string; readonly responseUrls: readonly JsonObject[] },
): JsonObject {
  return {
    ...common('view_submission', user),
    trigger_id: more.triggerId,
    view: viewPayload(view, identity),
    response_urls: more.responseUrls,
  };
}

/** What was typed is not sent along when a view is closed. */
export function closedPayload(user: SlackUser, view: OpenView, isCleared: boolean): JsonObject {
  return {
    ...common('view_closed', user),
    view: viewPayload({ ...view, state: {} }, identity),
    is_cleared: isCleared,
  };
}

export function shortcutPayload(user: SlackUser, callbackId: string, triggerId: string, at: string): JsonObject {
  return { ...common('shortcut', user), callback_id: callbackId, trigger_id: triggerId, action_ts: at };
}

export function messageShortcutPayload(
  user: SlackUser,
  callbackId: string,
  of: {
    readonly message: SlackMessage;
    readonly channel: SlackChannel;
    readonly triggerId: string;
    readonly responseUrl: string;
    readonly at: string;
  },
): JsonObject {
  return {
    ...common('message_action', user),
    callback_id: callbackId,
    trigger_id: of.triggerId,
    response_url: of.responseUrl,
    action_ts: of.at,
    message_ts: of.message.ts,
    channel: { id: of.channel.id, name: of.channel.name },
    message: messagePayload(of.message, false),
  };
}

export function eventPayload(event: JsonObject, id: string, at: number): JsonObject {
  return {
    token: identity.verificationToken,
    team_id: identity.teamId,
    api_app_id: identity.appId,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(at / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: identity.teamId,
        user_id: identity.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}
