import { expect, test } from 'vitest';
import { wordings } from '#slack/wording/wordings.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

test.for([
  [0, '1 second', '1초'],
  [400, '1 second', '1초'],
  [90_000, '2 minutes', '2분'],
  [5 * minute, '5 minutes', '5분'],
  [48 * hour, '48 hours', '48시간'],
  [30 * day, '30 days', '30일'],
] as const)('%i ms is “%s”, in Korean “%s”', ([ms, english, korean]) => {
  expect([wordings.en.duration(ms), wordings.ko.duration(ms)]).toEqual([english, korean]);
});
