import { reasonSchema, type Reason } from '#domain/checks/reasons.ts';
import { samplesOf } from '../support/samples-of.ts';

const samples = samplesOf(reasonSchema);

/** Every reason that a check can have, each name in it replaced by `text`, and ten names in each list of names. */
export function reasonsAbout(text: string): readonly Reason[] {
  return samples.map((reason) => replaced(reason, text));
}

function replaced<T>(value: T, text: string): T;
function replaced(value: unknown, text: string): unknown {
  if (typeof value === 'string') return /^name\d+x\.example$/.test(value) ? text : value;
  if (Array.isArray(value))
    return value.length === 0 ? value : Array.from({ length: 10 }, () => replaced(value[0], text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, text)]));
}
