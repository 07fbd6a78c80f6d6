import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./golden/', import.meta.url);

export type GoldenKind = 'request' | 'draft' | 'watch';

/** A document as a version of the bot wrote it, and never to be edited: `<kind>.v<version>.json`. */
export interface Golden {
  readonly version: number;
  readonly content: Readonly<Record<string, unknown>>;
}

/** All golden documents of a kind, the oldest first. */
export function goldenDocuments(kind: GoldenKind): readonly Golden[] {
  return readdirSync(folder)
    .flatMap((file): readonly Golden[] => {
      const version = new RegExp(`^${kind}\\.v(\\d+)\\.json$`).exec(file)?.[1];
      return version ? [{ version: Number(version), content: contentOf(file) }] : [];
    })
    .toSorted((one, other) => one.version - other.version);
}

function contentOf(file: string): Golden['content'] {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}
