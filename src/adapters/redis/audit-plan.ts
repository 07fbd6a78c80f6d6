import { effectKey, type Effect } from '#domain/request/effects.ts';
import { leadTimeMs } from '#domain/request/lead-time.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { dueMember, workspaceKeys } from './keys.ts';
import { domainMember, everNamed, indexOf, ofDomain } from './request-index.ts';

/**
 * Everything that has to be told of a request elsewhere than in its record: keys and plan of `audit-request.lua`.
 * Indexes are named by the end of their key, such as `s:T0CONTOSO:submitted`.
 */
export function planAudit(stored: StoredRequest, finalMs: number) {
  const { request, version, timeline } = stored;
  const { workspace, id, number } = request;
  const of = workspaceKeys(workspace);
  const index = indexOf(request);
  const leads = timeline.flatMap((entry) => leadTimeMs(request, entry) ?? []).slice(-1);
  const scores = [...index, ...leads.map((ms) => [of.leadTimes, ms] as const), [of.numbers, number] as const];
  const keys = [of.request(id), of.due, of.lastNumber, of.domains, ...scores.map(([key]) => key)];
  const plan = {
    id,
    version,
    number,
    index: scores.map(([key, score]) => [key.slice(key.indexOf(':') + 1), score] as const),
    domains: [...everNamed(stored)].map(([domain, as]) => ({
      domain,
      isHeld: as === 'holder',
      member: domainMember(domain, as, number),
      ...ofDomain(domain),
    })),
    timers: timersOf(request, finalMs).map(({ effect, at }) => ({
      effect: effectKey(effect),
      member: dueMember(workspace, id, effectKey(effect)),
      at,
    })),
  };
  return { keys, plan };
}

/** The effects that have to wait in a state: `at` (epoch ms) until when they do, 0 where they always do. */
function timersOf(
  { state, submittedAt, dnsPassedAt }: StoredRequest['request'],
  finalMs: number,
): readonly { readonly effect: Effect; readonly at: number }[] {
  switch (state) {
    case 'awaiting_dns':
      return dnsPassedAt === null ? [{ effect: { kind: 'recheck' }, at: 0 }] : [];
    case 'submitted':
    case 'in_progress':
      return submittedAt === null ? [] : [{ effect: { kind: 'remind', which: 'final' }, at: submittedAt + finalMs }];
    case 'active':
      return [{ effect: { kind: 'look' }, at: 0 }];
    case 'rejected':
    case 'cancelled':
    case 'retired':
      return [{ effect: { kind: 'purge' }, at: 0 }];
  }
}
