import { expect, test } from 'vitest';
import { parseOptions } from '../../sandbox/options.ts';

test.each([
  [[], { port: 3000, fresh: false, data: null }],
  [['--port', '3100', '--fresh'], { port: 3100, fresh: true, data: null }],
  [['--port=80', '--data', 'elsewhere'], { port: 80, fresh: false, data: 'elsewhere' }],
  [['--help'], 'help'],
] as const)('the command line %j means %j', (args, options) => {
  expect(parseOptions(args)).toEqual(options);
});

test.each([
  [['--port', 'high'], '--port takes a number from 1 to 65535; “high” is not one.'],
  [['--port', '65536'], '--port takes a number from 1 to 65535; “65536” is not one.'],
  [['--prot', '1'], "Unknown option '--prot'"],
] as const)('the command line %j is refused in words', (args, sentence) => {
  expect(() => parseOptions(args)).toThrow(sentence);
});
