import { z } from 'zod';
import { domainReportSchema } from '#domain/checks/finding.ts';

/** How long a check can still be shared. */
export const keptCheckLifetimeMs = 30 * 60_000;

/** A finished check that belongs to no request, kept for a while for whoever asked. `checkedBy` is a Slack id. */
export const keptCheckSchema = z.strictObject({
  id: z.string(),
  workspace: z.string(),
  checkedBy: z.string(),
  accessEdges: z.array(z.string()).readonly(),
  reports: z.array(domainReportSchema).readonly(),
});
export type KeptCheck = Readonly<z.infer<typeof keptCheckSchema>>;
