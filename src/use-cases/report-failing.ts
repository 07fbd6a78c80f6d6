import { decideFailing } from '#domain/request/failing.ts';
import type { Ports } from '#ports.ts';
import { changeStored } from './change-stored.ts';
import type { OperatorsOf } from './operators-of.ts';
import type { RequestResult } from './request-result.ts';

/** Keeps that a request still fails, with who says so. */
export function createReportFailing({ store, clock }: Pick<Ports, 'store' | 'clock'>, operatorsOf: OperatorsOf) {
  return async function reportFailing(asked: {
    /** Names the Slack delivery, so that a repeat changes nothing. */
    readonly delivery: string;
    readonly workspace: string;
    readonly id: string;
    readonly by: string;
  }): Promise<RequestResult> {
    const { by, workspace } = asked;
    const operators = await operatorsOf(workspace);
    return changeStored(store, asked, (current) => decideFailing(current, { by, now: clock.now(), operators }));
  };
}
