import type { Refusal } from '#domain/request/refusals.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { CommitResult } from '#ports/request-store.ts';

/** What became of something that a person asked of a request. */
export type RequestResult =
  | { readonly ok: true; readonly stored: StoredRequest }
  | { readonly ok: false; readonly refusal: Refusal };

/** There is no such request, or none any more. */
export const noSuchRequest = { ok: false, refusal: { code: 'request_unknown', asked: '' } } as const;

/** Reads what the store said to a change; null when somebody else was first and it has to be decided again. */
export function resultOf(committed: CommitResult): RequestResult | null {
  switch (committed.outcome) {
    case 'committed':
    case 'repeated':
      return { ok: true, stored: committed.stored };
    case 'domain_taken': {
      const { domain, byRequest, byNumber } = committed;
      return { ok: false, refusal: { code: 'domain_taken', domain, byRequest, byNumber } };
    }
    case 'conflict':
      return null;
  }
}
