import type { ZoneReason } from '#domain/checks/delegation-reasons.ts';
import type { ServerTrouble } from '#domain/checks/delegation-servers.ts';
import type { Mistake } from '#domain/checks/near-miss-owners.ts';
import { code } from '#slack/kit/text.ts';
import type { Remedy } from './remedy.ts';

const mistakes: Readonly<Record<Mistake, string>> = {
  wrong_protocol: 'The protocol is `_tcp`, also for TLS.',
  wrong_service: 'The service is `_sipfederationtls`; `_sipfederation` is another name.',
  missing_dot: 'Service and protocol are two labels, with a dot between them.',
  on_www: 'Others ask for the part after the @ of an address, not for `www`.',
  on_parent: 'Every SIP domain needs a record of its own; one on the domain above does not count for it.',
  doubled: 'The zone’s name was added to a name that had it already: its last dot is missing in the zone file.',
};

const serveOrRemove = 'Load the zone on it, or remove it from the NS records and at the registrar';
const wayOrRemove = 'See that it answers everybody on port 53 (UDP and TCP), or remove it from the NS records';
const ownAddress = 'Give it an address record that the world can reach, or remove it from the NS records';

const mending: Readonly<Record<ServerTrouble, string>> = {
  lame: serveOrRemove,
  refused: serveOrRemove,
  failed: 'Look into the log of that server: it has the zone and cannot serve it',
  silent: wayOrRemove,
  unreachable: wayOrRemove,
  unusable: wayOrRemove,
  alias: 'Put address records in place of the alias: RFC 2181 forbids one here',
  not_public: ownAddress,
  no_address: ownAddress,
  address_unknown: 'Check again later; if it stays so, look at the zone that holds the server’s name',
  not_host: 'Name a host in the NS record',
};

/** How what DNS-09, DNS-10 or DNS-11 found is mended; null where nothing is. Formatted text. */
export function zoneRemedy(reason: ZoneReason): Remedy | null {
  switch (reason.code) {
    case 'name_servers_differ':
      return {
        why: 'Which of them is asked is chance, so some partners reach you and others do not.',
        fix: 'Bring all name servers to the same copy of the zone: raise the serial at the primary, and see that the others may transfer it',
      };
    case 'resolvers_differ':
      return {
        why: 'Resolvers keep an old answer until its time is over; partners behind them see that one.',
        fix: 'Wait until the time is over and check again. If it stays so, look whether the resolver sees another copy of the zone (split DNS)',
      };
    case 'near_miss':
      return {
        why: mistakes[reason.found[0]?.mistake ?? 'wrong_protocol'],
        // The record of the domain above may be that domain's own.
        fix: reason.found.some(({ mistake }) => mistake === 'on_parent')
          ? 'Publish the record under its right name too'
          : 'Publish the record under its right name, and remove the other',
      };
    case 'wildcard_misses':
      return {
        why: 'A wildcard does not apply to a name that exists, and an alias leads to another domain.',
        fix: 'Publish the record itself',
      };
    case 'domain_missing':
      return {
        why: 'Below a name that does not exist there is no record either.',
        fix: `See whether ${code(reason.domain)} is written rightly, and whether its registration has run out`,
      };
    case 'dnssec_broken':
      return {
        why: 'Resolvers that validate see nothing of the zone until its signatures are right.',
        fix: 'Compare the DS record at the registrar with the keys of the zone, and sign the zone anew',
      };
    case 'servers_troubled':
      return {
        why: 'A question that goes to one of these is late or lost; resolvers then try another.',
        fix: mending[reason.troubled[0]?.trouble ?? 'silent'],
      };
    case 'no_server_works':
      return {
        why: 'Nothing can be said of a zone whose name servers do not speak.',
        fix: 'Load the zone on the name servers it is delegated to. If they answer others, see that Picbot may send to port 53 (UDP and TCP)',
      };
    case 'servers_unknown':
      return { why: 'Without NS records nobody finds the zone.', fix: 'Look at the NS records of the zone' };
    case 'one_name_server':
      return {
        why: 'When it is away, nobody finds you; RFC 2182 asks for two at least.',
        fix: 'Add a second name server to the zone and at the registrar',
      };
    case 'servers_agree':
    case 'serials_differ':
    case 'wildcard_answers':
    case 'no_near_miss':
    case 'no_wildcard':
    case 'delegation_works':
      return null;
  }
}
