import { refuse } from '#domain/request/lifecycle.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';
import { type RequestResult, noSuchRequest } from './request-result.ts';

/** Finds the active request that somebody wants to change, or says why they may not, or not now. */
export function createFindOriginal({ store }: Pick<Ports, 'store'>, operatorsOf: OperatorsOf) {
  return async function findOriginal(asked: {
    readonly workspace: string;
    readonly id: string;
    readonly by: string;
    readonly action: 'update' | 'remove';
  }): Promise<RequestResult> {
    const stored = await store.find(asked.workspace, asked.id);
    if (!stored) return noSuchRequest;
    const who = { by: asked.by, operators: await operatorsOf(asked.workspace) };
    const refusal = refuse(asked.action, stored.request, stored.timeline, who);
    return refusal ? { ok: false, refusal } : { ok: true, stored };
  };
}
export type FindOriginal = ReturnType<typeof createFindOriginal>;
