import { z } from 'zod';

const target = z.string();
/** The addresses of the target that show it, as literals. */
const addresses = z.array(z.string()).readonly();
const at = { target, addresses };
/** A name from a certificate. Foreign text. */
const name = z.string();
/** Epoch milliseconds. */
const moment = z.number();

/** Why a check of the certificate came out as it did: TLS-02 to TLS-06. */
export const certificateReasons = [
  // ---- TLS-02
  z.strictObject({ code: z.literal('chain_trusted'), target, issuer: name }),
  /** The certificate that issued the server's own was not sent. */
  z.strictObject({ code: z.literal('chain_incomplete'), ...at, issuer: name }),
  /** The chain ends at a root that is not on Mozilla's list. */
  z.strictObject({ code: z.literal('root_unknown'), ...at, issuer: name }),
  z.strictObject({ code: z.literal('certificate_self_signed'), ...at }),
  /** A certificate above the server's own is outside its dates; `position` counts from its own, null is the root. */
  z.strictObject({
    code: z.literal('chain_out_of_date'),
    ...at,
    when: z.enum(['expired', 'not_yet_valid']),
    position: z.number().int().nullable(),
  }),
  /** A key or signature above the server's own certificate is too weak for today. */
  z.strictObject({ code: z.literal('chain_weak'), ...at, position: z.number().int().nullable() }),
  /** `error` is OpenSSL's name for what it objects to. */
  z.strictObject({ code: z.literal('chain_refused'), ...at, error: z.string() }),
  /** The handshake went through, but what came with it is no certificate that can be read. The outcome is `unknown`. */
  z.strictObject({ code: z.literal('certificate_unreadable'), ...at }),

  // ---- TLS-03
  z.strictObject({ code: z.literal('name_in_certificate'), target }),
  z.strictObject({ code: z.literal('name_only_common'), ...at }),
  z.strictObject({ code: z.literal('name_only_wildcard'), ...at, wildcard: name }),
  z.strictObject({ code: z.literal('name_missing'), ...at, names: z.array(name).readonly() }),
  /** So many names that not all were read, and the target is not among those that were. The outcome is `unknown`. */
  z.strictObject({ code: z.literal('names_too_many'), ...at, count: z.number().int() }),

  // ---- TLS-04
  z.strictObject({ code: z.literal('certificate_valid'), target, until: moment }),
  z.strictObject({ code: z.literal('certificate_expired'), ...at, until: moment }),
  z.strictObject({ code: z.literal('certificate_not_yet_valid'), ...at, from: moment }),
  z.strictObject({ code: z.literal('certificate_expires_soon'), ...at, until: moment, daysLeft: z.number().int() }),

  // ---- TLS-05
  z.strictObject({ code: z.literal('certificate_fit'), target }),
  /** Its extended key usage does not let it be a server. */
  z.strictObject({ code: z.literal('no_server_purpose'), ...at }),
  z.strictObject({ code: z.literal('no_client_purpose'), ...at }),
  z.strictObject({
    code: z.literal('key_too_short'),
    ...at,
    key: z.string(),
    bits: z.number().int(),
    least: z.number().int(),
  }),
  z.strictObject({ code: z.literal('signature_weak'), ...at, algorithm: z.string() }),

  // ---- TLS-06
  z.strictObject({ code: z.literal('same_certificate'), target }),
  /** `addresses` serve another certificate than `reference` does. */
  z.strictObject({ code: z.literal('certificates_differ'), ...at, reference: z.string() }),
] as const;
export type CertificateReason = Readonly<z.infer<(typeof certificateReasons)[number]>>;

const codes: ReadonlySet<string> = new Set(certificateReasons.map((schema) => schema.shape.code.value));

/** Tells these reasons from all others: those of TLS-02 to TLS-06. */
export function isCertificateReason(reason: { readonly code: string }): reason is CertificateReason {
  return codes.has(reason.code);
}
