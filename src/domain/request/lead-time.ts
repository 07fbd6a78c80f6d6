import type { UnnumberedRequest } from '#domain/request/request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';

/** How long a request took from its submission until public IM worked (ms); null for an entry that does not tell so. */
export function leadTimeMs(
  { submittedAt }: Pick<UnnumberedRequest, 'submittedAt'>,
  entry: Pick<TimelineEntry, 'event' | 'at'>,
) {
  return entry.event === 'marked_active' && submittedAt !== null ? Math.max(0, entry.at - submittedAt) : null;
}
