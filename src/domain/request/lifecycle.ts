import { effectsOf, obsoleteEffects } from '#domain/request/consequences.ts';
import type { Effect, ScheduledEffect } from '#domain/request/effects.ts';
import { isAllowed } from '#domain/request/permissions.ts';
import { type Refusal, type RequestAction, requestActions } from '#domain/request/refusals.ts';
import type { ReminderDelays } from '#domain/request/reminders.ts';
import {
  type ProvisioningRequest,
  type ChangedRequest,
  type RequestDetails,
  type RequestKind,
  type RequestState,
  requestVersion,
  type UnnumberedRequest,
  waitingStates,
} from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { decideOriginal, type LinkedDecision, type Original } from '#domain/request/succession.ts';
import { openChange, stepsOf, type TimelineEntry, type TimelineEvent } from '#domain/request/timeline.ts';

/** What changes a request that exists: a person's action, or the bot finding that DNS passes now. */
export type RequestEvent = Exclude<RequestAction, 'recheck' | 'edit' | 'update' | 'remove' | 'tick'> | 'dns_passed';

interface Transition {
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  readonly told: TimelineEvent;
}

const waiting: readonly RequestState[] = waitingStates;

const transitions: Readonly<Record<RequestEvent, Transition>> = {
  dns_passed: { from: ['awaiting_dns'], to: 'awaiting_dns', told: 'dns_passed' },
  submit: { from: ['awaiting_dns'], to: 'submitted', told: 'submitted' },
  take: { from: ['submitted'], to: 'in_progress', told: 'taken' },
  mark_active: { from: waiting, to: 'active', told: 'marked_active' },
  reject: { from: waiting, to: 'rejected', told: 'rejected' },
  cancel: { from: ['awaiting_dns', ...waiting], to: 'cancelled', told: 'cancelled' },
  retire: { from: ['active'], to: 'retired', told: 'retired' },
};

/** What was withdrawn is not active: a removal that is done has ended, as what it removed has. */
const removalDone = { to: 'retired', told: 'withdrawn' } as const;

/** The actions that a request's kind and state leave open, whoever asks. */
export function possibleActions(request: Pick<ProvisioningRequest, 'kind' | 'state'>): readonly RequestAction[] {
  return requestActions.filter((action) => stateAllows(action, request));
}

function stateAllows(action: RequestAction, { kind, state }: Pick<ProvisioningRequest, 'kind' | 'state'>): boolean {
  switch (action) {
    case 'recheck':
      return kind !== 'remove' && (state === 'awaiting_dns' || state === 'active' || waiting.includes(state));
    case 'edit':
      // Once somebody has taken it on, the provider may have it, and takes changes of active ones only.
      return kind !== 'remove' && (state === 'awaiting_dns' || state === 'submitted');
    case 'update':
    case 'remove':
      return state === 'active';
    case 'tick':
      return state === 'active' || waiting.includes(state);
    case 'submit':
    case 'take':
    case 'mark_active':
    case 'reject':
    case 'cancel':
    case 'retire':
      return transitions[action].from.includes(state);
  }
}

/** What a change of a request that exists is decided on. */
export type DecidedOn = Pick<StoredRequest, 'request' | 'version' | 'timeline'>;

export interface Decision {
  readonly ok: true;
  readonly request: UnnumberedRequest;
  readonly entry: TimelineEntry;
  readonly effects: readonly ScheduledEffect[];
  readonly dropped: readonly Effect[];
  /** What becomes of the request that this one changes. */
  readonly linked: LinkedDecision | null;
}
export type Decided = Decision | { readonly ok: false; readonly refusal: Refusal };

/** Who asks (Slack user id, or null for the bot itself), why, when (epoch ms), and what the configuration says. */
export interface DecisionContext {
  readonly by: string | null;
  readonly reason: string | null;
  readonly now: number;
  readonly operators: readonly string[];
  readonly delays: ReminderDelays;
}

