import { effectKey } from '#domain/request/effects.ts';
import { peopleConcerned } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Forgetting } from '#ports/forgetting.ts';
import type { AnyRedis } from './connection.ts';
import { busyField, tagOf, workspaceKeys } from './keys.ts';
import { named } from './named-faults.ts';
import { domainMember, everNamed, indexOf } from './request-index.ts';
import { keysLike } from './scan.ts';
import { createScript } from './script.ts';

/** Forgets requests and workspaces in Redis. `redis` is a connection for requests. */
export function createForgetting({ redis }: { readonly redis: AnyRedis }): Forgetting {
  const scripts = { purge: createScript(redis, 'purge'), members: createScript(redis, 'forget-members') };

  async function purge(stored: StoredRequest): Promise<boolean> {
    const { workspace, id, number } = stored.request;
    const keys = workspaceKeys(workspace);
    const people = peopleConcerned(stored.request);
    const indexes = indexOf(stored.request).map(([key]) => key);
    const members = [...everNamed(stored)].map(([domain, as]) => domainMember(domain, as, number));
    const reply = await scripts.purge(
      [
        keys.request(id),
        keys.beside(id),
        keys.due,
        keys.busy,
        keys.sending,
        keys.quarantine,
        keys.numbers,
        keys.domains,
        keys.leadTimes,
        keys.troubled,
        ...indexes,
        ...people.map((user) => keys.digest({ workspace, user })),
      ],
      [
        id,
        busyField(workspace, id),
        stored.version,
        indexes.length,
        members.length,
        ...members,
        ...effectsOf(stored, people),
      ],
    );
    return reply === 1;
  }

  async function forget(workspace: string): Promise<void> {
    const keys = workspaceKeys(workspace);
    const requests = await redis.zrange(keys.numbers, 0, '-1');
    const watches = await redis.hvals(keys.watched);
    // First nothing of it is carried out any more, then there is nothing left of it.
    await scripts.members(
      [keys.due, keys.busy, keys.sending, keys.quarantine],
      [`${workspace}|`, ...requests, ...watches],
    );
    const documents = [...requests.flatMap((id) => [keys.request(id), keys.beside(id)]), ...watches.map(keys.watch)];
    for (const key of documents) await redis.del(key);
    // Documents carry their own id in the name of their key, all the rest the workspace's as one of its parts.
    for await (const page of keysLike(redis, `${tagOf(keys.partition)}:*${workspace}*`)) {
      for (const key of page.filter((name) => name.split(':').includes(workspace))) {
        const drafts = key.startsWith(keys.drafts('')) ? await redis.zrange(key, 0, '-1') : [];
        for (const id of drafts) await redis.del(keys.draft(id));
        await redis.del(key);
      }
    }
  }

  return {
    purge: (stored) => named('forget a request', purge(stored)),
    forget: (workspace) => named('forget a workspace', forget(workspace)),
  };
}

/** Every effect that a request may have, but for those that are noted beside it. */
function effectsOf({ version }: StoredRequest, people: readonly string[]): readonly string[] {
  const told = Array.from({ length: version }, (_, index) =>
    people.flatMap((user) => [
      effectKey({ kind: 'tell', seq: index + 1, user }),
      effectKey({ kind: 'news_to', seq: index + 1, user }),
    ]),
  );
  return [
    ...(['card', 'recheck', 'look', 'news', 'purge'] as const).map((kind) => effectKey({ kind })),
    ...(['first', 'final'] as const).map((which) => effectKey({ kind: 'remind', which })),
    ...told.flat(),
  ];
}
