import { z } from 'zod';
import { checkIds } from '#domain/checks/catalogue.ts';
import { certificateReasons } from '#domain/checks/certificate-reasons.ts';
import { connectionReasons } from '#domain/checks/connection-reasons.ts';
import { zoneReasons } from '#domain/checks/delegation-reasons.ts';
import { unreachableKinds } from '#domain/names/reachability.ts';

const name = z.string();
const names = z.array(z.string()).readonly();
/** A question as people read it: `SRV _sipfederationtls._tcp.contoso.com`. */
const question = z.string();
const server = z.string();

/** Why a check came out as it did, as data; each language words it. All names are foreign text in printable ASCII. */
export const reasonSchema = z.discriminatedUnion('code', [
  // ---- Not tested: the outcome is `skipped`.
  /** An earlier check found nothing that this one could look at. */
  z.strictObject({ code: z.literal('not_tested'), because: z.enum(checkIds) }),

  // ---- Could not be found out: the outcome is `unknown`, and nobody's fault at the domain is claimed.
  /** None of the configured resolvers answered; `setting` is the variable that names them. */
  z.strictObject({
    code: z.literal('no_server_answered'),
    question,
    servers: names,
    setting: z.literal('DNS_SERVERS'),
  }),
  /** SERVFAIL. `ede` is the extended error code (RFC 8914), where one was given. */
  z.strictObject({ code: z.literal('server_failed'), question, server, ede: z.number().int().nullable() }),
  /** SERVFAIL with an extended error that tells of broken DNSSEC. */
  z.strictObject({ code: z.literal('dnssec_failed'), question, server, ede: z.number().int() }),
  z.strictObject({ code: z.literal('query_refused'), question, server }),
  /** The server answers without knowing: a referral, or nothing that says whether the name exists. */
  z.strictObject({ code: z.literal('server_lame'), question, server }),
  z.strictObject({ code: z.literal('answer_malformed'), question, server }),
  /** The answer is too long for UDP, and TCP did not bring it. */
  z.strictObject({ code: z.literal('answer_truncated'), question, server }),
  /** Another response code, such as NOTIMP or FORMERR. */
  z.strictObject({ code: z.literal('answer_unusable'), question, server, rcode: z.string() }),
  /** The name is an alias (CNAME), and the answer does not say where the alias leads. */
  z.strictObject({ code: z.literal('alias_unresolved'), question, server, alias: name }),

  // ---- DNS-01
  z.strictObject({ code: z.literal('srv_found'), owner: name, target: name, port: z.number() }),
  /** `alias`: the owner is an alias of this name, and the answer is about where that leads. */
  z.strictObject({
    code: z.literal('srv_missing'),
    owner: name,
    answer: z.enum(['nxdomain', 'nodata']),
    alias: name.optional(),
  }),
  /** The aliases at the owner lead in a circle. */
  z.strictObject({ code: z.literal('srv_alias_loop'), owner: name, alias: name }),

  // ---- DNS-02
  z.strictObject({ code: z.literal('target_is_host'), target: name }),
  /** Target `.`: the domain says that it has no such service. */
  z.strictObject({ code: z.literal('target_is_root'), owner: name }),
  z.strictObject({ code: z.literal('target_is_address'), target: name }),
  /** Characters that no host name may have. */
  z.strictObject({ code: z.literal('target_not_host'), target: name }),

  // ---- DNS-03
  z.strictObject({ code: z.literal('port_right'), port: z.number() }),
  z.strictObject({ code: z.literal('port_wrong'), target: name, port: z.number(), expected: z.number() }),

  // ---- DNS-04
  z.strictObject({ code: z.literal('target_one_below'), target: name, domain: name }),
  z.strictObject({ code: z.literal('target_equals_domain'), target: name, expected: name }),
  /** Below the domain, but by more than one label. */
  z.strictObject({ code: z.literal('target_too_deep'), target: name, domain: name, expected: name }),
  /** The domain's name twice (`sip.contoso.com.contoso.com`): the trailing dot is missing in the zone file. */
  z.strictObject({ code: z.literal('target_doubled'), target: name, expected: name }),
  z.strictObject({ code: z.literal('target_outside'), target: name, domain: name, expected: name }),
  /** The target is Microsoft 365's own: the domain lives there already. */
  z.strictObject({ code: z.literal('target_is_microsoft_365'), target: name, domain: name }),

  // ---- DNS-05
  z.strictObject({ code: z.literal('no_alias'), target: name }),
  z.strictObject({ code: z.literal('owner_is_alias'), owner: name, alias: name }),
  z.strictObject({ code: z.literal('target_is_alias'), target: name, alias: name }),

  // ---- DNS-06
  z.strictObject({ code: z.literal('addresses_public'), target: name, addresses: names }),
  z.strictObject({
    code: z.literal('no_address'),
    target: name,
    answer: z.enum(['nxdomain', 'nodata']),
    /** As with `srv_missing`. */
    alias: name.optional(),
  }),
  z.strictObject({
    code: z.literal('address_not_public'),
    target: name,
    address: z.string(),
    kind: z.enum(unreachableKinds),
  }),
  /** The aliases at the target lead in a circle. */
  z.strictObject({ code: z.literal('target_alias_loop'), target: name, alias: name }),

  // ---- DNS-07
  /** Nobody named an Access Edge, so the target counts as it. */
  z.strictObject({ code: z.literal('no_edge_declared') }),
  z.strictObject({ code: z.literal('target_is_edge'), target: name }),
  z.strictObject({ code: z.literal('target_shares_edge_addresses'), target: name, edge: name, addresses: names }),
  z.strictObject({ code: z.literal('target_is_not_edge'), target: name, edges: names }),

  // ---- DNS-08
  z.strictObject({ code: z.literal('one_record'), target: name }),
  /** Several records with a clear order: the Edge uses `target`, of the lowest priority and then the highest weight. */
  z.strictObject({
    code: z.literal('several_records'),
    count: z.number(),
    target: name,
    priority: z.number(),
    weight: z.number(),
  }),
  /** The foremost records share priority and weight: the Edge uses whichever is answered first. */
  z.strictObject({ code: z.literal('tied_records'), targets: names, priority: z.number(), weight: z.number() }),
  /** More targets than are tested; the foremost were. */
  z.strictObject({ code: z.literal('too_many_targets'), count: z.number(), tested: z.number(), target: name }),

  ...zoneReasons,
  ...connectionReasons,
  ...certificateReasons,
]);
export type Reason = Readonly<z.infer<typeof reasonSchema>>;
