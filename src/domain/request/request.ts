import { z } from 'zod';
import { agreementTypes } from '#domain/request/agreement.ts';
import { platformIds } from '#domain/server/platforms.ts';

const requestKinds = ['provision', 'update', 'remove'] as const;
export const requestStates = [
  'awaiting_dns',
  'submitted',
  'in_progress',
  'active',
  'rejected',
  'cancelled',
  'retired',
] as const;

export type RequestState = (typeof requestStates)[number];

/**
 * Counts the forms that requests and their timelines have had. Whoever adds a field or an event adds one, with the step
 * that leads there from the form before.
 */
export const requestVersion = 1;

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

const openStates: readonly RequestState[] = ['awaiting_dns', 'submitted', 'in_progress'];
const domainHoldingStates: readonly RequestState[] = [...openStates, 'active'];

/** True while somebody still waits for the request: before it is active or ended. */
export function isOpen(request: Pick<ProvisioningRequest, 'state'>): boolean {
  return openStates.includes(request.state);
}

/** True while the request keeps its SIP domains from any other request of the workspace. */
export function holdsDomains(request: Pick<ProvisioningRequest, 'state'>): boolean {
  return domainHoldingStates.includes(request.state);
}

/** The id people read and type, such as `PIC-12`. */
export function displayId(request: Pick<ProvisioningRequest, 'number'>): string {
  return `PIC-${request.number}`;
}

/** Reads `PIC-12`, `pic-12`, `12` and `#12` at the beginning of what was typed; what follows is the rest. Null without one. */
export function parseDisplayId(typed: string): { readonly number: number; readonly rest: string } | null {
  const match = /^\s*(?:pic[\s-]?)?#?([1-9]\d{0,8})(?:\s+([^]*))?$/i.exec(typed);
  return match ? { number: Number(match[1]), rest: (match[2] ?? '').trim() } : null;
}

/** All Access Edge service FQDNs of a request, the main one first. */
export function accessEdges(details: RequestDetails): readonly string[] {
  return [details.accessEdge, ...details.additionalAccessEdges];
}
