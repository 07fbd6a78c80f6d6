import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Arguments } from './web-api.ts';

/** The arguments that @slack/web-api writes as JSON into a form. */
const jsonArguments = new Set(['attachments', 'blocks', 'metadata', 'view']);
const mostBytes = 2_000_000;
const objectSchema = z.record(z.string(), z.unknown());

/** The arguments of a call, from its address and its form or JSON body. */
export async function readArguments(request: IncomingMessage, url: URL): Promise<Arguments> {
  const text = await readBody(request);
  const isJson = (request.headers['content-type'] ?? '').includes('json');
  const body = isJson ? parseObject(text) : Object.fromEntries(new URLSearchParams(text));
  const given: Arguments = { ...Object.fromEntries(url.searchParams), ...body };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, jsonArguments.has(name) ? parseJson(value) : value]),
  );
}

export function parseObject(text: string): Arguments {
  const parsed = objectSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : {};
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`A request of more than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
