import type { Sight } from '#domain/people/visibility.ts';
import { filterOf, listQuestion, type ListQuestion, type RequestFilter } from '#domain/request/list-question.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { Policy } from './policy.ts';
import type { SightOf } from './sight.ts';

/** Requests read at once: some milliseconds of work, so that nobody else is kept waiting. */
const readAtOnce = 200;
/** What one file holds at most: some 20 MB of text. */
export const mostExported = 50_000;

/** An export that was begun: its pages have to be read to the end. */
interface BegunExport {
  readonly sight: Sight;
  /** Pages of requests, the oldest first (or by domain), each request once, at most `mostExported` of them. */
  readonly pages: AsyncIterable<readonly ListedRequest[]>;
  /** The person has the file, or will not get it: they may ask for another. To be called whatever happens. */
  end(): void;
}

/** Reads the requests that a person may see, for a file. */
export function createExportRequests(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  sightOf: SightOf,
  { delays }: Pick<Policy, 'delays'>,
) {
  /** Whoever waits for a file waits for one at a time. */
  const underWay = new Set<string>();

  async function* read(workspace: string, filter: RequestFilter) {
    const known = new Set<string>();
    const pageAt = (offset: number) => store.list(workspace, filter, { from: 'first', offset, limit: readAtOnce });
    let last: string | null = null;
    // From the first on: what comes meanwhile stands behind what was read.
    for (let offset = 0; known.size < mostExported;) {
      const { requests, total } = await pageAt(offset);
      const isMoved = last !== null && requests[0]?.request.id !== last;
      // Where some have left the list meanwhile, others stand by now where was read already.
      const before = isMoved ? (await pageAt(Math.max(0, offset - readAtOnce))).requests : [];
      const room = mostExported - known.size;
      const found = [...before, ...requests];
      yield found.filter(({ request }) => !known.has(request.id) && known.add(request.id)).slice(0, room);
      if (offset + readAtOnce >= total) return;
      // The last one is read once more. Where one cannot be read and was left out, its place is not known.
      last = requests.length === readAtOnce ? (requests.at(-1)?.request.id ?? null) : null;
      offset += last === null ? readAtOnce : readAtOnce - 1;
    }
  }

  /** Null while the person still waits for the file before. */
  return async function exportRequests(
    { workspace, user }: { readonly workspace: string; readonly user: string },
    asked: ListQuestion,
  ): Promise<BegunExport | null> {
    const waiting = `${workspace}|${user}`;
    const sight = await sightOf(workspace, user);
    if (underWay.has(waiting)) return null;
    const question = sight.seesOthers ? asked : listQuestion({ about: 'mine' });
    const { filter } = filterOf(question, { user, now: clock.now(), delays });
    underWay.add(waiting);
    return { sight, pages: read(workspace, filter), end: () => void underWay.delete(waiting) };
  };
}
