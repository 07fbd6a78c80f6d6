import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import type { ChannelPace } from '#ports/channel-pace.ts';
import { anId, aWorkspace } from './a-change.ts';

/** What every pace promises, with a gap of 100 ms, two at once, and patience of 300 ms. Run against each of them. */
export const paceUnderTest = { gapMs: 100, burst: 2, patienceMs: 300 } as const;

export function describeChannelPace(open: () => ChannelPace): void {
  let pace: ChannelPace;
  let workspace: string;
  beforeEach(() => {
    pace = open();
    workspace = aWorkspace();
  });
  const take = (key: string, since = 1, channel = 'C1') => pace.take({ workspace, channel, key, since });
  /** Comes again whenever it is told to, until it has its turn; resolves with how long that took. */
  async function untilTurn(key: string, since: number, order: string[]): Promise<void> {
    for (;;) {
      const waitMs = await take(key, since);
      if (waitMs === 0) break;
      await sleep(waitMs);
    }
    order.push(key);
  }

  test('two may go at once, the next one a gap later', async () => {
    expect([await take('a'), await take('b')]).toEqual([0, 0]);
    const waitMs = await take('c');
    expect([waitMs > 50, waitMs <= 100]).toEqual([true, true]);
    await sleep(waitMs + 5);
    expect(await take('c')).toBe(0);
  });

  test('one channel, or workspace, does not wait for another', async () => {
    await take('a');
    await take('b');
    expect(await take('c', 1, 'C2')).toBe(0);
    expect(await pace.take({ workspace: aWorkspace(), channel: 'C1', key: 'd', since: 1 })).toBe(0);
  });

  test('who waits gets their turn oldest first, however they come, one in a gap', async () => {
    await take('a');
    await take('b');
    const order: string[] = [];
    const begunAt = performance.now();
    const ages = [5, 3, 8, 1, 7, 2, 6, 4];
    await Promise.all(ages.map((since) => untilTurn(`m${since}`, since, order)));
    const tookMs = performance.now() - begunAt;
    expect(order).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8']);
    expect(tookMs).toBeGreaterThan(750);
  });

  test('who does not come when it is their turn holds nobody up for long', async () => {
    await take('a');
    await take('b');
    await take('gone', 1);
    const order: string[] = [];
    const begunAt = performance.now();
    await untilTurn('c', 2, order);
    expect(performance.now() - begunAt).toBeLessThan(1_500);
  });

  test('a pause that Slack asked for is of its channel only, and the longer one counts', async () => {
    await pace.hold(workspace, 'C1', 300);
    await pace.hold(workspace, 'C1', 50);
    const [heldMs, waitMs] = [await pace.heldForMs(workspace, 'C1'), await take('a')];
    expect([heldMs > 200, heldMs <= 300, waitMs > 200, waitMs <= 300]).toEqual([true, true, true, true]);
    expect([await pace.heldForMs(workspace, 'C2'), await take('b', 1, 'C2')]).toEqual([0, 0]);
    await sleep(waitMs + 5);
    expect([await pace.heldForMs(workspace, 'C1'), await take('a')]).toEqual([0, 0]);
  });

  test('asking again keeps the place in the line', async () => {
    await take('a');
    await take('b');
    const key = anId();
    const first = await take(key, 1);
    expect(await take(key, 1)).toBeLessThanOrEqual(first);
    expect(await take('younger', 2)).toBeGreaterThan(first);
  });
}
