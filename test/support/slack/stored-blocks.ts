import { randomBytes } from 'node:crypto';
import { isJsonObject, type JsonObject } from './json.ts';

const textDefaults: Readonly<Record<string, JsonObject>> = {
  plain_text: { emoji: true },
  mrkdwn: { verbatim: false },
};

function withTextDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTextDefaults);
  if (!isJsonObject(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTextDefaults(item)]));
  const defaults = typeof value['type'] === 'string' ? textDefaults[value['type']] : undefined;
  return { ...inner, ...(defaults ? { ...defaults, ...value } : {}) };
}

function aBlockId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}

/** Blocks as Slack gives them back: every block has an id, every text its defaults. */
export function storedBlocks(blocks: readonly JsonObject[]): readonly JsonObject[] {
  return blocks.map((block) => {
    const stored = withTextDefaults(block);
    return { block_id: aBlockId(), ...(isJsonObject(stored) ? stored : {}) };
  });
}

const worded = new Set(['plain_text', 'mrkdwn', 'raw_text', 'raw_number', 'text', 'markdown']);

function wordsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (!isJsonObject(value)) return [];
  if (typeof value['text'] === 'string') {
    return typeof value['type'] === 'string' && worded.has(value['type']) ? [value['text']] : [];
  }
  return Object.values(value).flatMap(wordsIn);
}

/** Every word that a reader sees in blocks, one text per line, in order. */
export function visibleText(surface: { readonly blocks: readonly JsonObject[] }): string {
  return wordsIn(surface.blocks).join('\n');
}
