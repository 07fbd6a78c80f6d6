import { openBench } from './runners.ts';

// A process of its own that begins every effect, says so, and never finishes one: it is there to be killed.
const bench = await openBench(process.argv[2] ?? '');
const runner = bench.newRunner();
await runner.start(({ requestId }) => {
  process.stdout.write(`begun ${requestId}\n`);
  return new Promise(() => {});
});
