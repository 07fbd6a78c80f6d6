import { effectKey } from '#domain/request/effects.ts';
import { troubleIn } from '#domain/watch/memory.ts';
import type { Watch } from '#domain/watch/watch.ts';
import type { Logger } from '#ports/system.ts';
import type { BegunWatch, WatchOwner, WatchStore } from '#ports/watch-store.ts';
import { type Accepting, createAcceptedScript } from './accepted-script.ts';
import { besideKey, documentKey, dueChannel, dueMember, ownerName, watchOwnerOf, workspaceKeys } from './keys.ts';
import { histories, newerThan } from './migrations.ts';
import { named } from './named-faults.ts';
import { createScript, type RedisClient } from './script.ts';
import type { TextReading } from './documents.ts';
import { readMemory, readWatch } from './watch-documents.ts';

const look = effectKey({ kind: 'look' });
const everyEffect = [look, effectKey({ kind: 'news' })];
const newer = (id: string, writtenWith: number) => new Error(newerThan(`watch ${id}`, writtenWith, histories.watch));
const memberOf = (owner: WatchOwner, key: string) => dueMember(owner.workspace, ownerName(owner), key);

/**
 * Watches in Redis, and what is remembered beside them and beside requests. `redis` is a connection for requests. A
 * watch that cannot be read is put into quarantine, logged, and treated as missing; its effects wait. One that a newer
 * program wrote is rejected with what to do, except from a list, which leaves it out.
 */
export function createRedisWatches({
  redis,
  logger,
  accepting = null,
}: {
  readonly redis: RedisClient;
  readonly logger: Logger;
  /** Where replicas have to confirm a new watch before anybody is told of it. */
  readonly accepting?: Accepting | null;
}): WatchStore {
  const scripts = {
    begin: createAcceptedScript(redis, 'begin-watch', accepting),
    end: createScript(redis, 'end-watch'),
    remember: createScript(redis, 'remember'),
    quarantine: createScript(redis, 'quarantine'),
  };

  async function read(workspace: string, id: string): Promise<TextReading<Watch>> {
    const keys = workspaceKeys(workspace);
    const [text = null, mark = null] = await redis.hmget(keys.watch(id), 'd', 'q');
    const reading = readWatch(text);
    const note = (reason: string) =>
      scripts.quarantine([keys.watch(id), keys.watch(id), keys.quarantine], [id, reason]);
    if (reading.found === 'unreadable' && mark !== reading.reason) {
      logger.error({ watch: id, reason: reading.reason }, 'A watch cannot be read and is in quarantine');
      await note(reading.reason);
    }
    if (reading.found === 'document' && mark !== null) await note('');
    return reading;
  }

  async function find(workspace: string, id: string): Promise<Watch | null> {
    const reading = await read(workspace, id);
    if (reading.found === 'newer') throw newer(id, reading.writtenWith);
    return reading.found === 'document' && reading.value.workspace === workspace ? reading.value : null;
  }

  async function findListed(workspace: string, id: string): Promise<Watch | null> {
    const reading = await read(workspace, id);
    if (reading.found === 'newer') logger.warn({ watch: id }, newer(id, reading.writtenWith).message);
    return reading.found === 'document' && reading.value.workspace === workspace ? reading.value : null;
  }

  async function begin(
    watch: Watch,
    { most, firstLookMs }: { readonly most: number; readonly firstLookMs: number },
  ): Promise<BegunWatch> {
    const { workspace, id, domain } = watch;
    const keys = workspaceKeys(workspace);
    const member = memberOf({ workspace, watchId: id }, look);
    const reply = await scripts.begin(
      [keys.watch(id), keys.watched, keys.due],
      [id, JSON.stringify(watch), domain, most, member, firstLookMs, dueChannel, keys.partition],
    );
    const cells: readonly unknown[] = Array.isArray(reply) ? reply : [];
    const [outcome, kept] = cells;
    if (outcome === 'begun' || outcome === 'too_many') return { outcome };
    const other = await find(workspace, String(kept));
    if (!other) throw new Error(`the watch of ${domain} is in quarantine`);
    return { outcome: 'exists', watch: other };
  }

  async function recall(owner: WatchOwner) {
    const { partition } = workspaceKeys(owner.workspace);
    const [isThere, [version = null, text = null]] = await Promise.all([
      redis.exists(documentKey(partition, owner)),
      redis.hmget(besideKey(partition, owner), 'mv', 'memory'),
    ]);
    if (isThere === 0) return null;
    const { memory, fault } = readMemory(text, Number(version ?? 0));
    if (fault !== null) logger.warn({ ...owner, fault }, 'What a watch remembered cannot be read and is begun anew');
    return memory;
  }

  return {
    begin: (watch, limits) => named('begin a watch', begin(watch, limits)),
    find: (workspace, id) => named('find a watch', find(workspace, id)),
    async findByDomain(workspace, domain) {
      const id = await named('find a watch', redis.hget(workspaceKeys(workspace).watched, domain));
      return id === null ? null : named('find a watch', find(workspace, id));
    },
    async list(workspace) {
      const ids = await named('list watches', redis.hvals(workspaceKeys(workspace).watched));
      const found = await named('list watches', Promise.all(ids.map((id) => findListed(workspace, id))));
      return found.filter((watch) => watch !== null).toSorted((one, other) => (one.domain < other.domain ? -1 : 1));
    },
    async end({ workspace, id, domain }) {
      const keys = workspaceKeys(workspace);
      const effects = everyEffect.map((key) => memberOf({ workspace, watchId: id }, key));
      const scripted = scripts.end(
        [keys.watch(id), keys.watched, keys.due, keys.quarantine, keys.troubled],
        [id, domain, ownerName({ workspace, watchId: id }), ...effects],
      );
      await named('end a watch', scripted);
    },
    count: (workspace) => named('count watches', redis.hlen(workspaceKeys(workspace).watched)),
    async troubled(workspace, { offset, limit }) {
      const { troubled } = workspaceKeys(workspace);
      const [names, total] = await Promise.all([
        named('list faults', redis.zrange(troubled, offset, String(offset + limit - 1))),
        named('count faults', redis.zcard(troubled)),
      ]);
      return { owners: names.map((name) => watchOwnerOf(workspace, name)), total };
    },
    async leaveOut(owner) {
      await named('forget a fault', redis.zrem(workspaceKeys(owner.workspace).troubled, ownerName(owner)));
    },
    recall: (owner) => named('recall a watch', recall(owner)),
    async remember(owner, memory, effects) {
      const { due, partition, troubled } = workspaceKeys(owner.workspace);
      const timed = effects.map(({ effect, afterMs }) => [memberOf(owner, effectKey(effect)), afterMs]);
      const scripted = scripts.remember(
        [documentKey(partition, owner), besideKey(partition, owner), due, troubled],
        [
          memory.version,
          JSON.stringify(memory),
          JSON.stringify(timed),
          dueChannel,
          partition,
          ownerName(owner),
          troubleIn(memory)?.since ?? '',
        ],
      );
      return (await named('remember a watch', scripted)) === 1;
    },
  };
}
