import { domainReportSchema } from '#domain/checks/finding.ts';
import { type KeptCheck, keptCheckSchema } from '#domain/checks/kept-check.ts';
import { type Draft, draftSchema } from '#domain/request/draft.ts';
import { requestSchema } from '#domain/request/request.ts';
import type { CardLocation, StoredRequest } from '#domain/request/stored-request.ts';
import { timelineEntrySchema } from '#domain/request/timeline.ts';
import { type Undelivered, undeliveredSchema } from '#domain/request/undelivered.ts';
import { createLastRead } from './last-read.ts';
import { type Document, type History, histories, type Migrated, migrate } from './migrations.ts';

/**
 * What `load.lua` found: nothing, a request, one that only a newer program understands, or something that is none.
 * `mark` is why it is in quarantine already.
 */
export type Reading =
  | { readonly found: 'nothing' }
  | {
      readonly found: 'request';
      readonly stored: StoredRequest;
      readonly mark: string | null;
      readonly faults: string[];
    }
  | { readonly found: 'newer'; readonly writtenWith: number }
  | { readonly found: 'unreadable'; readonly reason: string; readonly mark: string | null };

/** What stands for a document of one text: nothing, the document, one of a newer program, or something that is none. */
export type TextReading<T> =
  | { readonly found: 'nothing' }
  | { readonly found: 'document'; readonly value: T }
  | { readonly found: 'newer'; readonly writtenWith: number }
  | { readonly found: 'unreadable'; readonly reason: string };

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: Error };
}

type ParsedRequest = Parsed<StoredRequest['request']> | Extract<Migrated, { readonly ok: false }>;

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

const longestReason = 500;
const timelineSchema = timelineEntrySchema.array();
const reportsSchema = domainReportSchema.array();
const noReports = { ok: true, value: [] } as const;

function parseJson(text: string): Parsed<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, reason: 'not JSON' };
  }
}

function parseAs<T>(schema: Schema<T>, value: unknown): Parsed<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, reason: result.error.message.slice(0, longestReason) };
}

export function parseText<T>(schema: Schema<T>, text: string): Parsed<T> {
  const json = parseJson(text);
  return json.ok ? parseAs(schema, json.value) : json;
}

const isRecord = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isCard(value: unknown): value is CardLocation {
  if (!isRecord(value)) return false;
  const { channel, ts, toldSeq, unnamed } = value;
  const isPlace = typeof channel === 'string' && typeof ts === 'string' && typeof toldSeq === 'number';
  return isPlace && (unnamed === undefined || isLine(unnamed));
}

const isLine = (value: unknown) =>
  isRecord(value) && typeof value['seq'] === 'number' && typeof value['ts'] === 'string';

/** Reads what `load.lua` answered about the request of that id. */
export type RequestReader = (id: string, reply: unknown) => Reading;

/**
 * Reads the reply of `load.lua`: document, number, version, schema version, card, reports, mark, timeline, undelivered.
 * Parsing takes most of the time of a `/pic status`: what has not changed since it was last read is not parsed again.
 */
export function createRequestReader(): RequestReader {
  const documents = createLastRead<ParsedRequest>();
  const timelines = createLastRead<Parsed<StoredRequest['timeline']>>();
  const reportsOf = createLastRead<Parsed<StoredRequest['reports']>>();

  return (id, reply) => {
    if (!Array.isArray(reply)) return { found: 'nothing' };
    const cells: readonly unknown[] = reply;
    const text = (index: number): string | null => {
      const cell = cells[index];
      return typeof cell === 'string' ? cell : null;
    };
    const mark = text(6);
    const unreadable = (reason: string): Reading => ({ found: 'unreadable', reason, mark });

    const writtenWith = Number(text(3));
    if (writtenWith > histories.request.version) return { found: 'newer', writtenWith };
    const [document, number] = [text(0) ?? '', Number(text(1))];
    const request = documents(`${id}|${number}`, document, () => parseRequest(document, number));
    if (!request.ok)
      return 'writtenWith' in request
        ? { found: 'newer', writtenWith: request.writtenWith }
        : unreadable(request.reason);

    const lines: readonly unknown[] = Array.isArray(cells[7]) ? cells[7] : [];
    const entries = `[${lines.join(',')}]`;
    const timeline = timelines(id, entries, () => parseText(timelineSchema, entries));
    if (!timeline.ok) return unreadable(`timeline: ${timeline.reason}`);
    const version = Number(text(2));
    if (version !== timeline.value.length)
      return unreadable(`version ${version} with ${timeline.value.length} entries`);

    const card = parseJson(text(4) ?? 'null');
    const isCardKnown = card.ok && isCard(card.value);
    if (card.ok && card.value !== null && !isCardKnown) return unreadable('card: not a location');

    const kept = text(5);
    // Reports can be made anew at any time: those of another version are left out, the request stays.
    const reports = kept === null ? noReports : reportsOf(id, kept, () => parseText(reportsSchema, kept));
    const stored: StoredRequest = {
      request: request.value,
      version,
      timeline: timeline.value,
      card: card.ok && isCard(card.value) ? card.value : null,
      reports: reports.ok ? reports.value : [],
      undelivered: readUndelivered(text(8)),
    };
    return { found: 'request', stored, mark, faults: reports.ok ? [] : [`reports: ${reports.reason}`] };
  };
}

/** A request's document in today's form, with its number. */
function parseRequest(text: string, number: number): ParsedRequest {
  const document = parseJson(text);
  if (!document.ok || !isRecord(document.value)) return { ok: false, reason: 'the document is not a JSON object' };
  const migrated = migrate(document.value, histories.request);
  if (!migrated.ok) return migrated;
  const request = parseAs(requestSchema, { ...migrated.document, number });
  return request.ok ? request : { ok: false, reason: `document: ${request.reason}` };
}

/** What nobody could be told, oldest first; what another version wrote is left out. */
function readUndelivered(parked: string | null): readonly Undelivered[] {
  const json = parseJson(parked ?? '{}');
  if (!json.ok || !isRecord(json.value)) return [];
  return Object.entries(json.value)
    .flatMap(([effect, said]) => {
      const one = parseAs(undeliveredSchema, isRecord(said) ? { effect, ...said } : null);
      return one.ok ? [one.value] : [];
    })
    .toSorted((one, other) => one.since - other.since || (one.effect < other.effect ? -1 : 1));
}

/** Reads a document that is one text, in today's form; `forgiving` is tried with what its schema refused. */
export function readText<T>(
  text: string | null,
  history: History,
  schema: Schema<T>,
  forgiving: (document: Document) => Document = (document) => document,
): TextReading<T> {
  if (text === null) return { found: 'nothing' };
  const json = parseJson(text);
  if (!json.ok || !isRecord(json.value)) return { found: 'unreadable', reason: 'not a JSON object' };
  const migrated = migrate(json.value, history);
  if (!migrated.ok) return { found: 'newer', writtenWith: migrated.writtenWith };
  const strict = parseAs(schema, migrated.document);
  const parsed = strict.ok ? strict : parseAs(schema, forgiving(migrated.document));
  return parsed.ok ? { found: 'document', value: parsed.value } : { found: 'unreadable', reason: parsed.reason };
}

/** Reads a draft; its reports are left out when another version wrote them. */
export function readDraft(text: string | null): TextReading<Draft> {
  return readText(text, histories.draft, draftSchema, (document) => ({ ...document, reports: [] }));
}

/** Reads a kept check; null when it is none, or another version wrote it. */
export function readKeptCheck(text: string | null): KeptCheck | null {
  const check = parseText(keptCheckSchema, text ?? 'null');
  return check.ok ? check.value : null;
}
