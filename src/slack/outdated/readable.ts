import { z } from 'zod';
import {
  parseGuideButton,
  parseNamesButton,
  parseRequestButton,
  parseTaskButton,
  parseWatchButton,
} from '#slack/button-values.ts';
import { parseDraftRef } from '#slack/view-metadata.ts';
import { actions, callbacks, fields } from '#slack/ids.ts';

type Read = (value: string) => unknown;

const ofRequest = [
  ...Object.values(actions).filter((id) => /^(?:request|reminder):/.test(id)),
  actions.checklistShow,
  actions.checklistScript,
  actions.supportShow,
  actions.newsSubmit,
  actions.homeShow,
  actions.homeSubmit,
  actions.homeTake,
  actions.homeMarkActive,
];

/** How the value of a button is read, where it cannot be worked with otherwise. */
const values: ReadonlyMap<string, Read> = new Map<string, Read>([
  ...ofRequest.map((id): [string, Read] => [id, parseRequestButton]),
  [actions.checklistTick, parseTaskButton],
  [actions.checklistUntick, parseTaskButton],
  [actions.watchRecheck, parseWatchButton],
  [actions.watchMute, parseWatchButton],
  [actions.draftResume, parseDraftRef],
  [actions.draftDiscard, parseDraftRef],
  [actions.homeResume, parseDraftRef],
  [actions.checkAgain, parseNamesButton],
  [actions.checkBeside, parseNamesButton],
  [actions.checkRequest, parseNamesButton],
  [actions.guideShare, parseGuideButton],
]);

/** The same of what a view carries along. */
const metadata: ReadonlyMap<string, Read> = new Map<string, Read>(
  [callbacks.rejectReason, callbacks.closeReason, callbacks.removeReason, callbacks.laterChoice].map((id) => [
    id,
    parseRequestButton,
  ]),
);

const actionSchema = z.object({ action_id: z.string(), value: z.string().optional() });
const clickSchema = z.object({
  type: z.literal('block_actions'),
  actions: z.array(actionSchema),
  view: z.unknown().optional(),
});
const submissionSchema = z.object({
  type: z.literal('view_submission'),
  view: z.object({ callback_id: z.string(), private_metadata: z.string() }),
});

const knownActions: ReadonlySet<string> = new Set([...Object.values(actions), ...Object.values(fields)]);
const knownCallbacks: ReadonlySet<string> = new Set(Object.values(callbacks));

/** What is used in a view is answered there, and in a message there: other versions may have drawn it elsewhere. */
function isInItsPlace(action: string, isInView: boolean): boolean {
  return isInView ? inViews.has(action) : !onlyInViews(action);
}
const onlyInViews = (action: string) => action.startsWith('home:') || action === actions.provisionAgreement;
const inViews: ReadonlySet<string> = new Set([
  ...Object.values(actions).filter(onlyInViews),
  actions.provisionStart,
  ...Object.values(fields),
]);

/** False for a click or a submitted view that this version does not know, or that carries what it did not write. */
export function canRead(body: unknown): boolean {
  const click = clickSchema.safeParse(body);
  if (click.success) {
    return click.data.actions.every(({ action_id, value = '' }) => {
      const read = values.get(action_id);
      const isKnown = knownActions.has(action_id) && isInItsPlace(action_id, click.data.view !== undefined);
      return isKnown && (!read || read(value) !== null);
    });
  }
  const submission = submissionSchema.safeParse(body);
  if (!submission.success) return true;
  const { callback_id, private_metadata } = submission.data.view;
  const read = metadata.get(callback_id);
  return knownCallbacks.has(callback_id) && (!read || read(private_metadata) !== null);
}

const viewClickSchema = z.object({ trigger_id: z.string(), view: z.object({ type: z.string() }) });

/** A click in a view, which can be answered nowhere but over it; null for everything else. */
export function parseViewClick(body: unknown): z.infer<typeof viewClickSchema> | null {
  return viewClickSchema.safeParse(body).data ?? null;
}
