export type ConversationKind = 'public' | 'private' | 'im';

export interface MethodScopes {
  readonly token: 'bot' | 'app';
  /** Needed whatever the arguments are. */
  readonly needs: readonly string[];
  /** Not needed, but widens what the method may do. */
  readonly widensWith: readonly string[];
  /** Needed for a conversation of that kind. */
  readonly needsIn: Readonly<Partial<Record<ConversationKind, string>>>;
}

function bot(...needs: readonly string[]): MethodScopes {
  return { token: 'bot', needs, widensWith: [], needsIn: {} };
}

const reading: MethodScopes = {
  ...bot(),
  needsIn: { public: 'channels:history', private: 'groups:history', im: 'im:history' },
};

/** Every Web API method that the strict Slack knows, and its scopes (docs.slack.dev/reference/methods). */
export const methodScopes = {
  // Its scope, connections:write, belongs to the app-level token and stands in no manifest.
  'apps.connections.open': { token: 'app', needs: [], widensWith: [], needsIn: {} },
  'auth.test': bot(),
  'chat.delete': bot('chat:write'),
  'chat.getPermalink': bot(),
  'chat.postEphemeral': bot('chat:write'),
  'chat.postMessage': { ...bot('chat:write'), widensWith: ['chat:write.public'] },
  'chat.update': bot('chat:write'),
  'conversations.history': reading,
  'conversations.open': bot('im:write'),
  'conversations.replies': reading,
  'files.completeUploadExternal': bot('files:write'),
  'files.getUploadURLExternal': bot('files:write'),
  'usergroups.users.list': bot('usergroups:read'),
  'users.info': bot('users:read'),
  'views.open': bot(),
  'views.publish': bot(),
  'views.push': bot(),
  'views.update': bot(),
} as const satisfies Record<string, MethodScopes>;

export type SlackMethod = keyof typeof methodScopes;

export function isSlackMethod(name: string): name is SlackMethod {
  return Object.hasOwn(methodScopes, name);
}

export function scopesOf(method: SlackMethod): MethodScopes {
  return methodScopes[method];
}
