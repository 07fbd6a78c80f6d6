import type { ScheduledEffect } from '#domain/request/effects.ts';
import type { ProvisioningRequest } from '#domain/request/request.ts';

const dayMs = 86_400_000;

/** A closed request is looked at so often at least (ms): a workspace may shorten the time for which it keeps them. */
const lookEveryMs = 30 * dayMs;

/**
 * What is to become of a closed request at `now` (epoch ms), where its workspace keeps them for so many days: it is
 * forgotten, or looked at again after a time (ms). Null while it is not closed.
 */
export function decidePurge(
  { closedAt }: Pick<ProvisioningRequest, 'closedAt'>,
  retentionDays: number,
  now: number,
): { readonly purge: true } | { readonly purge: false; readonly againInMs: number } | null {
  if (closedAt === null) return null;
  const leftMs = closedAt + retentionDays * dayMs - now;
  return leftMs <= 0 ? { purge: true } : { purge: false, againInMs: Math.min(leftMs, lookEveryMs) };
}

/** What every end of a request brings about: whoever carries it out sees when the request's time is up. */
export const purging: ScheduledEffect = { effect: { kind: 'purge' }, afterMs: 0 };
