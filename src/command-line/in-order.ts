import { once } from 'node:events';

export interface InOrderOptions {
  /** How many items are worked on at a time. */
  readonly concurrency: number;
  /** How far work may run ahead of the first item whose result is still missing. */
  readonly maxAhead: number;
  /** Ends the work: nothing new is begun, what is under way is left, what is finished is delivered. */
  readonly signal: AbortSignal;
}

/**
 * Works on items as they come, several at a time, and delivers the results one by one in the items' order. Takes
 * nothing new while too many results wait for an earlier one or for a slow delivery: memory stays flat whatever the
 * length. Rejects with what the items, the work or a delivery threw first.
 */
export async function workInOrder<T, R>(
  items: AsyncGenerator<T>,
  work: (item: T) => Promise<R>,
  deliver: (result: R) => Promise<void>,
  { concurrency, maxAhead, signal }: InOrderOptions,
): Promise<void> {
  const finished = new Map<number, { readonly result: R }>();
  let taken = 0;
  let delivered = 0;
  let hasFailed = false;
  let isDelivering = false;
  let delivery = Promise.resolve();
  let room = Promise.withResolvers<void>();
  const isOver = () => signal.aborted || hasFailed;

  async function deliverFollowing(): Promise<void> {
    if (isDelivering) return;
    isDelivering = true;
    for (let next = finished.get(delivered); next && !isOver(); next = finished.get(delivered)) {
      finished.delete(delivered);
      delivery = deliver(next.result);
      await delivery;
      delivered += 1;
      room.resolve();
      room = Promise.withResolvers();
    }
    isDelivering = false;
  }

  async function workOn(): Promise<void> {
    while (!isOver()) {
      if (taken - delivered >= maxAhead) {
        await room.promise;
        continue;
      }
      // Taken before it is there: a generator answers in the order in which it is asked.
      const index = taken;
      taken += 1;
      const item = await items.next();
      if (item.done || isOver()) return;
      finished.set(index, { result: await work(item.value) });
      await deliverFollowing();
    }
  }

  const works = Array.from({ length: concurrency }, workOn);
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort');
  try {
    await Promise.race([Promise.all(works), stopped]);
  } catch (error) {
    hasFailed = true;
    void items.return(undefined);
    throw error;
  }
  if (!signal.aborted) return;
  await delivery;
  for (const [, { result }] of [...finished].toSorted(([one], [other]) => one - other)) await deliver(result);
}
