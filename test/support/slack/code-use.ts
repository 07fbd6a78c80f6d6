import { WebClient } from '@slack/web-api';
import { isSlackMethod, scopesOf } from './scopes.ts';
import type { Manifest } from './manifest.ts';

/** What the code asks of Slack. */
export interface CodeUse {
  /** Web API methods called. */
  readonly methods: readonly string[];
  readonly commands: readonly string[];
  readonly shortcuts: readonly { readonly callbackId: string; readonly type: 'global' | 'message' }[];
  readonly events: readonly string[];
}

function methodNames(client: object, path: readonly string[] = []): readonly string[] {
  return Object.entries(client).flatMap(([name, value]) => {
    if (typeof value === 'function' && path.length > 0) return [[...path, name].join('.')];
    const isFamily =
      typeof value === 'object' &&
      value !== null &&
      path.length < 3 &&
      Object.getPrototypeOf(value) === Object.prototype;
    return isFamily ? methodNames(value as object, [...path, name]) : [];
  });
}

const allMethods = new Set(methodNames(new WebClient()));

/** What the client calls one method is several of Slack's. */
const composite: Readonly<Record<string, readonly string[]>> = {
  'files.uploadV2': ['files.getUploadURLExternal', 'files.completeUploadExternal'],
};

/** The Web API methods that a source text calls, whatever it calls the client. */
export function methodsCalledIn(source: string): readonly string[] {
  const chained = [...source.matchAll(/\.((?:[a-z]\w*\.)+[a-z]\w*)\(/gi)].flatMap(([, chain = '']) => {
    const steps = chain.split('.');
    const suffixes = steps.map((_, index) => steps.slice(index).join('.'));
    return suffixes.filter((name) => allMethods.has(name)).slice(0, 1);
  });
  const named = [...source.matchAll(/apiCall\(\s*['"`]([\w.]+)/g)].flatMap(([, name]) => name ?? []);
  return [...new Set([...chained, ...named].flatMap((name) => composite[name] ?? [name]))].toSorted();
}

function difference(left: readonly string[], right: readonly string[]): readonly string[] {
  return left.filter((item) => !right.includes(item));
}

function bothWays(what: string, inCode: readonly string[], inManifest: readonly string[]): readonly string[] {
  return [
    ...difference(inCode, inManifest).map((item) => `the code listens to the ${what} ${item}, the manifest lacks it`),
    ...difference(inManifest, inCode).map((item) => `the manifest has the ${what} ${item}, nobody listens to it`),
  ];
}

function scopeProblems(manifest: Manifest, { methods, commands }: CodeUse): readonly string[] {
  const granted = manifest.oauth_config.scopes.bot;
  const known = methods.filter(isSlackMethod);
  const needed = known.flatMap((method) => scopesOf(method).needs.map((scope) => ({ method, scope })));
  const reading = known.filter((method) => Object.keys(scopesOf(method).needsIn).length > 0);
  const useful = known.flatMap((method) => {
    const { needs, widensWith, needsIn } = scopesOf(method);
    return [...needs, ...widensWith, ...Object.values(needsIn)];
  });
  return [
    ...difference(methods, known).map((method) => `the scopes of ${method} are not known: add it to scopes.ts`),
    ...needed
      .filter(({ scope }) => !granted.includes(scope))
      .map(({ method, scope }) => `${method} needs the scope ${scope}, the manifest lacks it`),
    ...reading
      .filter((method) => !Object.values(scopesOf(method).needsIn).some((scope) => granted.includes(scope)))
      .map((method) => `${method} needs a history scope, the manifest has none`),
    ...difference(granted, [...useful, ...(commands.length > 0 ? ['commands'] : [])]).map(
      (scope) => `the manifest has the scope ${scope}, nothing needs it`,
    ),
    ...(commands.length > 0 && !granted.includes('commands') ? ['a command needs the scope commands'] : []),
  ];
}

/** Where the manifest and the code do not say the same. */
export function disagreements(manifest: Manifest, code: CodeUse): readonly string[] {
  const { features, settings } = manifest;
  const named = ({ callbackId, type }: CodeUse['shortcuts'][number]) => `${callbackId} (${type})`;
  return [
    ...bothWays(
      'command',
      code.commands,
      features.slash_commands.map(({ command }) => command),
    ),
    ...bothWays(
      'shortcut',
      code.shortcuts.map(named),
      features.shortcuts.map(({ callback_id, type }) => named({ callbackId: callback_id, type })),
    ),
    ...bothWays('event', code.events, settings.event_subscriptions.bot_events),
    ...scopeProblems(manifest, code),
    ...(code.methods.includes('views.publish') === features.app_home.home_tab_enabled
      ? []
      : ['the Home tab is switched on exactly when a view is published to it']),
  ];
}
