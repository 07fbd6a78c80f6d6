import { hash } from 'node:crypto';
import type { UnnumberedRequest } from '#domain/request/request.ts';
import type { CardLocation } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';

/**
 * A request as it is kept in one string: lines of text, for that takes half the room of a hash with a list beside it.
 *
 *     2 4 12                      version, schema version, number
 *     C1 1767268800.000100 2      its card: channel, timestamp, last entry told in its thread (and a line there that is
 *                                 still to be edited: entry, timestamp); or nothing
 *     {"workspace":"T1",…}        the document
 *     Zk3v0Q9xLmA {"event":…}     each change: which delivery brought it, and its entry in the timeline
 *
 * Left out of document and entries is what stands elsewhere (id, number, versions, `seq`) and what is usual: `null`,
 * and a request of kind `provision`.
 */
export interface RequestRecord {
  readonly version: number;
  readonly schemaVersion: number;
  readonly number: number;
  readonly card: CardLocation | null;
  readonly document: string;
  readonly entries: readonly string[];
}

/** Takes a record apart; null for what is none. */
export function parseRecord(text: string): RequestRecord | null {
  const [head = '', card = '', document, ...changes] = text.split('\n');
  const [version, schemaVersion, number, ...rest] = head.split(' ').map(Number);
  if (!version || !schemaVersion || !number || rest.length > 0 || document === undefined) return null;
  const location = parseCard(card);
  if (card !== '' && !location) return null;
  return {
    version,
    schemaVersion,
    number,
    card: location,
    document,
    entries: changes.map((line) => line.slice(line.indexOf(' ') + 1)),
  };
}

/** The place of a card as it is kept. */
export function cardText({ channel, ts, toldSeq, unnamed }: CardLocation): string {
  return [channel, ts, toldSeq, ...(unnamed ? [unnamed.seq, unnamed.ts] : [])].join(' ');
}

/** Reads the place of a card; null for what is none. */
export function parseCard(text: string): CardLocation | null {
  const found = /^(?<channel>\S+) (?<ts>\S+) (?<toldSeq>\d+)(?: (?<seq>\d+) (?<lineTs>\S+))?$/.exec(text)?.groups;
  if (!found?.['channel'] || !found['ts']) return null;
  const { channel, ts, toldSeq, seq, lineTs } = found;
  const card = { channel, ts, toldSeq: Number(toldSeq) };
  return lineTs ? { ...card, unnamed: { seq: Number(seq), ts: lineTs } } : card;
}

/** What is absent from a document or an entry as it is kept. */
export const absentFromDocument = {
  kind: 'provision',
  changes: null,
  assignee: null,
  submittedAt: null,
  dnsPassedAt: null,
  closedAt: null,
} as const;
export const absentFromEntry = { by: null, reason: null } as const;

/** The document as it is kept. */
export function documentText({ id: _id, schemaVersion: _version, ...document }: UnnumberedRequest): string {
  return textWithout(document, absentFromDocument);
}

/** An entry of the timeline as it is kept. */
export function entryText({ seq: _seq, ...entry }: TimelineEntry): string {
  return textWithout(entry, absentFromEntry);
}

function textWithout(fields: object, absent: object): string {
  const kept: Record<string, unknown> = { ...fields };
  for (const [name, value] of Object.entries(absent)) if (kept[name] === value) kept[name] = undefined;
  return JSON.stringify(kept);
}

/** Stands for a delivery in the record: a name of one length, of 66 bits of its SHA-256. */
export function deliveryMark(delivery: string): string {
  return hash('sha256', delivery, 'base64url').slice(0, 11);
}
