import { domainReportSchema } from '#domain/checks/finding.ts';
import { type KeptCheck, keptCheckSchema } from '#domain/checks/kept-check.ts';
import { type Draft, draftSchema } from '#domain/request/draft.ts';
import { requestSchema } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { timelineEntrySchema } from '#domain/request/timeline.ts';
import { type Undelivered, undeliveredSchema } from '#domain/request/undelivered.ts';
import { createLastRead } from './last-read.ts';
import { type Document, type History, histories, migrate } from './migrations.ts';
import { absentFromDocument, absentFromEntry, parseRecord, type RequestRecord } from './request-record.ts';

/**
 * What is kept of a request: nothing, a request, one that only a newer program understands, or something that is none.
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

type ParsedRequest = Parsed<StoredRequest['request']>;

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

/** Reads JSON of a shape; says why where it is another, or none. */
export function parseText<T>(schema: Schema<T>, text: string): Parsed<T> {
  const json = parseJson(text);
  return json.ok ? parseAs(schema, json.value) : json;
}

const isRecord = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is kept of a request: its record, why it is in quarantine, its reports, what nobody could be told. */
export interface Kept {
  readonly text: string | null;
  readonly mark: string | null;
  readonly reports?: string | null;
  readonly parked?: string | null;
}

/** What `load.lua` answered. */
export function loaded(reply: unknown): Kept {
  const cells: readonly unknown[] = Array.isArray(reply) ? reply : [];
  const text = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null);
  return { text: text(cells[0]), mark: text(cells[1]), reports: text(cells[2]), parked: text(cells[3]) };
}

/** Reads what is kept of the request of that id. */
export interface RequestReader {
  readonly read: (id: string, kept: Kept) => Reading;
  readonly readReports: (id: string, kept: string | null) => Parsed<StoredRequest['reports']>;
}

/** Parsing takes most of the time of a `/pic status`: what has not changed since the last time is not parsed again. */
export function createRequestReader(): RequestReader {
  const documents = createLastRead<ParsedRequest>();
  const timelines = createLastRead<Parsed<StoredRequest['timeline']>>();
  const reportsOf = createLastRead<Parsed<StoredRequest['reports']>>();

  // Reports can be made anew at any time: those of another version are left out, the request stays.
  const readReports = (id: string, kept: string | null) =>
    kept === null ? noReports : reportsOf(id, kept, () => parseText(reportsSchema, kept));

  function read(id: string, { text, mark, reports: kept = null, parked = null }: Kept): Reading {
    if (text === null) return { found: 'nothing' };
    const unreadable = (reason: string): Reading => ({ found: 'unreadable', reason, mark });

    const record = parseRecord(text);
    if (!record) return unreadable('not a record of a request');
    const { version, schemaVersion, number, document } = record;
    if (schemaVersion > histories.request.version) return { found: 'newer', writtenWith: schemaVersion };
    const head = `${id}|${schemaVersion}|${number}`;
    const request = documents(head, document, () => parseRequest(id, record));
    if (!request.ok) return unreadable(request.reason);

    const entries = `[${record.entries.join(',')}]`;
    const timeline = timelines(id, entries, () => parseTimeline(entries));
    if (!timeline.ok) return unreadable(`timeline: ${timeline.reason}`);
    if (version !== timeline.value.length)
      return unreadable(`version ${version} with ${timeline.value.length} entries`);

    const reports = readReports(id, kept);
    const stored: StoredRequest = {
      request: request.value,
      version,
      timeline: timeline.value,
      card: record.card,
      reports: reports.ok ? reports.value : [],
      undelivered: readUndelivered(parked),
    };
    return { found: 'request', stored, mark, faults: reports.ok ? [] : [`reports: ${reports.reason}`] };
  }

  return { read, readReports };
}

/** A request's document in today's form, with its number. */
function parseRequest(id: string, { document: text, schemaVersion, number }: RequestRecord): ParsedRequest {
  const document = parseJson(text);
  if (!document.ok || !isRecord(document.value)) return { ok: false, reason: 'the document is not a JSON object' };
  const migrated = migrate({ ...absentFromDocument, id, ...document.value, schemaVersion }, histories.request);
  if (!migrated.ok) return { ok: false, reason: `schema ${migrated.writtenWith}` };
  const request = parseAs(requestSchema, { ...migrated.document, number });
  return request.ok ? request : { ok: false, reason: `document: ${request.reason}` };
}

function parseTimeline(text: string): Parsed<StoredRequest['timeline']> {
  const entries = parseJson(text);
  if (!entries.ok || !Array.isArray(entries.value)) return entries.ok ? { ok: false, reason: 'not a list' } : entries;
  const whole = (entry: unknown, index: number) =>
    isRecord(entry) ? { ...absentFromEntry, ...entry, seq: index + 1 } : entry;
  return parseAs(timelineSchema, entries.value.map(whole));
}

/** What nobody could be told, oldest first; what another version wrote is left out. */
export function readUndelivered(parked: string | null): readonly Undelivered[] {
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
