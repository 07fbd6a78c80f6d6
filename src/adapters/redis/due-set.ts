import type { Cluster, Redis } from 'ioredis';
import {
  digestEffectKey,
  parseEffectKey,
  parseWatchEffectKey,
  sendsMessages,
  silentEffects,
} from '#domain/request/effects.ts';
import type { Attempt, LeasedEffect } from '#ports/effect-runner.ts';
import {
  besideKey,
  busyField,
  documentKey,
  dueChannel,
  ownerName,
  parseDueMember,
  partitionCount,
  partitionKeys,
} from './keys.ts';
import { type Accepting, createAcceptedScript } from './accepted-script.ts';
import { createScript, type RedisClient } from './script.ts';

/** An attempt that began, or goes on: its number, 0 when it may not; and when unsettled ones before it sent. */
interface Held {
  readonly number: number;
  readonly unsettled: Attempt['unsettled'];
}

interface Lease {
  readonly partition: number;
  readonly member: string;
  readonly token: string;
}

/** A lease with its first attempt. */
interface Begun extends Lease {
  readonly unsettled: Held['unsettled'];
}

interface LeaseLimits {
  readonly leaseMs: number;
  readonly atWork: number;
  readonly most: number;
}

interface Settlement {
  readonly againInMs: number | null;
  readonly unsettled?: boolean;
  readonly parked?: string | undefined;
}

/** Members of a partition that one round of leasing looks at. */
const lookedAt = 2_000;

/** The kinds of effects that send nothing, as `lease.lua` looks for them. */
const silentKinds = `|${silentEffects.join('|')}|`;

/** How long an effect of a request in quarantine waits until it is looked at again. */
const quarantineMs = 10 * 60_000;

/**
 * The set of effects that wait, over all partitions: leases, attempts and their ends, each one script on the server's
 * clock. `redis` is a connection for work; the subscription to news takes one more of its kind. With `accepting`
 * replicas have to confirm that something is about to be sent: after a failover it is looked for and not sent again.
 */
export function createDueSet({
  redis,
  accepting = null,
}: {
  readonly redis: RedisClient & { duplicate(): Redis | Cluster };
  readonly accepting?: Accepting | null;
}) {
  const scripts = {
    lease: createScript(redis, 'lease'),
    hold: createScript(redis, 'hold'),
    aboutToSend: createAcceptedScript(redis, 'hold', accepting),
    settle: createScript(redis, 'settle'),
  };

  const placeOf = ({ partition, member }: Lease) => {
    const keys = partitionKeys(partition);
    const parsed = parseDueMember(member);
    return {
      keys,
      document: parsed ? documentKey(partition, parsed.owner) : keys.request(''),
      beside: parsed ? besideKey(partition, parsed.owner) : keys.beside(''),
      effectKey: parsed?.effectKey ?? '',
      owner: parsed ? busyField(parsed.owner.workspace, ownerName(parsed.owner)) : member,
    };
  };

  async function hold(lease: Lease, attempt: number, leaseMs: number, sends: boolean): Promise<Held> {
    const { keys, owner } = placeOf(lease);
    const args = [lease.member, owner, lease.token, attempt, leaseMs, sends ? 1 : 0];
    const script = sends && attempt > 0 ? scripts.aboutToSend : scripts.hold;
    const reply = await script([keys.due, keys.busy, keys.sending], args);
    const [number = 0, ...ago] = Array.isArray(reply) ? reply.map(Number) : [];
    return { number, unsettled: unsettledSince(ago) };
  }

  return {
    partitions: partitionCount,
    confirmsMarks: accepting !== null,

    async lease(partition: number, { leaseMs, atWork, most }: LeaseLimits) {
      const { due, busy, sending } = partitionKeys(partition);
      const reply = await scripts.lease([due, busy, sending], [leaseMs, atWork, lookedAt, most, silentKinds]);
      const cells: readonly unknown[] = Array.isArray(reply) ? reply : [];
      const members: readonly unknown[] = Array.isArray(cells[1]) ? cells[1] : [];
      const ago: readonly unknown[] = Array.isArray(cells[4]) ? cells[4] : [];
      const nextInMs = Number(cells[2]);
      return {
        leases: members.map((member, index): Begun => {
          const [lease, since] = [{ partition, member: String(member), token: String(cells[0]) }, ago[index]];
          return { ...lease, unsettled: unsettledSince(Array.isArray(since) ? since.map(Number) : []) };
        }),
        nextInMs: nextInMs < 0 ? null : nextInMs,
        latestByMs: Number(cells[3]),
      };
    },

    begin(lease: Lease, leaseMs: number): Promise<Held> {
      const effect = effectOf(lease);
      return hold(lease, 0, leaseMs, effect !== null && sendsMessages(effect.effect));
    },

    async extend(lease: Lease, attempt: number, leaseMs: number): Promise<void> {
      await hold(lease, attempt, leaseMs, false);
    },

    async aboutToSend(lease: Lease, attempt: number, leaseMs: number): Promise<boolean> {
      return (await hold(lease, attempt, leaseMs, true)).number === attempt;
    },

    async settle(
      lease: Lease,
      attempt: number,
      { againInMs, unsettled = false, parked = '' }: Settlement,
    ): Promise<boolean> {
      const { keys, document, beside, owner, effectKey } = placeOf(lease);
      const again = againInMs === null ? -1 : Math.max(0, Math.ceil(againInMs));
      const reply = await scripts.settle(
        [keys.due, keys.busy, document, keys.sending, beside],
        [lease.member, owner, lease.token, attempt, again, quarantineMs, unsettled ? 1 : 0, effectKey, parked],
      );
      return reply === 2;
    },

    effectOf,

    async onNews(listener: (partition: number) => void): Promise<() => void> {
      const subscriber = redis.duplicate();
      // Of the same outage `redis` tells already; without a listener ioredis would print it.
      subscriber.on('error', () => undefined);
      subscriber.on('message', (_channel, partition) => listener(Number(partition)));
      await subscriber.subscribe(dueChannel);
      return () => subscriber.disconnect();
    },
  };
}

/** How long ago unsettled attempts were about to send, as the scripts answer it: the first and the last, or -1. */
function unsettledSince([firstMsAgo = -1, lastMsAgo = -1]: readonly number[]): Attempt['unsettled'] {
  return firstMsAgo < 0 ? null : { firstMsAgo, lastMsAgo };
}

function effectOf({ member }: Lease): LeasedEffect | null {
  const parsed = parseDueMember(member);
  if (!parsed) return null;
  if (parsed.owner.user !== undefined) {
    return parsed.effectKey === digestEffectKey ? { ...parsed.owner, effect: { kind: 'digest' } } : null;
  }
  if (parsed.owner.watchId === undefined) {
    const effect = parseEffectKey(parsed.effectKey);
    return effect && { ...parsed.owner, effect };
  }
  const effect = parseWatchEffectKey(parsed.effectKey);
  return effect && { ...parsed.owner, effect };
}
