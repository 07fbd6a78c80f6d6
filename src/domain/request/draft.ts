import { z } from 'zod';
import { agreementTypes } from '#domain/request/agreement.ts';
import { domainReportSchema } from '#domain/checks/finding.ts';
import { changedRequestSchema } from '#domain/request/request.ts';
import { platformIds } from '#domain/server/platforms.ts';

/** Counts the forms that drafts have had, as `requestVersion` does those of requests. */
export const draftVersion = 3;

/** How long an untouched draft is kept: 7 days, in milliseconds. */
export const draftLifetimeMs = 7 * 24 * 3_600_000;

/** The form as typed, valid or not; what was not filled in yet is absent. */
export const draftFormSchema = z.strictObject({
  agreementType: z.enum(agreementTypes).optional(),
  agreementNumber: z.string().max(3000).optional(),
  productUseRightsAccepted: z.boolean().optional(),
  platform: z.enum(platformIds).optional(),
  accessEdge: z.string().max(3000).optional(),
  sipDomains: z.string().max(3000).optional(),
  additionalAccessEdges: z.string().max(3000).optional(),
  provider: z.string().max(100).optional(),
  notifyChannel: z.string().max(64).optional(),
  contacts: z.array(z.string().max(64)).max(50).readonly().optional(),
});
export type DraftForm = Readonly<z.infer<typeof draftFormSchema>>;

/** A request being filled in. Its id becomes the request's id, so that submitting it twice makes one request. */
export const draftSchema = z.strictObject({
  schemaVersion: z.literal(draftVersion),
  id: z.string().min(1),
  workspace: z.string(),
  user: z.string(),
  /** The channel where the command was typed. */
  channel: z.string(),
  form: draftFormSchema,
  /** The active request that this is to change; null where a new one is filled in. */
  changes: changedRequestSchema.nullable(),
  /** The request that this is to edit, and its version when that began; null where another one is to be made. */
  edits: z
    .strictObject({ id: z.string().min(1), number: z.number().int().positive(), version: z.number().int().positive() })
    .readonly()
    .nullable(),
  /** When the Product Use Rights were accepted, epoch ms; null until then. */
  acceptedAt: z.number().int().nonnegative().nullable(),
  reports: z.array(domainReportSchema).readonly(),
  touchedAt: z.number().int().nonnegative(),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** A draft in which nothing is filled in yet, or what it is `of`. */
export function beginDraft(
  of: Pick<Draft, 'id' | 'workspace' | 'user' | 'channel' | 'touchedAt'> &
    Partial<Pick<Draft, 'form' | 'changes' | 'edits'>>,
): Draft {
  return { schemaVersion: draftVersion, form: {}, changes: null, edits: null, acceptedAt: null, reports: [], ...of };
}

export type EditedRequest = NonNullable<Draft['edits']>;

/** The id of a person's draft that edits a request: another one makes a request of its own id. */
export function editDraftId({ id, version }: Pick<EditedRequest, 'id' | 'version'>, user: string): string {
  return `edit-${version}-${user}-${id}`;
}

/** Which request, from which version on, a draft of that id edits; null for one that is to make another. */
export function editedBy(draftId: string): Pick<EditedRequest, 'id' | 'version'> | null {
  const [, version, id] = /^edit-(\d+)-[^-]+-(.+)$/.exec(draftId) ?? [];
  return version && id ? { id, version: Number(version) } : null;
}

/** True when a person would miss it: proposals of the form alone are no work lost. */
export function isWorthKeeping(form: DraftForm): boolean {
  const { agreementType, agreementNumber, productUseRightsAccepted, platform, accessEdge, sipDomains } = form;
  return [agreementType, agreementNumber, productUseRightsAccepted, platform, accessEdge, sipDomains].some(Boolean);
}
