import { difference } from '#domain/request/difference.ts';
import { type Decided, type DecidedOn, decision, type DecisionContext, refuse } from '#domain/request/lifecycle.ts';
import { asChanged, type ProvisioningRequest, type RequestDetails } from '#domain/request/request.ts';
import { editedFields, type EditedField, type RequestEdit } from '#domain/request/timeline.ts';

/** What an edit makes of a request, or null where nothing is otherwise. */
export function editOf(before: ProvisioningRequest, after: RequestDetails): RequestEdit | null {
  const { changesEdge, ...names } = difference(after, asChanged(before));
  const fields = editedFields.filter((field) => isOtherwise(field, before.details, after));
  const renamed = Object.values(names).some((list) => list.length > 0);
  if (!renamed && !changesEdge && fields.length === 0) return null;
  return { ...names, reordersEdges: changesEdge && names.addedEdges.length + names.droppedEdges.length === 0, fields };
}

/** True where the provider is asked for something else than before; who hears of it, and where, is not its matter. */
function asksAnew({ fields, reordersEdges, ...names }: RequestEdit): boolean {
  return (
    reordersEdges ||
    Object.values(names).some((list) => list.length > 0) ||
    fields.some((field) => field !== 'contacts' && field !== 'notifyChannel')
  );
}

/**
 * Decides an edit of a request that nobody has taken on yet, begun when it was at version `since`; `blocked` are
 * domains whose checks fail. What is asked anew of the provider counts as submitted now, or goes on waiting for DNS;
 * all else leaves a submitted request where it was.
 */
export function decideEdit(
  asked: { readonly details: RequestDetails; readonly blocked: readonly string[]; readonly since: number },
  current: DecidedOn,
  context: DecisionContext,
): Decided {
  const { number, ...request } = current.request;
  const refusal = refuse('edit', current.request, current.timeline, context);
  if (refusal) return { ok: false, refusal };
  const last = current.timeline.findLast(({ event, seq }) => event === 'edited' && seq > asked.since);
  if (last) return { ok: false, refusal: { code: 'edited_meanwhile', number, last } };
  const edit = editOf(current.request, asked.details);
  if (!edit) return { ok: false, refusal: { code: 'nothing_edited', number } };
  const stays = request.state === 'submitted' && !asksAnew(edit);
  const isWatched = !stays && asked.blocked.length > 0;
  if (isWatched && request.state === 'submitted') {
    return { ok: false, refusal: { code: 'checks_block', domains: asked.blocked } };
  }
  const decided = decision(
    {
      ...request,
      details: asked.details,
      state: isWatched ? 'awaiting_dns' : 'submitted',
      submittedAt: stays ? request.submittedAt : isWatched ? null : context.now,
      dnsPassedAt: null,
    },
    current.version + 1,
    'edited',
    context,
    null,
  );
  return { ...decided, entry: { ...decided.entry, edit } };
}

function isOtherwise(field: EditedField, before: RequestDetails, after: RequestDetails): boolean {
  switch (field) {
    case 'agreement':
      return before.agreement.type !== after.agreement.type || before.agreement.number !== after.agreement.number;
    case 'contacts':
      return before.contacts.toSorted().join() !== after.contacts.toSorted().join();
    case 'platform':
    case 'provider':
    case 'notifyChannel':
      return before[field] !== after[field];
  }
}
