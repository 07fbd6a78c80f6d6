import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Known, Person } from '#domain/people/person.ts';
import type { KnownPeople } from '#ports/people.ts';

export interface KnownPeopleUnderTest {
  readonly known: KnownPeople;
  readonly close: () => Promise<void>;
}

/** Alice, as Slack told of her. */
export const anAcquaintance: Known<Person> = {
  fact: { id: 'U1', language: 'ko', timeZone: 'Asia/Seoul', kind: 'guest', active: true, isAdmin: false },
  learntAt: Date.UTC(2026, 0, 2),
};

/** What every place that keeps what is known of people promises. */
export function describeKnownPeople(open: () => Promise<KnownPeopleUnderTest>): void {
  let under: KnownPeopleUnderTest | null = null;
  const known = () => {
    if (!under) throw new Error('not opened');
    return under.known;
  };
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under?.close());

  test('a person is found as they were kept last, in their workspace only', async () => {
    await known().keepPerson('T1', { ...anAcquaintance, learntAt: 1 });
    await known().keepPerson('T1', anAcquaintance);
    expect([
      await known().findPerson('T1', 'U1'),
      await known().findPerson('T1', 'U2'),
      await known().findPerson('T2', 'U1'),
    ]).toEqual([anAcquaintance, null, null]);
  });

  test('so are the members of a group', async () => {
    const members = { fact: ['U1', 'U2'], learntAt: 5 };
    await known().keepMembers('T1', 'S1', members);
    expect([
      await known().findMembers('T1', 'S1'),
      await known().findMembers('T1', 'S2'),
      await known().findMembers('T2', 'S1'),
    ]).toEqual([members, null, null]);
  });
}
