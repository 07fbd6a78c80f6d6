import { z } from 'zod';
import { agreementTypes } from '#domain/request/agreement.ts';
import { platformIds } from '#domain/server/platforms.ts';

export const requestKinds = ['provision', 'update', 'remove'] as const;
export const requestStates = [
  'awaiting_dns',
  'submitted',
  'in_progress',
  'active',
  'rejected',
  'cancelled',
  'retired',
] as const;

export type RequestKind = (typeof requestKinds)[number];
export type RequestState = (typeof requestStates)[number];

/**
 * Counts the forms that requests and their timelines have had. Whoever adds a field or an event adds one, with the step
 * that leads there from the form before.
 */
export const requestVersion = 5;

const slackId = z.string().min(1).max(64);
const epochMs = z.number().int().nonnegative();

/** What the administrator filled in, after every rule of the form has passed. Names are lower-case A-labels. */
export const requestDetailsSchema = z.strictObject({
  agreement: z.strictObject({ type: z.enum(agreementTypes), number: z.string() }),
  productUseRights: z.strictObject({ acceptedBy: slackId, acceptedAt: epochMs }),
  platform: z.enum(platformIds),
  accessEdge: z.string(),
  sipDomains: z.array(z.string()).min(1).readonly(),
  additionalAccessEdges: z.array(z.string()).readonly(),
  provider: z.string(),
  notifyChannel: slackId,
  contacts: z.array(slackId).readonly(),
});
export type RequestDetails = Readonly<z.infer<typeof requestDetailsSchema>>;

/** The active request that an update or a removal is about, with its names as they were when that began. */
export const changedRequestSchema = z.strictObject({
  id: z.string().min(1),
  number: z.number().int().positive(),
  sipDomains: z.array(z.string()).readonly(),
  accessEdges: z.array(z.string()).readonly(),
});
export type ChangedRequest = Readonly<z.infer<typeof changedRequestSchema>>;

/**
 * A provisioning request. Times are epoch milliseconds; people and channels are Slack ids, never names.
 * `number` is what people say (PIC-12); it is counted per workspace by the store.
 */
export const requestSchema = z.strictObject({
  schemaVersion: z.literal(requestVersion),
  id: z.string().min(1),
  number: z.number().int().positive(),
  workspace: slackId,
  kind: z.enum(requestKinds),
  /** Null for a request of kind `provision`, which stands for itself. */
  changes: changedRequestSchema.nullable(),
  state: z.enum(requestStates),
  details: requestDetailsSchema,
  requester: slackId,
  assignee: slackId.nullable(),
  createdAt: epochMs,
  submittedAt: epochMs.nullable(),
  dnsPassedAt: epochMs.nullable(),
  closedAt: epochMs.nullable(),
});
export type ProvisioningRequest = Readonly<z.infer<typeof requestSchema>>;

/** A request the store has not numbered yet. */
export type UnnumberedRequest = Omit<ProvisioningRequest, 'number'>;

/** The states in which the other side is waited for. */
export const waitingStates = ['submitted', 'in_progress'] as const satisfies readonly RequestState[];
const openStates: readonly RequestState[] = ['awaiting_dns', ...waitingStates];
const domainHoldingStates: readonly RequestState[] = [...openStates, 'active'];

/** True while somebody still waits for the request: before it is active or ended. */
export function isOpen(request: Pick<ProvisioningRequest, 'state'>): boolean {
  return openStates.includes(request.state);
}

/** Since when the other side has been waited for (epoch ms); null before the submission and after the end. */
export function waitingSince(request: Pick<ProvisioningRequest, 'state' | 'submittedAt'>): number | null {
  return isOpen(request) ? request.submittedAt : null;
}

/**
 * The SIP domains that the request keeps from any other request of the workspace: all of its own while it is open or
 * active. Those of the request it changes stay that one's until the update is active; a removal never holds any.
 */
export function heldDomains({
  kind,
  state,
  details,
  changes,
}: Pick<ProvisioningRequest, 'kind' | 'state' | 'details' | 'changes'>): readonly string[] {
  if (kind === 'remove' || !domainHoldingStates.includes(state)) return [];
  if (state === 'active' || !changes) return details.sipDomains;
  return details.sipDomains.filter((domain) => !changes.sipDomains.includes(domain));
}

/** A request as one that changes it remembers it. */
export function asChanged({ id, number, details }: ProvisioningRequest): ChangedRequest {
  return { id, number, sipDomains: details.sipDomains, accessEdges: accessEdges(details) };
}

/** The id people read and type, such as `PIC-12`. */
export function displayId(request: Pick<ProvisioningRequest, 'number'>): string {
  return `PIC-${request.number}`;
}

/** What people write in front of the number. */
const idMark = String.raw`#?(?:pic[\s\u2010-\u2015-]?)?#?`;
const beginsWithId = new RegExp(String.raw`^\s*(${idMark})([1-9]\d{0,8})[.,:;]?(?:\s+([^]*))?$`, 'i');
const onlyIds = new RegExp(String.raw`^${idMark}\d{1,9}(?:[\s,;]+${idMark}\d{1,9})*[\s,;]*$`, 'i');

/**
 * Reads `PIC-12`, `pic-12`, `12` and `#12`, also with a longer dash or with what ends a sentence behind it, at the
 * beginning of what was typed; `rest` follows it. `isMarked`: it is more than a number, and can mean nothing else. Null
 * without one.
 */
export function parseDisplayId(
  typed: string,
): { readonly number: number; readonly isMarked: boolean; readonly rest: string } | null {
  const [, mark, digits, rest = ''] = beginsWithId.exec(typed) ?? [];
  return digits === undefined ? null : { number: Number(digits), isMarked: mark !== '', rest: rest.trim() };
}

/** True for ids of requests, parted by spaces, commas or semicolons, and nothing else. */
export function namesOnlyRequests(typed: string): boolean {
  return onlyIds.test(typed.trim());
}

/** Whom a request concerns: who asked for it, and its contacts. */
export function peopleConcerned({
  requester,
  details,
}: Pick<ProvisioningRequest, 'requester' | 'details'>): readonly string[] {
  return [...new Set([requester, ...details.contacts])];
}

/** All Access Edge service FQDNs of a request, the main one first. */
export function accessEdges(details: RequestDetails): readonly string[] {
  return [details.accessEdge, ...details.additionalAccessEdges];
}
