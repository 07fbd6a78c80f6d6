import type { CheckRefusal } from '#domain/checks/limits.ts';
import type { RequestState } from '#domain/request/request.ts';
import type { RequestLink, TimelineEntry } from '#domain/request/timeline.ts';
import type { TaskId } from '#domain/server/task.ts';
import type { WatchRefusal } from '#domain/watch/watch.ts';

/** Every expected "no", as data; the wording of each language turns it into a sentence. */
export type Refusal =
  | CheckRefusal
  | WatchRefusal
  | { readonly code: 'request_unknown'; readonly asked: string }
  | { readonly code: 'draft_gone' }
  | { readonly code: 'not_allowed'; readonly action: RequestAction; readonly number: number }
  | {
      readonly code: 'state_forbids';
      readonly action: RequestAction;
      readonly number: number;
      readonly state: RequestState;
      /** The change that brought the request into this state: who was first, and when. */
      readonly last: TimelineEntry | null;
    }
  /** An update or a removal of it is under way: first things first. */
  | {
      readonly code: 'being_changed';
      readonly action: RequestAction;
      readonly number: number;
      readonly by: RequestLink;
    }
  /** An update that adds and drops nothing. */
  | { readonly code: 'nothing_changed'; readonly number: number }
  /** An edit after which all is as it was. */
  | { readonly code: 'nothing_edited'; readonly number: number }
  /** Somebody else has edited it since the form was begun: `last` says who and when. */
  | { readonly code: 'edited_meanwhile'; readonly number: number; readonly last: TimelineEntry }
  /** A task that is ticked already, or a tick that is none: `last` says who was first, if anybody was. */
  | {
      readonly code: 'task_unchanged';
      readonly task: TaskId;
      readonly number: number;
      readonly isDone: boolean;
      readonly last: TimelineEntry | null;
    }
  | { readonly code: 'operators_only' }
  | { readonly code: 'domain_taken'; readonly domain: string; readonly byNumber: number; readonly byRequest: string }
  | { readonly code: 'checks_block'; readonly domains: readonly string[] }
  | { readonly code: 'checks_missing' }
  | { readonly code: 'form_incomplete' };

/** What a person can do to a request. */
export const requestActions = [
  'submit',
  'recheck',
  'take',
  'mark_active',
  'reject',
  'cancel',
  'edit',
  'update',
  'remove',
  'retire',
  'tick',
] as const;
export type RequestAction = (typeof requestActions)[number];
