import type { Ports } from '#ports.ts';

/** Draws a request's card anew, for example after a click on an outdated one. */
export function createRefreshCard({ store }: Pick<Ports, 'store'>) {
  return function refreshCard(workspace: string, id: string): Promise<void> {
    return store.schedule(workspace, id, { effect: { kind: 'card' }, afterMs: 0 });
  };
}
