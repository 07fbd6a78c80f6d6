import { z } from 'zod';
import { troubledServerSchema } from '#domain/checks/delegation-servers.ts';
import { mistakes } from '#domain/checks/near-miss-owners.ts';

const name = z.string();
const names = z.array(z.string()).readonly();
const server = z.string();
/** What a server says of the federation record: `0 0 5061 sip.contoso.com.`, `NXDOMAIN`, `CNAME a.example.net.`. */
const says = z.string();
/** Null where the answers do not say. */
const seconds = z.number().nonnegative().nullable();

/** The reasons of DNS-09, DNS-10 and DNS-11. */
export const zoneReasons = [
  // ---- DNS-09
  /** `silent` resolvers gave no answer. `afterSeconds`: when the last of the world sees a change made now. */
  z.strictObject({
    code: z.literal('servers_agree'),
    resolvers: z.number(),
    nameServers: z.number(),
    silent: names,
    afterSeconds: seconds,
  }),
  /** All say the same, and not all have the newest copy of the zone yet. */
  z.strictObject({ code: z.literal('serials_differ'), serials: z.array(z.number()).readonly() }),
  /** The zone's own servers contradict each other; what each says, and the serial of its copy. */
  z.strictObject({
    code: z.literal('name_servers_differ'),
    answers: z.array(z.strictObject({ server, says, serial: z.number().nullable() })).readonly(),
  }),
  /** Resolvers say otherwise than the zone's own servers (`says`), and may do so for `forSeconds` yet. */
  z.strictObject({
    code: z.literal('resolvers_differ'),
    answers: z.array(z.strictObject({ server, says })).readonly(),
    says,
    forSeconds: seconds,
  }),

  // ---- DNS-10
  /** The record is missing, and is found under a name that is written in a like way. */
  z.strictObject({
    code: z.literal('near_miss'),
    owner: name,
    found: z.array(z.strictObject({ owner: name, mistake: z.enum(mistakes) })).readonly(),
  }),
  /** The record is missing although a wildcard stands next to it: it does not apply, or leads elsewhere. */
  z.strictObject({ code: z.literal('wildcard_misses'), domain: name, says }),
  /** The record is there, and any other name gets an SRV record as well. */
  z.strictObject({ code: z.literal('wildcard_answers'), domain: name, target: name }),
  z.strictObject({ code: z.literal('no_near_miss') }),
  z.strictObject({ code: z.literal('no_wildcard') }),

  // ---- DNS-11
  z.strictObject({ code: z.literal('delegation_works'), zone: name, servers: names }),
  /** NXDOMAIN at the SIP domain itself; `zone` is the one that says so. */
  z.strictObject({ code: z.literal('domain_missing'), domain: name, zone: name.nullable() }),
  /** These resolvers fail, and answer when asked not to validate; `ede` where one told why (RFC 8914). */
  z.strictObject({
    code: z.literal('dnssec_broken'),
    domain: name,
    servers: names,
    ede: z.number().int().nullable(),
  }),
  z.strictObject({
    code: z.literal('servers_troubled'),
    zone: name,
    troubled: z.array(troubledServerSchema).readonly(),
  }),
  z.strictObject({
    code: z.literal('no_server_works'),
    zone: name,
    troubled: z.array(troubledServerSchema).readonly(),
  }),
  /** Nobody names the servers of the zone. */
  z.strictObject({ code: z.literal('servers_unknown'), zone: name }),
  z.strictObject({ code: z.literal('one_name_server'), zone: name, host: name }),
] as const;
export type ZoneReason = Readonly<z.infer<(typeof zoneReasons)[number]>>;

const codes: ReadonlySet<string> = new Set(zoneReasons.map((schema) => schema.shape.code.value));

/** Tells these reasons from all others: those of DNS-09, DNS-10 and DNS-11. */
export function isZoneReason(reason: { readonly code: string }): reason is ZoneReason {
  return codes.has(reason.code);
}
