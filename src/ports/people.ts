import type { Known, Person } from '#domain/people/person.ts';

/**
 * Who people are, as Slack tells. Never rejects: while Slack does not answer, what was last known counts, and what was
 * never known is a member who reads English and may do nothing special.
 */
export interface People {
  /** Asks Slack for what is not known, or too old. Not to be awaited before a delivery is acknowledged. */
  find(workspace: string, user: string): Promise<Person>;
  /** What is known without asking; what is not, or old, is asked for in the background. */
  known(workspace: string, user: string): Promise<Person | null>;
  /** The user ids in a Slack user group; none for a group that does not exist. Asks Slack the first time only. */
  membersOf(workspace: string, group: string): Promise<readonly string[]>;
}

/** Keeps what Slack told of people. Every method may reject with an Error whose cause is the store's own. */
export interface KnownPeople {
  findPerson(workspace: string, user: string): Promise<Known<Person> | null>;
  keepPerson(workspace: string, person: Known<Person>): Promise<void>;
  findMembers(workspace: string, group: string): Promise<Known<readonly string[]> | null>;
  keepMembers(workspace: string, group: string, members: Known<readonly string[]>): Promise<void>;
}
