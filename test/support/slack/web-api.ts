import { type ApiResult, type Method, missingScope, refusal, type World } from './api-result.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { announceFile, fileMethods } from './file-methods.ts';
import { isJsonObject, type JsonObject, parseJson, stringAt } from './json.ts';
import { peopleMethods } from './people-methods.ts';
import { isSlackMethod, scopesOf, type SlackMethod } from './scopes.ts';
import { viewMethods } from './view-methods.ts';
import { identity } from './workspace.ts';

export interface Tokens {
  readonly botToken: string;
  readonly appToken: string;
}

const authTest: Method = () => ({
  ok: true,
  url: `https://${identity.teamDomain}.slack.com/`,
  team: identity.teamDomain,
  team_id: identity.teamId,
  user: identity.botName,
  user_id: identity.botUserId,
  bot_id: identity.botId,
  is_enterprise_install: false,
});

const methods: Readonly<Record<Exclude<SlackMethod, 'apps.connections.open' | 'files.getUploadURLExternal'>, Method>> =
  {
    'auth.test': authTest,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...peopleMethods,
    ...viewMethods,
  };

/** Arguments that Slack's client sends as JSON inside a form. */
const structured = new Set(['attachments', 'blocks', 'files', 'metadata', 'view']);
const flags = new Set(['true', 'false']);

function argumentOf(key: string, value: string): unknown {
  if (structured.has(key)) return parseJson(value);
  return flags.has(value) ? value === 'true' : value;
}

/** The arguments of a call: a form, as Slack's client sends it, or JSON. */
export function argumentsOf(contentType: string, body: string): JsonObject {
  if (contentType.startsWith('application/json')) {
    const parsed = parseJson(body);
    return isJsonObject(parsed) ? parsed : {};
  }
  return Object.fromEntries([...new URLSearchParams(body)].map(([key, value]) => [key, argumentOf(key, value)]));
}

function tokenRefusal(method: SlackMethod, token: string | undefined, tokens: Tokens): ApiResult | undefined {
  if (token === undefined || token === '') return refusal('not_authed');
  if (token !== tokens.botToken && token !== tokens.appToken) return refusal('invalid_auth');
  const right = scopesOf(method).token === 'app' ? tokens.appToken : tokens.botToken;
  return token === right ? undefined : refusal('not_allowed_token_type');
}

/** Why a call is not even looked at, if so. */
export function callRefusal(
  name: string,
  call: { readonly authorization: string | undefined; readonly args: JsonObject },
  { tokens, scopes }: { readonly tokens: Tokens; readonly scopes: readonly string[] },
): ApiResult | undefined {
  if (!isSlackMethod(name)) return refusal('unknown_method', { req_method: name });
  const token = call.authorization?.replace(/^Bearer /, '') ?? stringAt(call.args, 'token');
  const refused = tokenRefusal(name, token, tokens);
  if (refused) return refused;
  const missing = scopesOf(name).needs.find((scope) => !scopes.includes(scope));
  return missing === undefined ? undefined : missingScope(missing, scopes);
}

/** Mints addresses: of a Socket Mode connection, and of the place that takes a file. */
export interface Addresses {
  readonly connect: () => string;
  readonly upload: (ticket: string) => string;
}

/** Carries a call out. */
export function carryOut(name: string, args: JsonObject, world: World, addresses: Addresses): ApiResult {
  if (name === 'apps.connections.open') return { ok: true, url: addresses.connect() };
  if (name === 'files.getUploadURLExternal') return announceFile(args, world, addresses.upload);
  const method = Object.entries(methods).find(([known]) => known === name)?.[1];
  return method ? method(args, world) : refusal('unknown_method', { req_method: name });
}
