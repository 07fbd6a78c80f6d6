import { z } from 'zod';
import { unreachableKinds } from '#domain/names/reachability.ts';

const target = z.string();
/** The addresses of the target that show it, as literals. */
const addresses = z.array(z.string()).readonly();
const at = { target, addresses };
/** An error's name, as Node or OpenSSL gives it. */
const error = z.string();
/** The first bytes that came, as printable ASCII. Foreign text; may be empty. */
const said = z.string();

/** Why a check of the connection itself came out as it did: NET-01, TLS-01 and SIP-01. */
export const connectionReasons = [
  /** This Picbot was started without a prober: it makes no connection. The outcome is `skipped`. */
  z.strictObject({ code: z.literal('probing_off') }),

  // ---- NET-01
  z.strictObject({ code: z.literal('port_open'), ...at }),
  z.strictObject({ code: z.literal('port_refused'), ...at }),
  z.strictObject({ code: z.literal('port_reset'), ...at }),
  /** Nothing came in time, though another address of the same family let us in. */
  z.strictObject({ code: z.literal('port_silent'), ...at }),
  z.strictObject({ code: z.literal('host_unreachable'), ...at }),
  /** More addresses than are tried; `addresses` were not. */
  z.strictObject({ code: z.literal('too_many_addresses'), ...at, tested: z.number().int() }),
  // Unknown: the fault may be on our side.
  /** Nothing came in time from any address of that family: a firewall of theirs, or of ours. */
  z.strictObject({ code: z.literal('port_silent_from_here'), ...at }),
  /** The network here has no way there, as a machine without IPv6 has none to an IPv6 address. */
  z.strictObject({ code: z.literal('no_route_from_here'), ...at }),
  /** Our own rule: we connect to no such address. `setting` is the variable that would allow it. */
  z.strictObject({
    code: z.literal('address_withheld'),
    ...at,
    kind: z.enum(unreachableKinds),
    setting: z.literal('PROBE_ALLOW'),
  }),
  /** This machine could not even try, such as for want of sockets. */
  z.strictObject({ code: z.literal('connection_impossible_here'), ...at, error }),

  // ---- TLS-01
  z.strictObject({
    code: z.literal('tls_mutual'),
    target,
    protocol: z.string(),
    /** Whether the server merely asks for a client certificate, or goes no further without one. */
    clientCertificate: z.enum(['asked', 'demanded']),
  }),
  z.strictObject({ code: z.literal('client_certificate_not_asked'), ...at, protocol: z.string() }),
  z.strictObject({ code: z.literal('tls_outdated'), ...at, protocol: z.string() }),
  /** The version would do; only algorithms that are no longer trusted go with it. */
  z.strictObject({ code: z.literal('tls_weak'), ...at, protocol: z.string() }),
  /** The server ended the handshake with an alert, named as in RFC 8446 §6. */
  z.strictObject({ code: z.literal('tls_refused'), ...at, alert: z.string() }),
  z.strictObject({ code: z.literal('not_tls'), ...at, said }),
  z.strictObject({ code: z.literal('tls_cut_off'), ...at, how: z.enum(['end', 'reset']) }),
  /** No answer to the handshake, though another address gave one. */
  z.strictObject({ code: z.literal('tls_silent'), ...at }),
  // Unknown: the fault may be on our side.
  /** No address answered the handshake: a firewall of theirs, or of ours, that lets connections begin. */
  z.strictObject({ code: z.literal('tls_silent_from_here'), ...at }),
  z.strictObject({ code: z.literal('tls_failed_here'), ...at, error }),

  // ---- SIP-01
  z.strictObject({
    code: z.literal('sip_answers'),
    target,
    status: z.number().int(),
    phrase: z.string(),
    /** MS-OCER: the server's own word on why it declined. */
    diagnostics: z.strictObject({ id: z.number().int(), reason: z.string().nullable() }).nullable(),
  }),
  /** Mutual TLS is enforced, as on an Access Edge; without a certificate of ours there is no more to learn. */
  z.strictObject({ code: z.literal('sip_wants_certificate'), target }),
  z.strictObject({ code: z.literal('sip_silent'), ...at }),
  /** The connection ended after the question; `alert` is null where it simply closed. */
  z.strictObject({ code: z.literal('sip_cut_off'), ...at, alert: z.string().nullable() }),
  z.strictObject({ code: z.literal('other_protocol'), ...at, said }),
] as const;
export type ConnectionReason = Readonly<z.infer<(typeof connectionReasons)[number]>>;

const codes: ReadonlySet<string> = new Set(connectionReasons.map((schema) => schema.shape.code.value));

/** Tells these reasons from all others: those of NET-01, TLS-01 and SIP-01. */
export function isConnectionReason(reason: { readonly code: string }): reason is ConnectionReason {
  return codes.has(reason.code);
}
