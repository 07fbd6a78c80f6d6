import { parse } from 'node:querystring';

/** What Slack sent, as an object of its top-level fields; their values are anybody's guess. */
export type Payload = Readonly<Record<string, unknown>>;

const form = 'application/x-www-form-urlencoded';

export function isForm(contentType: string | undefined): boolean {
  return contentType?.startsWith(form) ?? false;
}

/** Events are kept before they are acknowledged; everything else is answered by its listener. */
export function isEvent(payload: Payload): boolean {
  return payload['type'] === 'event_callback';
}

/** Commands come as a form, interactions as JSON in its field `payload`, events as JSON. Null for anything else. */
export function parseBody(contentType: string | undefined, body: Buffer): Payload | null {
  const text = body.toString('utf8');
  if (!isForm(contentType)) return parseObject(text);
  const fields = parse(text);
  return typeof fields['payload'] === 'string' ? parseObject(fields['payload']) : fields;
}

/** JSON of an object; null for anything else. */
export function parseObject(text: string): Payload | null {
  try {
    const value: unknown = JSON.parse(text);
    return isPayload(value) ? value : null;
  } catch {
    return null;
  }
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
