import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { DigestItem } from '#domain/request/digest.ts';
import { anId, aWorkspace } from './a-change.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const minute = 60_000;
const reminderOf = (requestId: string): DigestItem => ({ requestId, effect: { kind: 'remind', which: 'first' } });

/** What every place that keeps people's digests promises. */
export function describeDigests(testing: () => StoreUnderTest): void {
  const aPerson = () => ({ workspace: aWorkspace(), user: 'U1' });
  const waiting = async (workspace: string) =>
    (await testing().effectsOf(workspace)).map(({ id, key, inMs }) => [id, key, Math.max(0, Math.ceil(inMs / minute))]);

  test('a digest is due when its first item is, and lists what is due, owed longest first', async () => {
    const { digests } = testing();
    const person = aPerson();
    const [one, other, later] = [reminderOf(anId()), reminderOf(anId()), reminderOf(anId())];
    expect(await digests.seal(person)).toBeNull();
    await digests.add(person, later, 30 * minute);
    expect(await waiting(person.workspace)).toEqual([['u:U1', 'digest', 30]]);
    await digests.add(person, one, 0);
    await sleep(2);
    await digests.add(person, other, 0);
    await digests.add({ ...person, user: 'U2' }, later, 60 * minute);

    expect((await digests.seal(person))?.items).toEqual([one, other]);
    expect(await waiting(person.workspace)).toEqual([
      ['u:U1', 'digest', 0],
      ['u:U2', 'digest', 60],
    ]);
  });

  test('an item that is due later does not put off what is due before', async () => {
    const { digests } = testing();
    const person = aPerson();
    await digests.add(person, reminderOf(anId()), 10 * minute);
    await digests.add(person, reminderOf(anId()), 30 * minute);
    expect(await waiting(person.workspace)).toEqual([['u:U1', 'digest', 10]]);
  });

  test('a list that is closed stays the same until it is finished, and what came since is next', async () => {
    const { digests } = testing();
    const person = aPerson();
    const [one, next, later] = [reminderOf(anId()), reminderOf(anId()), reminderOf(anId())];
    await digests.add(person, one, 0);
    const sealed = await digests.seal(person);
    await sleep(2);
    await digests.add(person, next, 0);
    await digests.add(person, later, 30 * minute);

    expect(await digests.seal(person)).toEqual(sealed);
    await digests.finish(person, 'another');
    expect(await digests.seal(person)).toEqual(sealed);
    await digests.finish(person, sealed?.id ?? '');
    const second = await digests.seal(person);
    expect(second).toEqual({ id: expect.not.stringMatching(`^${sealed?.id}$`), items: [next] });
    await digests.finish(person, second?.id ?? '');
    expect(await digests.seal(person)).toBeNull();
    expect(await waiting(person.workspace)).toEqual([['u:U1', 'digest', 30]]);
  });

  test('an item is told once, however often it is added, unless the person put it off', async () => {
    const { digests } = testing();
    const person = aPerson();
    const item = reminderOf(anId());
    await Promise.all([digests.add(person, item, 0), digests.add(person, item, 30 * minute)]);
    await digests.putOff(person, item, 0);
    const sealed = await digests.seal(person);
    await digests.finish(person, sealed?.id ?? '');
    await digests.add(person, item, 0);
    expect([sealed?.items, await digests.seal(person)]).toEqual([[item], null]);

    await digests.putOff(person, item, 0);
    expect((await digests.seal(person))?.items).toEqual([item]);
  });

  test('what is put off while it is being told comes again', async () => {
    const { digests } = testing();
    const person = aPerson();
    const item = reminderOf(anId());
    await digests.add(person, item, 0);
    const sealed = await digests.seal(person);
    await digests.putOff(person, item, 30 * minute);
    await digests.finish(person, sealed?.id ?? '');

    expect([await digests.seal(person), await waiting(person.workspace)]).toEqual([null, [['u:U1', 'digest', 30]]]);
  });

  test('items of watches, changes and news are what they were', async () => {
    const { digests } = testing();
    const person = aPerson();
    const items: readonly DigestItem[] = [
      { requestId: anId(), effect: { kind: 'tell', seq: 3, user: 'U1' } },
      { requestId: anId(), effect: { kind: 'remind', which: 'final' } },
      { watchId: anId(), effect: { kind: 'news_to', seq: 7, user: 'U1' } },
    ];
    for (const item of items) {
      await digests.add(person, item, 0);
      await sleep(2);
    }
    expect((await digests.seal(person))?.items).toEqual(items);
  });
}
