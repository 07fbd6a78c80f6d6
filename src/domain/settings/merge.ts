/**
 * What a dialog changes: `typed` as it was left, beside what it showed (`seen`) and what is set `now`. What was not
 * touched stays as somebody else may have set it meanwhile. A field that both have set, each otherwise, is in
 * `conflicts` and is not changed.
 */
export function mergeSettings<Fields extends Readonly<Record<string, unknown>>>(
  seen: Fields,
  typed: Fields,
  now: Fields,
): { readonly change: Partial<Fields>; readonly conflicts: readonly (keyof Fields)[] } {
  const change: Partial<Fields> = {};
  const conflicts: (keyof Fields)[] = [];
  for (const field in typed) {
    if (isSame(typed[field], seen[field]) || isSame(typed[field], now[field])) continue;
    if (isSame(seen[field], now[field])) change[field] = typed[field];
    else conflicts.push(field);
  }
  return { change, conflicts };
}

/** Values as JSON holds them; the order of a list does not matter. */
function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: unknown): string {
  const parts = Array.isArray(value) ? value.map((part) => JSON.stringify(part)) : null;
  return parts ? parts.toSorted((one, other) => (one < other ? -1 : 1)).join() : JSON.stringify(value);
}
