import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { experiments } from './experiments.ts';
import { type Experiment, type Outcome, randomOf, scaleOf } from './experiment.ts';
import { renderReport, type Told } from './report.ts';
import { mkdir, readFile, writeFile } from 'node:fs/promises';

// npm run test:faults -- [--short] [--write] [name …]; SEED=… for other chances than the usual ones. Outcomes are kept
// in test-results/faults, so that --write tells of all that were had, also by several runs.
const usualSeed = 20_261_125;
const patienceMs = 25 * 60_000;
/** Processes that start take the machine for some seconds. */
const betweenStartsMs = 10_000;

const seed = Number(process.env['SEED'] ?? usualSeed);
const options = process.argv.slice(2);
const names = options.filter((option) => !option.startsWith('--'));
const scale = scaleOf(options.includes('--short'));
const chosen = experiments.filter(({ id }) => names.length === 0 || names.includes(id));
const say = (text: string) => process.stdout.write(`${text}\n`);

const kept = 'test-results/faults';
await mkdir(kept, { recursive: true });
const fileOf = (id: string) => `${kept}/${id.replaceAll(/\W+/g, '-')}.json`;

// The bots that are running go when this process exits, not when it is killed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const commit = execFileSync('git', ['describe', '--always', '--dirty', '--exclude=*'], { encoding: 'utf8' }).trim();

let isWell = true;
// What mostly waits does so at the same time, begun one after the other; what works has the machine for itself.
await Promise.all(
  chosen
    .filter(({ mostlyWaits }) => mostlyWaits)
    .map(async (experiment, place) => {
      await sleep(place * betweenStartsMs);
      await carryOut(experiment);
    }),
);
for (const experiment of chosen.filter(({ mostlyWaits }) => !mostlyWaits)) await carryOut(experiment);
if (options.includes('--write')) {
  const told = await Promise.all(experiments.map(read));
  await writeFile(
    'docs/reliability.md',
    renderReport(
      told.filter((one) => one !== null),
      seed,
    ),
  );
}
process.exit(isWell ? 0 : 1);

async function carryOut(experiment: Experiment): Promise<void> {
  const { id } = experiment;
  say(`${id}: ${experiment.title}`);
  const since = performance.now();
  const loads: number[] = [];
  const watching = setInterval(() => loads.push(loadavg()[0] ?? 0), 5_000);
  const outcome = await bounded(experiment.run(randomOf(seed, id), scale)).catch((error: unknown): Outcome => ({
    broken: 'it could not be carried through',
    requests: 0,
    kills: 0,
    ambiguous: 0,
    lost: 0,
    duplicated: 0,
    p99LateMs: null,
    seen: '',
    faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  }));
  clearInterval(watching);
  const seconds = Math.round((performance.now() - since) / 1_000);
  const load = Math.max(0, ...loads);
  isWell &&= outcome.faults.length === 0;
  if (!scale.short) await writeFile(fileOf(id), JSON.stringify({ seed, commit, load, outcome, seconds }));
  const { lost, duplicated, kills, faults } = outcome;
  const told = JSON.stringify(outcome, null, 1).slice(0, 1_500);
  say(`  ${id} ${faults.length === 0 ? 'passed' : 'FAILED'} in ${seconds} s: ${told}`);
  if (lost + duplicated + faults.length > 0) say(`  ${faults.slice(0, 20).join('\n  ')} (${kills} kills)`);
}

/** No experiment keeps the others waiting for ever. */
async function bounded<Value>(work: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`it took longer than ${patienceMs / 60_000} minutes`)),
    patienceMs,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The outcome of an experiment with these chances; null where it was never had. */
async function read(experiment: Experiment): Promise<Told | null> {
  const text = await readFile(fileOf(experiment.id), 'utf8').catch(() => null);
  const one = text === null ? null : JSON.parse(text);
  return one?.seed === seed ? { experiment, ...one } : null;
}
