import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { AnyRedis } from './connection.ts';
import { documentKey, parseDueMember, partitionKeys, watchOwnerOf, workspaceKeys } from './keys.ts';
import { everNamed, indexOf, parseDomainMember } from './request-index.ts';
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
    tells: {
      readonly id?: (member: string) => Promise<string>;
      readonly isSo: (stored: StoredRequest, member: string) => boolean;
    },
  ): Promise<void> {
    const keys = workspaceKeys(workspace);
    for await (const entries of entriesOf(redis, index, 'zset')) {
      await Promise.all(
        entries.map(async ([member]) => {
          const id = tells.id ? await tells.id(member) : member;
          const stored = await find(keys.partition, id);
          if (typeof stored === 'string' || (stored && tells.isSo(stored, member))) return;
          const version = stored ? String(stored.version) : '';
          await isStray({ index, member, value: '', document: keys.request(id), version });
        }),
      );
    }
  }

  return {
    /** Effects and marks of what is not there, and what is beside it. */
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
      const prefix = keys.beside('');
      for await (const besides of keysLike(redis, `${prefix}*`)) {
        for (const key of besides) {
          if ((await redis.exists(keys.request(key.slice(prefix.length)))) === 1) continue;
          note(key, 'what is beside a request that is not there');
          if (repairs) await redis.del(key);
        }
      }
    },

    /** A list of a workspace's requests: of a person, a channel, a state. */
    async ofIndex(workspace: string, index: string): Promise<void> {
      await eachOf(workspace, index, { isSo: ({ request }) => indexOf(request).some(([key]) => key === index) });
    },

    async ofWorkspace(workspace: string): Promise<void> {
      const keys = workspaceKeys(workspace);
      await eachOf(workspace, keys.numbers, { isSo: () => true });
      await eachOf(workspace, keys.leadTimes, {
        isSo: ({ timeline }) => timeline.some(({ event }) => event === 'marked_active'),
      });
      await eachOf(workspace, keys.domains, {
        async id(member) {
          const { number } = parseDomainMember(member);
          return (await redis.zrange(keys.numbers, number, String(number), 'BYSCORE'))[0] ?? '';
        },
        isSo(stored, member) {
          const { domain, isHolder } = parseDomainMember(member);
          return everNamed(stored).get(domain) === (isHolder ? 'holder' : 'former');
        },
      });
      for await (const entries of entriesOf(redis, keys.troubled, 'zset')) {
        for (const [member] of entries) {
          const document = documentKey(keys.partition, watchOwnerOf(workspace, member));
          if ((await redis.exists(document)) === 1) continue;
          await isStray({ index: keys.troubled, member, value: '', document, version: '' });
        }
      }
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
