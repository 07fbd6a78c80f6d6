import { z } from 'zod';

export const seenCertificateSchema = z.strictObject({
  /** The literal that served it. */
  address: z.string(),
  /** SHA-256 of the whole certificate, upper-case hexadecimal with colons. */
  fingerprint: z.string(),
  /** The end of its life, epoch ms. */
  until: z.number(),
});
export type SeenCertificate = Readonly<z.infer<typeof seenCertificateSchema>>;

/**
 * What a domain showed, unjudged and in no server's order, so that two looks at it can be compared. Null where it could
 * not be found out. Foreign text in printable ASCII.
 */
export const domainFactsSchema = z.strictObject({
  /** SRV records as `priority weight port target`; empty when there is none. */
  records: z.array(z.string()).readonly().nullable(),
  /** Of all targets that are tested. */
  addresses: z.array(z.string()).readonly().nullable(),
  /** The servers' own certificates, of the addresses that showed one. */
  certificates: z.array(seenCertificateSchema).readonly(),
});
export type DomainFacts = Readonly<z.infer<typeof domainFactsSchema>>;
