import type { Evidence } from '#domain/checks/finding.ts';
import type { Answer, AnswerNote, DnsRecord, Observation, Question } from '#domain/checks/observation.ts';

const maxRecords = 8;
const maxText = 500;

/** A question as people read it: `SRV _sipfederationtls._tcp.contoso.com`. */
export function questionText(question: Question): string {
  return `${question.type} ${question.name}`;
}

/** What is shown of observations: what every attempt at each came to, in the order in which they were made. */
export function evidenceOf(...observations: readonly Observation[]): readonly Evidence[] {
  return distinctEvidence(observations.flatMap(attemptsAt));
}

/** Many findings show the same observation. */
const attemptsAt = remembered(({ question, attempts }: Observation): readonly Evidence[] =>
  attempts.map((attempt) => ({
    server: attempt.server,
    question: questionText(question),
    answer: clip([answerText(attempt.answer), ...attempt.notes.map(noteText)].join('; ')),
    elapsedMs: attempt.elapsedMs,
  })),
);

/** The first of each question, server and answer: the same again tells nothing, however long it took. */
export function distinctEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  if (evidence.length < 2) return evidence;
  const first = new Map<string, Evidence>();
  for (const one of evidence) {
    const what = JSON.stringify([one.question, one.server, one.answer]);
    if (!first.has(what)) first.set(what, one);
  }
  return [...first.values()];
}

/** Works out what a thing that never changes is shown as, once for as long as the thing lives. */
export function remembered<Thing extends WeakKey, Shown>(show: (thing: Thing) => Shown): (thing: Thing) => Shown {
  const known = new WeakMap<Thing, Shown>();
  return (thing) => {
    const before = known.get(thing);
    if (before !== undefined) return before;
    const shown = show(thing);
    known.set(thing, shown);
    return shown;
  };
}

function answerText(answer: Answer): string {
  switch (answer.kind) {
    case 'records':
      return [...aliasTexts(answer.aliases), ...recordTexts(answer.records)].join('; ');
    case 'nodata':
    case 'nxdomain':
      return [...aliasTexts(answer.aliases), answer.kind.toUpperCase()].join('; ');
    case 'alias_loop':
      return [...aliasTexts(answer.aliases), 'CNAME loop'].join('; ');
    case 'alias_unresolved':
      return aliasTexts(answer.aliases).join('; ');
    case 'servfail':
      return answer.ede === null ? 'SERVFAIL' : `SERVFAIL (EDE ${answer.ede})`;
    case 'rcode':
      return answer.rcode;
    case 'refused':
      return 'REFUSED';
    case 'lame':
      return 'NOERROR without answer or SOA';
    case 'referral':
      return `referral to the servers of ${answer.zone}: ${answer.hosts.slice(0, maxRecords).join(', ')}`;
    case 'malformed':
      return 'malformed message';
    case 'truncated':
      return 'truncated (TC), no answer over TCP';
    case 'timeout':
      return 'no answer (timeout)';
    case 'port_closed':
      return 'no answer (port closed)';
    case 'unreachable':
      return 'no answer (unreachable)';
  }
}

const aliasTexts = (aliases: readonly string[]) => aliases.slice(0, maxRecords).map((alias) => `CNAME ${alias}.`);

function recordTexts(records: readonly DnsRecord[]): readonly string[] {
  const shown = records.slice(0, maxRecords).map(recordText);
  return records.length > maxRecords ? [...shown, `+${records.length - maxRecords}`] : shown;
}

function recordText(record: DnsRecord): string {
  const start = `${record.ttl} IN ${record.type}`;
  switch (record.type) {
    case 'SRV':
      return `${start} ${record.priority} ${record.weight} ${record.port} ${absolute(record.target)}`;
    case 'A':
    case 'AAAA':
      return `${start} ${record.address}`;
    case 'NS':
      return `${start} ${absolute(record.host)}`;
    case 'SOA':
      return `${start} serial ${record.serial}, minimum ${record.minimum}`;
  }
}

/** A name with the dot that ends it in a zone file. */
export const absolute = (name: string) => (name === '.' ? '.' : `${name}.`);

function noteText(note: AnswerNote): string {
  switch (note) {
    case 'over_tcp':
      return 'over TCP';
    case 'no_edns':
      return 'without EDNS';
    case 'compressed_target':
      return 'compressed SRV target';
  }
}

const clip = (text: string) => (text.length > maxText ? `${text.slice(0, maxText - 3)}...` : text);
