import { decideFailing } from '#domain/request/failing.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';
import { attempts, resultOf, type RequestResult } from './request-result.ts';

/** Keeps that a request still fails, with who says so. `delivery` names the Slack delivery, so that a repeat changes nothing. */
export function createReportFailing({ store, clock }: Pick<Ports, 'store' | 'clock'>, operatorsOf: OperatorsOf) {
  return async function reportFailing(asked: {
    readonly delivery: string;
    readonly workspace: string;
    readonly id: string;
    readonly by: string;
  }): Promise<RequestResult> {
    const { delivery, workspace, id, by } = asked;
    const operators = await operatorsOf(workspace);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const current = await store.find(workspace, id);
      if (!current) return { ok: false, refusal: { code: 'request_unknown', asked: '' } };
      const decided = decideFailing(current, { by, now: clock.now(), operators });
      if (!decided.ok) {
        // Who was first, which may be this person before, has to last as well.
        await store.findAccepted(workspace, id);
        return decided;
      }
      const change = { delivery, before: current, reports: [], ...decided };
      const result = resultOf(await store.commit(change));
      if (result) return result;
    }
    throw new Error(`request ${id} kept changing while it was reported as failing`);
  };
}
