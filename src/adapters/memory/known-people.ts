import type { Known, Person } from '#domain/people/person.ts';
import type { KnownPeople } from '#ports/people.ts';

/** The twin of what Redis knows of people. */
export function createMemoryKnownPeople(): KnownPeople {
  const people = new Map<string, Known<Person>>();
  const groups = new Map<string, Known<readonly string[]>>();
  const keyOf = (workspace: string, id: string) => `${workspace}|${id}`;
  return {
    findPerson: async (workspace, user) => people.get(keyOf(workspace, user)) ?? null,
    keepPerson: async (workspace, person) => void people.set(keyOf(workspace, person.fact.id), person),
    findMembers: async (workspace, group) => groups.get(keyOf(workspace, group)) ?? null,
    keepMembers: async (workspace, group, members) => void groups.set(keyOf(workspace, group), members),
  };
}
