import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { workInOrder } from '#command-line/in-order.ts';

const never = new AbortController().signal;
const options = { concurrency: 4, maxAhead: 100, signal: never };

async function* upTo(count: number): AsyncGenerator<number> {
  for (let item = 0; item < count; item += 1) yield item;
}

/** Work that is finished by hand. */
function byHand() {
  const begun: number[] = [];
  const finish = new Map<number, (item: number) => void>();
  return {
    begun,
    finish: async (item: number) => {
      finish.get(item)?.(item);
      await sleep(0);
    },
    work: (item: number) => {
      begun.push(item);
      return new Promise<number>((resolve) => finish.set(item, resolve));
    },
  };
}

describe('many items', () => {
  test('are delivered in their order, however long each takes', async () => {
    const delivered: number[] = [];
    await workInOrder(
      upTo(50),
      async (item) => {
        await sleep((item * 7) % 5);
        return item;
      },
      async (item) => void delivered.push(item),
      options,
    );
    expect(delivered).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  test('are worked on as many at a time as was said, and no more', async () => {
    let running = 0;
    const seen = new Set<number>();
    await workInOrder(
      upTo(40),
      async () => {
        running += 1;
        seen.add(running);
        await sleep(1);
        running -= 1;
      },
      async () => {},
      options,
    );
    expect([...seen].toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
  });

  test('wait while one that came before them takes its time, so that not all are kept', async () => {
    const { begun, finish, work } = byHand();
    const delivered: number[] = [];
    const ended = workInOrder(upTo(20), work, async (item) => void delivered.push(item), { ...options, maxAhead: 6 });
    await sleep(0);
    for (const item of [1, 2, 3, 4, 5]) await finish(item);
    expect([begun, delivered]).toEqual([[0, 1, 2, 3, 4, 5], []]);

    await finish(0);
    expect(delivered).toEqual([0, 1, 2, 3, 4, 5]);
    for (let item = 6; item < 20; item += 1) await finish(item);
    await ended;
    expect(delivered).toHaveLength(20);
  });

  test('wait while what is delivered is not taken', async () => {
    const begun: number[] = [];
    const ended = workInOrder(
      upTo(1000),
      async (item) => void begun.push(item),
      () => new Promise(() => {}),
      { ...options, maxAhead: 10 },
    );
    await Promise.race([ended, sleep(20)]);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('end with what is finished when they are told to end, in order, leaving out what is not', async () => {
    const stop = new AbortController();
    const { begun, finish, work } = byHand();
    const delivered: number[] = [];
    const ended = workInOrder(upTo(20), work, async (item) => void delivered.push(item), {
      ...options,
      signal: stop.signal,
    });
    await sleep(0);
    for (const item of [0, 3, 2]) await finish(item);
    stop.abort();
    await ended;
    expect([delivered, begun]).toEqual([
      [0, 2, 3],
      [0, 1, 2, 3, 4, 5, 6],
    ]);
  });

  test('of none, nothing is delivered', async () => {
    const delivered: number[] = [];
    await workInOrder(
      upTo(0),
      async (item) => item,
      async (item) => void delivered.push(item),
      options,
    );
    expect(delivered).toEqual([]);
  });

  test('fail as the first of them fails', async () => {
    const failing = workInOrder(
      upTo(10),
      async (item) => {
        if (item === 3) throw new Error('three');
      },
      async () => {},
      options,
    );
    await expect(failing).rejects.toThrow('three');
  });
});
