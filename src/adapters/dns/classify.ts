import type { Answer, DnsRecord, Question, Voucher } from '#domain/checks/observation.ts';
import type { Message, Way, WireRecord } from './codec.ts';

const maxAliases = 8;
const rcodeNames: Readonly<Record<number, string>> = { 1: 'FORMERR', 4: 'NOTIMP', 16: 'BADVERS' };

/**
 * Says what a message means for its question. Only records of the name asked for, or of the name its aliases lead to,
 * count; a missing record needs an SOA of a zone that holds the name (RFC 2308). A server that is asked directly has
 * to speak for the zone (AA): from its cache it knows nothing.
 */
export function classify(question: Question, message: Message, way: Way = 'recursive'): Answer {
  switch (message.rcode) {
    case 0:
    case 3:
      if (way !== 'direct' || message.isAuthoritative) return classifyContent(question, message);
      return message.rcode === 0 ? classifyReferral(question, message) : { kind: 'lame' };
    case 2:
      return { kind: 'servfail', ede: message.ede };
    case 5:
      return { kind: 'refused' };
    default:
      return { kind: 'rcode', rcode: rcodeNames[message.rcode] ?? `RCODE ${message.rcode}` };
  }
}

function classifyContent(question: Question, message: Message): Answer {
  const followed = followAliases(question.name, message.answers);
  if (!followed) return { kind: 'alias_loop', aliases: aliasesFrom(question.name, message.answers) };
  const { name, aliases } = followed;
  const records = message.answers.flatMap((record) => answering(question, name, record));
  const voucher = voucherFor(name, message);
  if (message.rcode === 3) {
    return records.length > 0 ? { kind: 'malformed' } : { kind: 'nxdomain', aliases, ...(voucher && { voucher }) };
  }
  if (records.length > 0) return { kind: 'records', aliases, records: distinct(records) };
  if (voucher) return { kind: 'nodata', aliases, voucher };
  return aliases.length > 0 ? { kind: 'alias_unresolved', aliases } : { kind: 'lame' };
}

function voucherFor(name: string, { authorities }: Message): Voucher | undefined {
  const soa = authorities.find((record) => record.type === 'SOA' && holds(record.owner, name));
  return soa?.type === 'SOA' ? { zone: soa.owner, keptFor: Math.min(soa.ttl, soa.minimum) } : undefined;
}

/** The servers that a server names in place of an answer. Addresses count only for hosts below the zone itself. */
function classifyReferral({ name }: Question, { answers, authorities, additionals }: Message): Answer {
  const servers = authorities.flatMap((record) =>
    record.type === 'NS' && holds(record.owner, name) ? [{ zone: record.owner, host: record.host }] : [],
  );
  const [first] = servers;
  if (!first || answers.length > 0) return { kind: 'lame' };
  const { zone } = first;
  const hosts = [...new Set(servers.flatMap((server) => (server.zone === zone ? [server.host] : [])))];
  const glue = additionals.flatMap((record) =>
    (record.type === 'A' || record.type === 'AAAA') && hosts.includes(record.owner) && holds(zone, record.owner)
      ? [{ host: record.owner, address: record.address }]
      : [],
  );
  return { kind: 'referral', zone, hosts, glue };
}

/** The name that the aliases end at; null when they run in a circle, or through more than eight. */
function followAliases(start: string, answers: readonly WireRecord[]) {
  const aliases = aliasesFrom(start, answers);
  const name = aliases.at(-1) ?? start;
  return aliasOf(name, answers) === undefined ? { name, aliases } : null;
}

function aliasesFrom(start: string, answers: readonly WireRecord[]): readonly string[] {
  const aliases: string[] = [];
  for (let name = start; aliases.length < maxAliases;) {
    const alias = aliasOf(name, answers);
    if (alias === undefined || aliases.includes(alias)) break;
    aliases.push(alias);
    name = alias;
  }
  return aliases;
}

function aliasOf(owner: string, answers: readonly WireRecord[]): string | undefined {
  return answers.flatMap((record) => (record.type === 'CNAME' && record.owner === owner ? [record.alias] : []))[0];
}

function answering(question: Question, name: string, record: WireRecord): readonly DnsRecord[] {
  if (record.owner !== name || record.type !== question.type) return [];
  const { ttl } = record;
  switch (record.type) {
    case 'SRV': {
      const { priority, weight, port, target } = record;
      return [{ type: 'SRV', ttl, priority, weight, port, target }];
    }
    case 'A':
    case 'AAAA':
      return [{ type: record.type, ttl, address: record.address }];
    case 'NS':
      return [{ type: 'NS', ttl, host: record.host }];
    case 'SOA':
      return [{ type: 'SOA', ttl, serial: record.serial, minimum: record.minimum }];
  }
}

const holds = (zone: string, name: string) => zone === '.' || name === zone || name.endsWith(`.${zone}`);

function distinct(records: readonly DnsRecord[]): readonly DnsRecord[] {
  if (records.length < 2) return records;
  const seen = new Map(records.map((record) => [JSON.stringify({ ...record, ttl: 0 }), record]));
  return [...seen.values()];
}
