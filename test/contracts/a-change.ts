import { randomBytes } from 'node:crypto';
import { randomIds } from '#adapters/system/ids.ts';
import { type Draft, draftVersion } from '#domain/request/draft.ts';
import { editOf } from '#domain/request/edit.ts';
import type { ScheduledEffect } from '#domain/request/effects.ts';
import {
  type ChangedRequest,
  type RequestDetails,
  type RequestKind,
  type RequestState,
  requestVersion,
  type UnnumberedRequest,
} from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEvent } from '#domain/request/timeline.ts';
import type { Change } from '#ports/request-store.ts';

/** A moment in 2026, epoch ms. */
export const noon = 1_767_268_800_000;

export const anId = (): string => randomIds.next();

/** A workspace of its own keeps a test from every other one on the same server. */
export const aWorkspace = (): string => `T${randomBytes(5).toString('hex').slice(0, 9).toUpperCase()}`;

export interface Facts {
  readonly workspace: string;
  readonly id?: string;
  readonly state?: RequestState;
  readonly kind?: RequestKind;
  readonly changes?: ChangedRequest;
  readonly requester?: string;
  readonly createdAt?: number;
  readonly details?: Partial<RequestDetails>;
}

function aRequest(facts: Facts): UnnumberedRequest {
  const id = facts.id ?? anId();
  const requester = facts.requester ?? 'U1';
  const createdAt = facts.createdAt ?? noon;
  return {
    schemaVersion: requestVersion,
    id,
    workspace: facts.workspace,
    kind: facts.kind ?? 'provision',
    changes: facts.changes ?? null,
    state: facts.state ?? 'submitted',
    details: {
      agreement: { type: 'volume_licensing', number: 'V-1' },
      productUseRights: { acceptedBy: requester, acceptedAt: createdAt },
      platform: 'lync-2013-cu5',
      accessEdge: 'sip.contoso.com',
      sipDomains: [`d${id}.example`],
      additionalAccessEdges: [],
      provider: 'skype',
      notifyChannel: 'C1',
      contacts: [requester],
      ...facts.details,
    },
    requester,
    assignee: null,
    createdAt,
    submittedAt: createdAt,
    dnsPassedAt: null,
    closedAt: null,
  };
}

/** A change that creates the request. */
export function aCreation(facts: Facts, others: Partial<Change> = {}): Change {
  const request = aRequest(facts);
  return {
    delivery: anId(),
    before: null,
    request,
    entry: {
      seq: 1,
      event: 'submitted',
      state: request.state,
      at: request.createdAt,
      by: request.requester,
      reason: null,
    },
    effects: [],
    dropped: [],
    reports: [],
    ...others,
  };
}

/** The change that follows what is stored. */
export function aFollowUp(
  stored: StoredRequest,
  to: { readonly state: RequestState; readonly event: TimelineEvent; readonly details?: Partial<RequestDetails> },
  others: Partial<Change> = {},
): Change {
  const { number: _, ...request } = stored.request;
  const seq = stored.version + 1;
  const details = { ...request.details, ...to.details };
  const edit = editOf(stored.request, details);
  return {
    delivery: anId(),
    before: stored,
    request: { ...request, state: to.state, details },
    entry: {
      seq,
      event: to.event,
      state: to.state,
      at: noon + seq * 1000,
      by: 'U2',
      reason: null,
      ...(edit && { edit }),
    },
    effects: [],
    dropped: [],
    reports: [],
    ...others,
  };
}

export function aDraft(facts: Partial<Draft> & { readonly workspace: string }): Draft {
  return {
    schemaVersion: draftVersion,
    id: anId(),
    user: 'U1',
    channel: 'C1',
    changes: null,
    edits: null,
    form: { sipDomains: 'contoso.com', productUseRightsAccepted: false },
    acceptedAt: null,
    reports: [],
    touchedAt: noon,
    ...facts,
  };
}

export const effects = {
  card: { effect: { kind: 'card' }, afterMs: 0 },
  tell: { effect: { kind: 'tell', seq: 1, user: 'U2' }, afterMs: 0 },
  first: { effect: { kind: 'remind', which: 'first' }, afterMs: 48 * 3_600_000 },
  final: { effect: { kind: 'remind', which: 'final' }, afterMs: 30 * 24 * 3_600_000 },
} as const satisfies Readonly<Record<string, ScheduledEffect>>;
