import { z } from 'zod';

/** Why a check came out as it did, as data; each language words it. */
export const reasonSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('srv_found'), owner: z.string(), target: z.string(), port: z.number() }),
  z.strictObject({ code: z.literal('srv_missing'), owner: z.string(), answer: z.enum(['nxdomain', 'nodata']) }),
]);
export type Reason = Readonly<z.infer<typeof reasonSchema>>;
