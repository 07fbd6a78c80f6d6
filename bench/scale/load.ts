import type { Redis } from 'ioredis';
import { planCommit } from '#adapters/redis/commit-plan.ts';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { cardText } from '#adapters/redis/request-record.ts';
import { readScript } from '#adapters/redis/script.ts';
import { aCreation, anId, effects } from '../../test/contracts/a-change.ts';
import { workspace as asked } from '../deliveries.ts';

/** Changes under way at once: one trip for all of them. */
const batch = 500;
const perWorkspace = 1_000;
const perPerson = 5;

/** Who asks for a status page, in a workspace like all the others. */
export const asker = 'U0SCALE0';

/**
 * Puts so many open requests into Redis, each by the store's own script and plan: document, timeline, indexes and both
 * reminders, a place of its card, no check reports. A thousand in each workspace, five of each person.
 */
export async function loadRequests(redis: Redis, count: number): Promise<void> {
  const [{ lua, sha }, recordCard] = [readScript('commit'), readScript('record-card')];
  for (const text of [lua, recordCard.lua]) await redis.script('LOAD', text);
  let answered: Promise<unknown> = Promise.resolve();
  for (let first = 0; first < count; first += batch) {
    const pipeline = redis.pipeline();
    for (let index = first; index < Math.min(count, first + batch); index += 1) {
      const { keys, args, card } = aLoad(index);
      pipeline.evalsha(sha, keys.length, ...keys, ...args);
      pipeline.evalsha(recordCard.sha, 1, card.key, card.text);
    }
    const sent = pipeline.exec();
    // One batch is prepared while Redis is at work on the one before.
    await answered;
    answered = sent.then(expectCommitted);
  }
  await answered;
}

function aLoad(index: number) {
  const workspace = index < perWorkspace ? asked : `T0SCALE${Math.floor(index / perWorkspace)}`;
  const person = index < perPerson ? asker : `U0SCALE${Math.floor(index / perPerson)}`;
  const id = anId();
  const change = aCreation(
    {
      id,
      workspace,
      requester: person,
      createdAt: Date.now() - (index % 1_000) * 1_000,
      details: {
        sipDomains: [`company-${index}.com`],
        accessEdge: `sip.company-${index}.com`,
        contacts: [person, `U0COLLEAGUE${index % 1_000}`],
        notifyChannel: `C0SCALE${index % 1_000}`,
      },
    },
    { effects: [effects.first, effects.final] },
  );
  const card = { channel: `C0SCALE${index % 1_000}`, ts: '1767268800.000100', toldSeq: 1 };
  return { ...planCommit(change), card: { key: workspaceKeys(workspace).request(id), text: cardText(card) } };
}

function expectCommitted(replies: readonly [Error | null, unknown][] | null): void {
  for (const [index, [error, reply]] of (replies ?? []).entries()) {
    if (error) throw error;
    if (index % 2 === 0 && !(Array.isArray(reply) && reply[0] === 'committed')) {
      throw new Error(`a request was not committed: ${JSON.stringify(reply)}`);
    }
  }
}

/** Memory that Redis uses, bytes. */
export async function usedMemory(redis: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
