import type { FieldProblem } from '#domain/request/form.ts';
import { heldDomains } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';

/** Looks requests up the ways people ask for them. */
export function createFindRequests({ store }: Pick<Ports, 'store'>) {
  return {
    /** By the number of `PIC-12`. */
    findByNumber: (workspace: string, number: number): Promise<StoredRequest | null> =>
      store.findByNumber(workspace, number),

    /** By SIP domain: the request that holds it, else the newest that named it. */
    findByDomain: (workspace: string, domain: string): Promise<StoredRequest | null> =>
      store.findByDomain(workspace, domain),

    /** Which of these SIP domains other requests hold: said early, at the field; the submission decides. */
    async findTakenDomains(
      workspace: string,
      domains: readonly string[],
      /** The requests that are to be changed or edited keep theirs from nobody but others. */
      own: readonly (string | undefined)[] = [],
    ): Promise<readonly FieldProblem[]> {
      const holders = await Promise.all(domains.map((domain) => store.findByDomain(workspace, domain)));
      return holders.flatMap((holder, index): readonly FieldProblem[] => {
        const domain = domains[index];
        if (!holder || !domain || own.includes(holder.request.id) || !heldDomains(holder.request).includes(domain))
          return [];
        return [{ code: 'domain_taken', domain, byNumber: holder.request.number }];
      });
    },

    findById: (workspace: string, id: string): Promise<StoredRequest | null> => store.find(workspace, id),
  };
}
