import type { Redis } from 'ioredis';
import { auditRedis } from '#adapters/redis/audit.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { aCreation, aFollowUp, anId, aWorkspace, effects } from '../../contracts/a-change.ts';
import { storedOf } from '../../contracts/store-under-test.ts';
import { createNotebook } from './under-test.ts';

const finalMs = 100 * 365 * 86_400_000;
const look = { effect: { kind: 'look' }, afterMs: 60_000 } as const;
const purge = { effect: { kind: 'purge' }, afterMs: 60_000 } as const;

export interface Lives {
  readonly workspace: string;
  readonly open: StoredRequest;
  readonly active: StoredRequest;
  readonly closed: StoredRequest;
}

/** A request that waits, one that is active and named another domain before, one that has ended; with their timers. */
export async function lives(redis: Redis, workspace = aWorkspace()): Promise<Lives> {
  const store = createRedisStore({ redis, logger: createNotebook() });
  const begun = async () => storedOf(await store.commit(aCreation({ workspace }, { effects: [effects.final] })));
  const renamed = async () => {
    const details = { sipDomains: ['former.example', `d${anId()}.example`] };
    const created = storedOf(await store.commit(aCreation({ workspace, details }, { effects: [effects.final] })));
    const left = { sipDomains: details.sipDomains.slice(1) };
    return storedOf(await store.commit(aFollowUp(created, { state: 'submitted', event: 'edited', details: left })));
  };
  const dropped = [effects.final.effect];
  const activeEvent = { state: 'active', event: 'marked_active' } as const;
  const closedEvent = { state: 'cancelled', event: 'cancelled' } as const;
  return {
    workspace,
    open: await begun(),
    active: storedOf(await store.commit(aFollowUp(await renamed(), activeEvent, { effects: [look], dropped }))),
    closed: storedOf(await store.commit(aFollowUp(await begun(), closedEvent, { effects: [purge], dropped }))),
  };
}

/** What the audit says of a Redis. */
export const found = async (redis: Redis, repairs: boolean) =>
  (await auditRedis(redis, { repairs, finalMs })).findings.map(({ fate, what }) => `${fate}: ${what}`);
