import { draftVersion } from '#domain/request/draft.ts';
import { requestVersion } from '#domain/request/request.ts';
import { watchVersion } from '#domain/watch/watch.ts';

export type Document = Readonly<Record<string, unknown>>;

/** Leads a kind of document from its first form to today's: `steps[0]` makes version 2 of version 1, and so on. */
export interface History {
  readonly version: number;
  readonly steps: readonly ((document: Document) => Document)[];
}

/** Version 2: a request may change another one. */
const withoutChanges = (document: Document): Document => ({ ...document, schemaVersion: 2, changes: null });

/** Version 3: the timeline tells of tasks as well; the document itself is the same. */
const withTasks = (document: Document): Document => ({ ...document, schemaVersion: 3 });

/** Version 4: the timeline tells of reports that it still fails; the document itself is the same. */
const withReports = (document: Document): Document => ({ ...document, schemaVersion: 4 });

/** Version 5: the timeline tells of edits; the document itself is the same. */
const withEdits = (document: Document): Document => ({ ...document, schemaVersion: 5 });

/** Version 3 of a draft: it may edit a request. */
const editingNothing = (document: Document): Document => ({ ...document, schemaVersion: 3, edits: null });

/**
 * Documents are migrated when they are read and stay as they are until their next change, so that older and newer
 * programs can run side by side. Every version has a golden document in `test/adapters/redis/golden`.
 */
export const histories = {
  request: { version: requestVersion, steps: [withoutChanges, withTasks, withReports, withEdits] },
  draft: { version: draftVersion, steps: [withoutChanges, editingNothing] },
  watch: { version: watchVersion, steps: [] },
} as const satisfies Readonly<Record<string, History>>;

/** The document in today's form, or the version that wrote it where this program knows no way back from there. */
export type Migrated =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly writtenWith: number };

/** Takes the steps that a document still has to go. One without a version is left for its schema to refuse. */
export function migrate(document: Document, { version, steps }: History): Migrated {
  const writtenWith = Number(document['schemaVersion']);
  if (writtenWith > version) return { ok: false, writtenWith };
  const missing = Number.isInteger(writtenWith) && writtenWith > 0 ? steps.slice(writtenWith - 1) : [];
  return { ok: true, document: missing.reduce((before, step) => step(before), document) };
}

/** Why a document is left alone: who runs this program has to act. */
export function newerThan(what: string, writtenWith: number, { version }: History): string {
  return `${what} was written by a newer Picbot (schema ${writtenWith}, this one reads ${version}): upgrade this one`;
}
