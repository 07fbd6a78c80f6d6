import type { Answer, DnsRecord, Question } from '#domain/checks/observation.ts';
import type { Message, WireRecord } from './codec.ts';

const maxAliases = 8;
const rcodeNames: Readonly<Record<number, string>> = { 1: 'FORMERR', 4: 'NOTIMP', 16: 'BADVERS' };

/**
 * Says what a message means for its question. Only records of the name asked for, or of the name its aliases lead to,
 * count; a missing record needs an SOA of a zone that holds the name (RFC 2308).
 */
export function classify(question: Question, message: Message): Answer {
  switch (message.rcode) {
    case 0:
    case 3:
      return classifyContent(question, message);
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
  if (message.rcode === 3) return records.length > 0 ? { kind: 'malformed' } : { kind: 'nxdomain', aliases };
  if (records.length > 0) return { kind: 'records', aliases, records: distinct(records) };
  const isVouchedFor = message.authorities.some((record) => record.type === 'SOA' && holds(record.owner, name));
  if (isVouchedFor) return { kind: 'nodata', aliases };
  return aliases.length > 0 ? { kind: 'alias_unresolved', aliases } : { kind: 'lame' };
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
  if (record.type === 'SRV') {
    const { ttl, priority, weight, port, target } = record;
    return [{ type: 'SRV', ttl, priority, weight, port, target }];
  }
  return record.type === 'A' || record.type === 'AAAA'
    ? [{ type: record.type, ttl: record.ttl, address: record.address }]
    : [];
}

const holds = (zone: string, name: string) => zone === '.' || name === zone || name.endsWith(`.${zone}`);

function distinct(records: readonly DnsRecord[]): readonly DnsRecord[] {
  const seen = new Map(records.map((record) => [JSON.stringify({ ...record, ttl: 0 }), record]));
  return [...seen.values()];
}
