import { isCertificateReason } from '#domain/checks/certificate-reasons.ts';
import { isConnectionReason } from '#domain/checks/connection-reasons.ts';
import { isZoneReason } from '#domain/checks/delegation-reasons.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import { code } from '#slack/kit/text.ts';
import { certificateRemedy } from './certificate-remedies.ts';
import { connectionRemedy } from './connection-remedies.ts';
import type { Remedy } from './remedy.ts';
import { zoneRemedy } from './zone-remedies.ts';

const findsYou = 'Other organizations find your Access Edge by this record; without it nobody outside reaches you.';
const mustMatch =
  'An Edge outside compares the target with the SIP domain and turns away what is not exactly one label below it.';
const mustBeHost = 'An SRV record names a host; the Edge outside looks up its address by itself.';
const notYours = 'This says nothing about your domain.';

// An alias lets no other record stand beside it; one that a wildcard makes goes away by itself.
const insteadOf = (alias: string | undefined) => (alias === undefined ? '' : ', in place of the alias');

/** Null where nothing is to be mended. Formatted text. */
export function remedy(reason: Reason): Remedy | null {
  if (isConnectionReason(reason)) return connectionRemedy(reason);
  if (isCertificateReason(reason)) return certificateRemedy(reason);
  if (isZoneReason(reason)) return zoneRemedy(reason);
  switch (reason.code) {
    case 'no_server_answered':
      return {
        why: notYours,
        fix: `Check again later. If it stays so, let Picbot’s operator name other servers in ${code(reason.setting)}`,
      };
    case 'server_failed':
    case 'server_lame':
    case 'answer_malformed':
    case 'answer_truncated':
    case 'answer_unusable':
    case 'alias_unresolved':
      return {
        why: notYours,
        fix: 'Check again in a few minutes. If it stays so, look at the zone’s own name servers',
      };
    case 'query_refused':
      return { why: notYours, fix: `Let Picbot’s operator name a server in ${code('DNS_SERVERS')} that answers` };
    case 'dnssec_failed':
      return {
        why: 'Resolvers that validate see nothing of the zone until its signatures are right.',
        fix: 'Compare the DS record at the registrar with the keys of the zone, and sign the zone anew',
      };
    case 'srv_missing':
      return {
        why: findsYou,
        fix: `Add this record to the public zone${insteadOf(reason.alias)}`,
      };
    case 'srv_alias_loop':
    case 'owner_is_alias':
      return {
        why: 'Behind an alias the record belongs to another domain, and an Edge outside does not accept it for yours.',
        fix: 'Remove the alias and publish the record itself',
      };
    case 'target_is_root':
      return { why: 'The target `.` tells everybody to stay away.', fix: 'Name the Access Edge instead' };
    case 'target_is_address':
    case 'target_not_host':
      return { why: mustBeHost, fix: 'Name the Access Edge instead' };
    case 'port_wrong':
      return {
        why: `An Edge outside connects to port ${reason.expected}; firewalls let hardly anything else out.`,
        fix: `Change the port to ${reason.expected}`,
      };
    case 'target_equals_domain':
      return { why: mustMatch, fix: `Better name a host below it, such as ${code(reason.expected)}` };
    case 'target_too_deep':
    case 'target_outside':
      return { why: mustMatch, fix: `Point the record to ${code(reason.expected)}` };
    case 'target_doubled':
      return {
        why: 'The dot after the target is missing in the zone file, so the zone’s name was added to it.',
        fix: 'End the name with a dot',
      };
    case 'target_is_microsoft_365':
      return {
        why: 'Its people are reached there; servers of your own would not be asked.',
        fix: 'Leave it if your people live in Microsoft 365. If they live on your own servers, point the record there',
      };
    case 'target_is_alias':
      return {
        why: 'RFC 2782 forbids an alias here, and some Edges do not follow it.',
        fix: `Replace the alias at ${code(reason.target)} with address records`,
      };
    case 'target_alias_loop':
    case 'no_address':
      return {
        why: 'Without an address nobody can connect.',
        fix: `Give ${code(reason.target)} the public address of your Access Edge${insteadOf(reason.alias)}`,
      };
    case 'address_not_public':
      return {
        why: 'Nobody outside can reach it; most often the internal zone has leaked into the public one.',
        fix: `Publish the public address of your Access Edge at ${code(reason.target)}, and keep this one inside`,
      };
    case 'target_is_not_edge':
      return {
        why: 'Others will connect to the record’s target, not to the Access Edge you named.',
        fix: 'Name the right Access Edge, or point the record to it',
      };
    case 'tied_records':
      return {
        why: 'An Edge uses whichever is answered first, and that changes.',
        fix: 'Give one of them a lower priority number or a higher weight',
      };
    case 'too_many_targets':
      return { why: 'What was not tested may be wrong.', fix: 'Remove records that are no longer needed' };
    case 'not_tested':
    case 'no_edge_declared':
    case 'srv_found':
    case 'target_is_host':
    case 'port_right':
    case 'target_one_below':
    case 'no_alias':
    case 'addresses_public':
    case 'target_is_edge':
    case 'target_shares_edge_addresses':
    case 'one_record':
    case 'several_records':
      return null;
  }
}
