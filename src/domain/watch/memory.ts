import { z } from 'zod';
import { checkIds } from '#domain/checks/catalogue.ts';
import { seenCertificateSchema } from '#domain/checks/facts.ts';
import { checkStateSchema, newsSchema } from '#domain/watch/news.ts';

const epochMs = z.number().int().nonnegative();

/** A `Remembered` of `notice.ts` as it is kept. */
function remembered<Value extends z.ZodType>(value: Value) {
  return z.strictObject({
    value,
    since: epochMs,
    suspect: z.strictObject({ value, at: epochMs, departedAt: epochMs }).nullable(),
    mutedUntil: epochMs.nullable(),
  });
}

/** What is remembered of one domain; a thing that could not be found out yet is absent or null. */
export const domainMemorySchema = z.strictObject({
  domain: z.string(),
  checks: z.array(z.strictObject({ check: z.enum(checkIds), kept: remembered(checkStateSchema) })).readonly(),
  records: remembered(z.array(z.string()).readonly()).nullable(),
  addresses: remembered(z.array(z.string()).readonly()).nullable(),
  certificates: remembered(z.array(seenCertificateSchema).readonly()).nullable(),
});
export type DomainMemory = Readonly<z.infer<typeof domainMemorySchema>>;

/**
 * All that is remembered of what a request or a watch has under its eye, and what is to be told of it. `version` counts
 * its changes; `lookedAt` is the last look (epoch ms); news up to `toldSeq` are told where everybody reads them.
 */
export const watchMemorySchema = z.strictObject({
  schemaVersion: z.literal(1),
  version: z.number().int().nonnegative(),
  lookedAt: epochMs.nullable(),
  domains: z.array(domainMemorySchema).readonly(),
  /** The newest ones, oldest first. */
  news: z.array(newsSchema).readonly(),
  toldSeq: z.number().int().nonnegative(),
});
export type WatchMemory = Readonly<z.infer<typeof watchMemorySchema>>;

/** Where something is wrong, how many things in all, and since when the first of them (epoch ms). */
export interface Trouble {
  readonly domains: readonly string[];
  readonly faults: number;
  readonly since: number;
}

/** What is wrong now, also where it is muted; null where nothing is. */
export function troubleIn({ domains }: WatchMemory): Trouble | null {
  const faults = domains.flatMap(({ domain, checks }) =>
    checks.flatMap(({ kept }) => (kept.value.level === 'ok' ? [] : [{ domain, since: kept.since }])),
  );
  if (faults.length === 0) return null;
  return {
    domains: [...new Set(faults.map(({ domain }) => domain))],
    faults: faults.length,
    since: Math.min(...faults.map(({ since }) => since)),
  };
}

/** Nothing seen, nothing told. */
export const blankMemory: WatchMemory = {
  schemaVersion: 1,
  version: 0,
  lookedAt: null,
  domains: [],
  news: [],
  toldSeq: 0,
};
