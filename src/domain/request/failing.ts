import { type Decided, type DecidedOn, type DecisionContext, refuse } from '#domain/request/lifecycle.ts';

/**
 * Decides the report that public IM still fails, for the request at `version`: whoever may say that it works may say
 * that it does not. It is an entry of the timeline; the card shows it, and nobody is told directly.
 */
export function decideFailing(current: DecidedOn, context: Pick<DecisionContext, 'by' | 'now' | 'operators'>): Decided {
  const { number: _, ...request } = current.request;
  const refusal = refuse('mark_active', current.request, current.timeline, context);
  if (refusal) return { ok: false, refusal };
  const { state } = request;
  const seq = current.version + 1;
  return {
    ok: true,
    request,
    entry: { seq, event: 'still_failing', state, at: context.now, by: context.by, reason: null },
    effects: [{ effect: { kind: 'card' }, afterMs: 0 }],
    dropped: [],
    linked: null,
  };
}
