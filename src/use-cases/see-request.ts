import { sees, seesAll } from '#domain/people/visibility.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { SightOf } from './sight.ts';

/** A request that somebody may see; whoever is concerned sees all of it, such as the agreement number. */
export interface SeenRequest {
  readonly stored: StoredRequest;
  readonly isConcerned: boolean;
}

/** Finds a request as a person may see it. */
export function createSeeRequest({ store }: Pick<Ports, 'store'>, sightOf: SightOf) {
  /** Null where there is none, or none for them. */
  return async function seeRequest(
    { workspace, user }: { readonly workspace: string; readonly user: string },
    which: { readonly id: string } | { readonly number: number } | { readonly domain: string },
  ): Promise<SeenRequest | null> {
    const stored = await find(workspace, which);
    const sight = stored && (await sightOf(workspace, user));
    return sight && sees(sight, stored.request) ? { stored, isConcerned: seesAll(sight, stored.request) } : null;
  };

  function find(workspace: string, which: { id: string } | { number: number } | { domain: string }) {
    if ('id' in which) return store.find(workspace, which.id);
    return 'number' in which
      ? store.findByNumber(workspace, which.number)
      : store.findByDomain(workspace, which.domain);
  }
}
