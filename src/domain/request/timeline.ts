import { z } from 'zod';
import { requestKinds, requestStates } from '#domain/request/request.ts';
import { taskIds } from '#domain/server/task.ts';

export const timelineEvents = [
  'saved_to_watch',
  'dns_passed',
  'submitted',
  /** What was asked for is otherwise now: `edit` says how. */
  'edited',
  'taken',
  'marked_active',
  'rejected',
  'cancelled',
  'retired',
  /** Of the request that an update or a removal is about: `link` says which. */
  'change_begun',
  'change_ended',
  /** Of a removal: it is done. */
  'withdrawn',
  /** A task of the administrator's checklist, `task`, was ticked or the tick taken back. */
  'task_done',
  'task_undone',
  /** Somebody says that public IM does not work yet. */
  'still_failing',
] as const;
export type TimelineEvent = (typeof timelineEvents)[number];

/** Another request that an entry is about. */
const requestLinkSchema = z.strictObject({
  id: z.string().min(1),
  number: z.number().int().positive(),
  kind: z.enum(requestKinds),
});
export type RequestLink = Readonly<z.infer<typeof requestLinkSchema>>;

/** What of the form an edit may change beside the names. */
export const editedFields = ['agreement', 'platform', 'provider', 'notifyChannel', 'contacts'] as const;
export type EditedField = (typeof editedFields)[number];

const names = z.array(z.string()).readonly();

/** What an edit changed, by name where names were added or dropped. */
const requestEditSchema = z.strictObject({
  addedDomains: names,
  droppedDomains: names,
  addedEdges: names,
  droppedEdges: names,
  /** The same Access Edges, of which another one is the main one. */
  reordersEdges: z.boolean(),
  fields: z.array(z.enum(editedFields)).readonly(),
});
export type RequestEdit = Readonly<z.infer<typeof requestEditSchema>>;

/** Characters (UTF-16 units) of a reason, as Slack counts them in an input. */
export const longestReason = 500;

/** One change of a request: who, when (epoch ms) and why. `by` is a Slack user id, or null when the bot did it. */
export const timelineEntrySchema = z.strictObject({
  seq: z.number().int().positive(),
  event: z.enum(timelineEvents),
  state: z.enum(requestStates),
  at: z.number().int().nonnegative(),
  by: z.string().nullable(),
  reason: z.string().max(longestReason).nullable(),
  link: requestLinkSchema.optional(),
  task: z.enum(taskIds).optional(),
  edit: requestEditSchema.optional(),
});
export type TimelineEntry = Readonly<z.infer<typeof timelineEntrySchema>>;

const asides: readonly TimelineEvent[] = ['change_begun', 'change_ended', 'task_done', 'task_undone', 'still_failing'];

/** The entries that brought the request to where it is; what was noted beside it left it there. */
export function stepsOf(timeline: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return timeline.filter(({ event }) => !asides.includes(event));
}

/** The update or removal of an active request that is under way, by its timeline; null while there is none. */
export function openChange(timeline: readonly TimelineEntry[]): RequestLink | null {
  const last = timeline.findLast(({ event }) => event === 'change_begun' || event === 'change_ended');
  return last?.event === 'change_begun' ? (last.link ?? null) : null;
}
