import type { ServerTrouble, TroubledServer } from '#domain/checks/delegation-servers.ts';
import type { ZoneReason } from '#domain/checks/delegation-reasons.ts';
import { code } from '#slack/kit/text.ts';
import { listed } from './phrases.ts';
import { duration } from './time.ts';

const maxShown = 6;

/** What DNS-09, DNS-10 or DNS-11 found; null when the check's name says it all. Formatted text. */
export function zoneFinding(reason: ZoneReason): string | null {
  switch (reason.code) {
    case 'servers_agree': {
      const { resolvers, nameServers, silent, afterSeconds } = reason;
      const counted = `${counts(resolvers, 'resolver')} and ${counts(nameServers, 'name server')}`;
      const without = silent.length > 0 ? `; no answer from ${listed(silent)}` : '';
      return `${counted} agree${without}${afterSeconds === null ? '' : `; the whole world sees a change after ${seconds(afterSeconds)}`}`;
    }
    case 'serials_differ':
      return `all agree, though not all name servers have the newest copy yet (serials ${reason.serials.join(', ')})`;
    case 'name_servers_differ':
      return `the zone’s own name servers contradict each other: ${reason.answers.map(copy).join('; ')}`;
    case 'resolvers_differ': {
      const others = reason.answers.slice(0, maxShown).map(({ server, says }) => `${code(server)} says ${code(says)}`);
      const yet = reason.forSeconds === null ? '' : `, for ${seconds(reason.forSeconds)} yet`;
      return `the zone says ${code(reason.says)}, but ${others.join('; ')}${yet}`;
    }
    case 'near_miss':
      return `found at ${listed(reason.found.map(({ owner }) => owner))} instead of ${code(reason.owner)}`;
    case 'wildcard_misses':
      return `a wildcard in ${code(reason.domain)} says ${code(reason.says)}, which does not help here`;
    case 'wildcard_answers':
      return `the record is there; a wildcard answers for every other name too, with ${code(reason.target)}`;
    case 'no_near_miss':
      return 'the record is not under a similar name either';
    case 'no_wildcard':
      return null;
    case 'delegation_works':
      return `${code(reason.zone)} at ${listed(reason.servers)}`;
    case 'domain_missing':
      return reason.zone === null
        ? `${code(reason.domain)} does not exist (NXDOMAIN)`
        : `${code(reason.domain)} does not exist (NXDOMAIN from the zone ${code(reason.zone)})`;
    case 'dnssec_broken': {
      const why = reason.ede === null ? '' : `, extended error ${reason.ede}`;
      return `the signatures of ${code(reason.domain)} are broken (DNSSEC): without validating them there is an answer, with it there is none (${listed(reason.servers)}${why})`;
    }
    case 'servers_troubled':
      return `of the name servers of ${code(reason.zone)}, ${reason.troubled.map(trouble).join('; ')}`;
    case 'no_server_works':
      return `no name server of ${code(reason.zone)} answers for it here: ${reason.troubled.map(trouble).join('; ')}`;
    case 'servers_unknown':
      return `nobody names the name servers of ${code(reason.zone)}`;
    case 'one_name_server':
      return `${code(reason.zone)} has one name server only, ${code(reason.host)}`;
  }
}

const counts = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const seconds = (count: number) => duration(count * 1000);

function copy({ server, says, serial }: { server: string; says: string; serial: number | null }): string {
  return `${code(server)} says ${code(says)}${serial === null ? '' : ` (serial ${serial})`}`;
}

const troubles: Readonly<Record<ServerTrouble, string>> = {
  lame: 'does not serve the zone (lame)',
  refused: 'refuses to answer (REFUSED)',
  failed: 'fails (SERVFAIL)',
  silent: 'does not answer',
  unreachable: 'cannot be reached from here',
  unusable: 'sends what cannot be used',
  alias: 'is an alias (CNAME)',
  not_public: 'has an address that is not public',
  no_address: 'has no address',
  address_unknown: 'has an address that could not be found out',
  not_host: 'is not the name of a host',
};

const trouble = ({ host, address, trouble: what }: TroubledServer) =>
  `${code(host)}${address === null ? '' : ` (${code(address)})`} ${troubles[what]}`;
