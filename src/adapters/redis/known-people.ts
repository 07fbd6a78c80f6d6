import type { Cluster, Redis } from 'ioredis';
import { z } from 'zod';
import { personSchema, type Known } from '#domain/people/person.ts';
import type { KnownPeople } from '#ports/people.ts';
import { parseText } from './documents.ts';
import { workspaceKeys } from './keys.ts';
import { named } from './named-faults.ts';

const knownPersonSchema = z.strictObject({ fact: personSchema, learntAt: z.number() });
const knownMembersSchema = z.strictObject({ fact: z.array(z.string()).readonly(), learntAt: z.number() });

/** What Slack told of people, in two hashes of the workspace. What cannot be read is unknown, and asked for again. */
export function createKnownPeople(redis: Pick<Redis | Cluster, 'hget' | 'hset'>): KnownPeople {
  async function find<T>(key: string, field: string, schema: z.ZodType<Known<T>>): Promise<Known<T> | null> {
    const text = await named('find what is known of people', redis.hget(key, field));
    const parsed = parseText(schema, text ?? 'null');
    return parsed.ok ? parsed.value : null;
  }

  async function keep(key: string, field: string, known: Known<unknown>): Promise<void> {
    await named('keep what is known of people', redis.hset(key, field, JSON.stringify(known)));
  }

  return {
    findPerson: (workspace, user) => find(workspaceKeys(workspace).knownPeople, user, knownPersonSchema),
    keepPerson: (workspace, person) => keep(workspaceKeys(workspace).knownPeople, person.fact.id, person),
    findMembers: (workspace, group) => find(workspaceKeys(workspace).knownGroups, group, knownMembersSchema),
    keepMembers: (workspace, group, members) => keep(workspaceKeys(workspace).knownGroups, group, members),
  };
}
