import type { Problem } from '../block-kit/validate.ts';
import type { MovableClock } from './clock.ts';
import type { Files } from './files.ts';
import type { JsonObject } from './json.ts';
import type { Messages } from './messages.ts';
import type { Modals } from './modals.ts';
import type { Triggers } from './triggers.ts';
import type { Workspace } from './workspace.ts';

/** What a Web API method answers. */
export type ApiResult = ({ readonly ok: true } | { readonly ok: false; readonly error: string }) & JsonObject;

/** All that the methods work on. */
export interface World {
  readonly clock: MovableClock;
  readonly workspace: Workspace;
  readonly messages: Messages;
  readonly files: Files;
  readonly modals: Modals;
  readonly triggers: Triggers;
  readonly scopes: readonly string[];
  readonly hasHomeTab: boolean;
}

export type Method = (args: JsonObject, world: World) => ApiResult;

export function refusal(error: string, more: JsonObject = {}): ApiResult {
  return { ...more, ok: false, error };
}

/** A refusal that says where the offence is, worded as Slack words it. */
export function invalid(error: string, problems: readonly Problem[]): ApiResult {
  const messages = problems.map(({ pointer, problem }) => `[ERROR] ${problem} [json-pointer:${pointer}]`);
  return refusal(error, { response_metadata: { messages } });
}

export function missingScope(needed: string, provided: readonly string[]): ApiResult {
  return refusal('missing_scope', { needed, provided: provided.join(',') });
}
