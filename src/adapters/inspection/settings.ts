import { z } from 'zod';

/** What inspecting depends on, on its way into a thread. */
export const inspectionSettingsSchema = z.object({
  /** Recursive servers in the order in which they are asked; at least one. */
  dnsServers: z.array(z.object({ address: z.string(), port: z.int() })).readonly(),
  /** Ranges that count as public (PROBE_ALLOW), such as `127.0.0.0/8`. */
  allow: z.array(z.string()).readonly(),
  /** Roots to trust beside Node's own, in PEM, as in a lab. */
  extraRoots: z.array(z.string()).readonly().default([]),
});
export type InspectionSettings = Readonly<z.input<typeof inspectionSettingsSchema>>;
