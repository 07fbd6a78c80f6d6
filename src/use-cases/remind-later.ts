import type { ReminderName } from '#domain/request/effects.ts';
import { refuse } from '#domain/request/lifecycle.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';
import type { RequestResult } from './request-result.ts';

/** "Remind me later" puts the same reminder off by a day. */
const laterMs = 24 * 3_600_000;

export function createRemindLater({ store }: Pick<Ports, 'store'>, operatorsOf: OperatorsOf) {
  return async function remindLater(asked: {
    readonly workspace: string;
    readonly id: string;
    readonly by: string;
    readonly which: ReminderName;
  }): Promise<RequestResult> {
    const stored = await store.find(asked.workspace, asked.id);
    if (!stored) return { ok: false, refusal: { code: 'request_unknown', asked: '' } };
    const who = { by: asked.by, operators: await operatorsOf(asked.workspace) };
    const refusal = refuse('mark_active', stored.request, stored.timeline, who);
    if (refusal) return { ok: false, refusal };
    const effect = { kind: 'remind', which: asked.which } as const;
    await store.schedule(asked.workspace, asked.id, { effect, afterMs: laterMs });
    return { ok: true, stored };
  };
}
