import { z } from 'zod';
import { checkIds } from '#domain/checks/catalogue.ts';
import { reasonSchema } from '#domain/checks/reasons.ts';
import { seenCertificateSchema } from '#domain/checks/facts.ts';

const epochMs = z.number().int().nonnegative();

/** How far a check is from health. `warn` counts only where the product tells of it: a certificate near its end. */
export const levels = ['ok', 'warn', 'fail'] as const;
const levelSchema = z.enum(levels);

/** What a check said. */
export const checkStateSchema = z.strictObject({
  level: levelSchema,
  reason: reasonSchema,
  /** What to paste to mend it; null where no record does. */
  paste: z.string().nullable(),
});
export type CheckState = Readonly<z.infer<typeof checkStateSchema>>;

const texts = z.array(z.string()).readonly();
const certificates = z.array(seenCertificateSchema).readonly();

/** One thing that is told of a domain: how it was before, how it is now, and since when (epoch ms). */
export const newsItemSchema = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.literal('check'),
    domain: z.string(),
    check: z.enum(checkIds),
    /** `better` and `still`: `since` is when the fault was first seen. */
    turn: z.enum(['worse', 'better', 'still']),
    before: checkStateSchema,
    after: checkStateSchema,
    since: epochMs,
  }),
  z.strictObject({ about: z.literal('records'), domain: z.string(), before: texts, after: texts, since: epochMs }),
  z.strictObject({ about: z.literal('addresses'), domain: z.string(), before: texts, after: texts, since: epochMs }),
  z.strictObject({
    about: z.literal('certificates'),
    domain: z.string(),
    before: certificates,
    after: certificates,
    since: epochMs,
  }),
]);
export type NewsItem = Readonly<z.infer<typeof newsItemSchema>>;

/** What one look had to tell; `seq` counts the news of one watch from 1, `at` is epoch ms. */
export const newsSchema = z.strictObject({
  seq: z.number().int().positive(),
  at: epochMs,
  items: z.array(newsItemSchema).readonly(),
});
export type News = Readonly<z.infer<typeof newsSchema>>;

/** True for an item that tells of a return to health. */
export function isGood(item: NewsItem): boolean {
  return item.about === 'check' && item.turn === 'better' && item.after.level === 'ok';
}
