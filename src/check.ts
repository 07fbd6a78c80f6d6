#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import { createInspectionPool } from '#adapters/inspection/pool.ts';
import { createProber } from '#adapters/probe/prober.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { parseArguments, type CheckOptions } from '#command-line/arguments.ts';
import { countAll, entriesOf } from '#command-line/domain-source.ts';
import { createMeter } from '#command-line/meter.ts';
import { columnsOf, openOutput } from '#command-line/output.ts';
import { renderSummary } from '#command-line/render-text.ts';
import { runChecks } from '#command-line/run.ts';
import { sparing } from '#command-line/sparing.ts';
import { createStyle, decideColours, textWidth } from '#command-line/style.ts';
import { exitCode, hasCome, isEmpty } from '#command-line/tally.ts';
import * as words from '#command-line/words.ts';
import type { Inspector } from '#ports/inspector.ts';
import { en } from '#slack/wording/en.ts';

/** As a shell counts an end by SIGPIPE, which Node itself ignores. */
const brokenPipe = 128 + 13;

const worthThreads = 50;

const out = openOutput(1, () => process.exit(brokenPipe));
const err = openOutput(2, () => {});
// An end of its own accord would be code 1, which says that a domain fails.
await run().catch(async (error: unknown) => {
  await err.write(`${words.brokeOff(error)}\n`);
  process.exit(2);
});

async function run(): Promise<void> {
  const parsed = parseArguments(process.argv.slice(2));
  if (!parsed.ok) {
    await err.write(`${words.argumentProblem(parsed.problem)}\n`);
    process.exitCode = 2;
  } else if (parsed.value.does === 'check') await check(parsed.value);
  else await out.write(parsed.value.does === 'help' ? words.usage : `${version()}\n`);
}

async function check(options: CheckOptions): Promise<void> {
  const startedAt = systemClock.now();
  const interruption = listenForEnd();
  const style = createStyle(decideColours(process.env, out.isTerminal, options.mayColour));
  const only = options.file === null && options.domains.length === 1 ? (options.domains[0] ?? null) : null;
  let total = options.file === null ? options.domains.length : null;
  if (err.isTerminal && total === null) void countAll(options).then((count) => (total = count));

  const inspector = createInspectorFor(options);
  const tally = await runChecks(
    entriesOf(options),
    {
      isJson: options.isJson,
      only,
      text: { style, width: out.isTerminal ? textWidth(columnsOf(1)) : null },
      concurrency: options.concurrency,
      total: () => total,
      list: words.listName(options.file),
    },
    {
      inspector,
      clock: systemClock,
      wording: en,
      out: out.write,
      err: err.write,
      meter: createMeter(err.isTerminal ? (text) => process.stderr.write(text) : null),
      columns: () => columnsOf(2),
      signal: interruption.signal,
    },
  );

  await inspector.stop();
  const isInterrupted = interruption.by !== null;
  if (isEmpty(tally) && !isInterrupted) await err.write(`${words.listEmpty(options.file)}\n`);
  if (only === null && hasCome(tally) && (!options.isJson || err.isTerminal)) {
    const told = { tally, elapsedMs: systemClock.now() - startedAt, isInterrupted };
    const write = options.isJson ? err.write : out.write;
    await write(renderSummary(told, { style: options.isJson ? createStyle(false) : style, wording: en }));
  }
  process.exitCode = exitCode(tally);
  // Ends as a program does that the signal itself has ended: a shell stops its loop only then.
  if (interruption.by !== null) process.kill(process.pid, interruption.by);
}

/** A list is worth threads of its own, on every core; for few domains they would take longer to start than to work. */
function createInspectorFor({ servers, allow, domains, file }: CheckOptions): Inspector & { stop(): Promise<void> } {
  if (file === null && domains.length < worthThreads) {
    const resolver = createResolver({ servers });
    const inspector = createInspector({ resolver, prober: createProber({ allow }), clock: systemClock, allow });
    return { ...inspector, stop: async () => {} };
  }
  const pool = createInspectionPool({
    module: import.meta.resolve('#inspect-thread.ts'),
    settings: { dnsServers: servers, allow },
    threads: availableParallelism(),
    idleMs: 1000,
    onFault: (fault) => void err.write(`${words.threadFailed(fault)}\n`),
  });
  return sparing(pool);
}

/** The first signal to end takes effect here; a second one ends the process at once. */
function listenForEnd() {
  const controller = new AbortController();
  let by: NodeJS.Signals | null = null;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      by ??= name;
      controller.abort();
    });
  }
  return {
    signal: controller.signal,
    get by() {
      return by;
    },
  };
}

function version(): string {
  const described: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const isDescribed = typeof described === 'object' && described !== null && 'version' in described;
  return isDescribed ? String(described.version) : '';
}
