import { heldDomains, waitingSince } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { AnyRedis } from './connection.ts';
import {
  documentKey,
  idOfIndexMember,
  indexMembers,
  listsMark,
  parseDueMember,
  partitionKeys,
  workspaceKeys,
} from './keys.ts';
import { entriesOf, keysLike } from './scan.ts';
import { createScript } from './script.ts';

/** A member of some index, the document it tells of, and whether that one says so too. */
interface Told {
  readonly index: string;
  readonly member: string;
  readonly value: string;
  readonly document: string;
  readonly version: string;
}

/** Finds what tells of requests and watches that are not there, or say otherwise; `repairs` takes it out. */
export function createStrays(
  redis: AnyRedis,
  of: {
    readonly repairs: boolean;
    /** A request, why it cannot be read, or null where there is none. */
    readonly find: (partition: number, id: string) => Promise<StoredRequest | string | null>;
    readonly note: (where: string, what: string) => void;
  },
) {
  const { repairs, find, note } = of;
  const check = createScript(redis, 'audit-member');

  async function isStray({ index, member, value, document, version }: Told): Promise<void> {
    const reply = await check([index, document], [version, member, value, repairs ? 1 : 0]);
    if (reply === 1) note(index, `${member}: ${version === '' ? 'what it tells of is not there' : 'no longer so'}`);
  }

  /** Compares every entry of an index with the request it tells of. */
  async function eachOf(
    workspace: string,
    index: string,
    kind: 'zset' | 'hash',
    tells: {
      readonly id: (member: string, value: string) => string | null;
      readonly isSo: (stored: StoredRequest, member: string) => boolean;
    },
  ): Promise<void> {
    const keys = workspaceKeys(workspace);
    for await (const entries of entriesOf(redis, index, kind)) {
      await Promise.all(
        entries.map(async ([member, value]) => {
          const id = tells.id(member, value);
          if (id === null) return;
          const stored = await find(keys.partition, id);
          if (typeof stored === 'string' || (stored && tells.isSo(stored, member))) return;
          const version = stored ? String(stored.version) : '';
          await isStray({ index, member, value, document: keys.request(id), version });
        }),
      );
    }
  }

  return {
    /** Effects, marks and timelines of what is not there. */
    async ofPartition(partition: number): Promise<void> {
      const keys = partitionKeys(partition);
      for (const [index, kind] of [
        [keys.due, 'zset'],
        [keys.sending, 'hash'],
      ] as const) {
        for await (const entries of entriesOf(redis, index, kind)) {
          await Promise.all(
            entries.map(async ([member, value]) => {
              const owner = parseDueMember(member)?.owner;
              if (!owner) return;
              const document = documentKey(partition, owner);
              if ((await redis.exists(document)) === 1) return;
              await isStray({ index, member, value: kind === 'hash' ? value : '', document, version: '' });
            }),
          );
        }
      }
      const prefix = keys.timeline('');
      for await (const timelines of keysLike(redis, `${prefix}*`)) {
        for (const key of timelines) {
          if ((await redis.exists(keys.request(key.slice(prefix.length)))) === 1) continue;
          note(key, 'a timeline without its request');
          if (repairs) await redis.del(key);
        }
      }
    },

    async ofWorkspace(workspace: string): Promise<void> {
      const keys = workspaceKeys(workspace);
      const byEnding = (member: string) => (member === listsMark ? null : idOfIndexMember(member));
      const itself = (member: string) => member;
      const has = (name: 'people' | 'states' | 'lists') => (stored: StoredRequest, member: string) =>
        indexMembers(stored.request)[name].includes(member);
      // A domain that was ever named stays findable.
      await eachOf(workspace, keys.named, 'zset', { id: byEnding, isSo: () => true });
      await eachOf(workspace, keys.people, 'zset', { id: byEnding, isSo: has('people') });
      await eachOf(workspace, keys.states, 'zset', { id: byEnding, isSo: has('states') });
      await eachOf(workspace, keys.lists, 'zset', { id: byEnding, isSo: has('lists') });
      await eachOf(workspace, keys.waiting, 'zset', {
        id: itself,
        isSo: ({ request }) => waitingSince(request) !== null,
      });
      await eachOf(workspace, keys.leadTimes, 'zset', {
        id: itself,
        isSo: ({ timeline }) => timeline.some(({ event }) => event === 'marked_active'),
      });
      await eachOf(workspace, keys.numbers, 'hash', {
        id: (number, id) => (number === 'last' ? null : id),
        isSo: ({ request }, number) => String(request.number) === number,
      });
      await eachOf(workspace, keys.holders, 'hash', {
        id: (_domain, holder) => holder.slice(0, holder.lastIndexOf('|')),
        isSo: ({ request }, domain) => heldDomains(request).includes(domain),
      });
      for await (const entries of entriesOf(redis, keys.watched, 'hash')) {
        for (const [member, id] of entries) {
          const document = keys.watch(id);
          if ((await redis.exists(document)) === 1) continue;
          await isStray({ index: keys.watched, member, value: id, document, version: '' });
        }
      }
    },
  };
}
