import { expect, test } from 'vitest';
import { experiments } from './experiments.ts';
import { randomOf, scaleOf } from './experiment.ts';

/** Those that are done within a minute in all: the whole list is for `npm run test:faults`. */
const short = ['ledger', '4', '15'];

test.each(
  experiments.filter(({ id }) => short.includes(id)).map((experiment) => [experiment.title, experiment] as const),
)(
  '%s',
  async (_title, experiment) => {
    const { lost, duplicated, faults } = await experiment.run(randomOf(1, experiment.id), scaleOf(true));
    expect({ lost, duplicated, faults }).toEqual({ lost: 0, duplicated: 0, faults: [] });
  },
  120_000,
);
