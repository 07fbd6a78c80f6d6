import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendAtTimes } from '#adapters/inspection/send-at-times.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first report goes at once, then the newest at times, and none once it is over', () => {
  const sent: number[] = [];
  const sending = sendAtTimes<number>((report) => sent.push(report));
  for (const report of [1, 2, 3]) sending.offer(report);
  expect(sent).toEqual([1]);
  vi.advanceTimersByTime(50);
  expect(sent).toEqual([1, 3]);
  vi.advanceTimersByTime(500);
  sending.offer(4);
  expect(sent).toEqual([1, 3, 4]);
  sending.offer(5);
  sending.stop();
  vi.advanceTimersByTime(500);
  expect(sent).toEqual([1, 3, 4]);
});
