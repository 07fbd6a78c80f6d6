import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimedForMs, claimLeaseMs, type Claims, type DeliveryClaim } from '#ports/claims.ts';

/** Claims and what their caller cannot see through the port. */
export interface ClaimsUnderTest {
  readonly claims: Claims;
  /** How long a claim still lasts, in ms. */
  readonly leftMs: (claim: DeliveryClaim) => Promise<number>;
  /** Lets so much time pass for a claim and its button. */
  readonly pass: (claim: DeliveryClaim, ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const aClaim = (press: string | null = null): DeliveryClaim => ({ workspace: 'T1', name: randomUUID(), press });

/** What every place that keeps claims promises. */
export function describeClaims(open: () => Promise<ClaimsUnderTest>): void {
  let under: ClaimsUnderTest | null = null;
  const testing = () => {
    if (!under) throw new Error('not opened');
    return under;
  };
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under?.close());

  test('of many who come at once with the same delivery, one gets it and the others hear that it is under way', async () => {
    const { claims } = testing();
    const claim = aClaim();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => claims.take(claim)));
    const expected = [{ outcome: 'taken' }, ...Array.from({ length: 19 }, () => ({ outcome: 'under_way' }))];
    expect(outcomes.toSorted((a, b) => (a.outcome < b.outcome ? -1 : 1))).toEqual(expected);
  });

  test('a repeat of what was carried out gets its answer, for a day', async () => {
    const { claims, leftMs } = testing();
    const claim = aClaim();
    await claims.take(claim);
    await claims.confirm(claim, '{"response_action":"clear"}');
    expect(await claims.take(claim)).toEqual({ outcome: 'done', answer: '{"response_action":"clear"}' });
    expect(Math.ceil((await leftMs(claim)) / 60_000)).toBe(claimedForMs / 60_000);
  });

  test('an empty answer is an answer', async () => {
    const { claims } = testing();
    const claim = aClaim();
    await claims.take(claim);
    await claims.confirm(claim, '');
    expect(await claims.take(claim)).toEqual({ outcome: 'done', answer: '' });
  });

  test('what nobody confirmed is free again after its lease', async () => {
    const { claims, pass } = testing();
    const claim = aClaim();
    await claims.take(claim);
    await pass(claim, claimLeaseMs);
    expect(await claims.take(claim)).toEqual({ outcome: 'taken' });
  });

  test('what is released is free at once, and what was confirmed is not released any more', async () => {
    const { claims } = testing();
    const claim = aClaim();
    await claims.take(claim);
    await claims.release(claim);
    expect(await claims.take(claim)).toEqual({ outcome: 'taken' });
    await claims.confirm(claim, 'done');
    await claims.release(claim);
    expect(await claims.take(claim)).toEqual({ outcome: 'done', answer: 'done' });
  });

  test('workspaces do not share deliveries', async () => {
    const { claims } = testing();
    const claim = aClaim();
    await claims.take(claim);
    expect(await claims.take({ ...claim, workspace: 'T2' })).toEqual({ outcome: 'taken' });
  });

  test('the second press of a double click takes no effect, and neither does its repeat', async () => {
    const { claims } = testing();
    const press = randomUUID();
    const [first, second] = [aClaim(press), aClaim(press)];
    expect([await claims.take(first), await claims.take(second)]).toEqual([
      { outcome: 'taken' },
      { outcome: 'under_way' },
    ]);
    await claims.confirm(first, '');
    expect([await claims.take(second), await claims.take(second)]).toEqual([
      { outcome: 'pressed_twice' },
      { outcome: 'done', answer: '' },
    ]);
  });

  test('where nothing came of the first press, the second one takes effect as soon as that is past waiting for', async () => {
    const { claims, pass } = testing();
    const press = randomUUID();
    const [first, second] = [aClaim(press), aClaim(press)];
    await claims.take(first);
    expect(await claims.take(second)).toEqual({ outcome: 'under_way' });
    await pass(first, 1000);
    expect(await claims.take(second)).toEqual({ outcome: 'taken' });
  });

  test('of one press that arrives many times at once, one takes effect', async () => {
    const { claims } = testing();
    const press = randomUUID();
    for (let count = 0; count < 20; count += 1) {
      const claim = aClaim(`${press}${count}`);
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => claims.take(claim)));
      expect(outcomes.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
    }
  });

  test('a button can be pressed again a moment later', async () => {
    const { claims, pass } = testing();
    const first = aClaim(randomUUID());
    const again = { ...aClaim(), press: first.press };
    await claims.take(first);
    await pass(first, 1000);
    expect(await claims.take(again)).toEqual({ outcome: 'taken' });
  });
}