/** What begins a request: the form is complete, and its checks either let it through or are to be watched. */
export function decideCreation(
  event: 'submit' | 'save_and_watch',
  facts: {
    readonly id: string;
    readonly workspace: string;
    readonly requester: string;
    readonly details: RequestDetails;
    readonly kind: RequestKind;
    readonly changes: ChangedRequest | null;
  },
  context: DecisionContext,
  original: Original | null = null,
): Decision {
  const submitted = event === 'submit';
  const request: UnnumberedRequest = {
    schemaVersion: requestVersion,
    id: facts.id,
    workspace: facts.workspace,
    kind: facts.kind,
    changes: facts.changes,
    state: submitted ? 'submitted' : 'awaiting_dns',
    details: facts.details,
    requester: facts.requester,
    assignee: null,
    createdAt: context.now,
    submittedAt: submitted ? context.now : null,
    dnsPassedAt: null,
    closedAt: null,
  };
  return decision(request, 1, submitted ? 'submitted' : 'saved_to_watch', context, original);
}

/** Refuses what a person may not do to this request or what its state forbids; null when it may be done. */
export function refuse(
  action: RequestAction,
  request: ProvisioningRequest,
  timeline: readonly TimelineEntry[],
  context: Pick<DecisionContext, 'by' | 'operators'>,
): Refusal | null {
  if (context.by !== null && !isAllowed(action, request, context.by, context.operators)) {
    return { code: 'not_allowed', action, number: request.number };
  }
  if (action === 'submit' && request.state === 'awaiting_dns' && request.dnsPassedAt === null) {
    return { code: 'checks_block', domains: request.details.sipDomains };
  }
  // What changed or removed it has done so once it is active no more.
  const change = request.state === 'active' ? openChange(timeline) : null;
  if (change && (action === 'update' || action === 'remove' || action === 'retire')) {
    return { code: 'being_changed', action, number: request.number, by: change };
  }
  if (stateAllows(action, request)) return null;
  const last = stepsOf(timeline).findLast((entry) => entry.state === request.state) ?? null;
  return { code: 'state_forbids', action, number: request.number, state: request.state, last };
}

/**
 * Decides a transition of a request at `version`: the changed request with what is to be done afterwards, or a refusal.
 * An update or a removal comes with the original that it is about.
 */
export function decide(
  event: RequestEvent,
  current: DecidedOn,
  context: DecisionContext,
  original: Original | null = null,
): Decided {
  const { number, ...request } = current.request;
  if (event !== 'dns_passed') {
    const refusal = refuse(event, current.request, current.timeline, context);
    if (refusal) return { ok: false, refusal };
  } else if (request.state !== 'awaiting_dns' || request.dnsPassedAt !== null) {
    return {
      ok: false,
      refusal: { code: 'state_forbids', action: 'recheck', number, state: request.state, last: null },
    };
  }
  const isRemovalDone = request.kind === 'remove' && event === 'mark_active';
  const { to, told } = isRemovalDone ? removalDone : transitions[event];
  const ended = to === 'rejected' || to === 'cancelled' || to === 'retired';
  const changed: UnnumberedRequest = {
    ...request,
    state: to,
    assignee: event === 'take' ? context.by : request.assignee,
    submittedAt: event === 'submit' ? context.now : request.submittedAt,
    dnsPassedAt: event === 'dns_passed' ? context.now : request.dnsPassedAt,
    closedAt: ended ? context.now : null,
  };
  return decision(changed, current.version + 1, told, context, original);
}

/** A transition to what `request` is now, with all that follows from it. */
export function decision(
  request: UnnumberedRequest,
  seq: number,
  event: TimelineEvent,
  context: DecisionContext,
  original: Original | null,
): Decision {
  const entry: TimelineEntry = {
    seq,
    event,
    state: request.state,
    at: context.now,
    by: context.by,
    reason: context.reason,
  };
  return {
    ok: true,
    request,
    entry,
    effects: effectsOf(request, entry, context.delays),
    dropped: obsoleteEffects(request),
    linked: original && decideOriginal(request, event, original, context),
  };
}
