import { connect } from 'node:tls';
import { createProber } from '#adapters/probe/prober.ts';
import { optionsRequest } from '#adapters/probe/options-request.ts';
import { edgeName } from '../test/lab/certificates.ts';
import { startEdgeLab } from '../test/lab/edge.ts';

/** One row of the table: times in milliseconds over `runs` runs, one at a time; `perSecond` at a concurrency of 32. */
export interface ProbeRow {
  readonly what: string;
  readonly runs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
  /** How many times the p50 of the bare connection. */
  readonly timesBare: number;
}

const runs = 1000;
const warmUp = 200;
const concurrency = 32;
const port = 5061;

/**
 * The probe of one Edge (vetting, TCP, TLS, chain, OPTIONS, as an observation) beside a bare `tls.connect` that writes
 * OPTIONS and reads the first bytes. Both ask the same Kamailio on loopback, taking turns in one run.
 */
export async function benchProbe(): Promise<readonly ProbeRow[]> {
  const lab = await startEdgeLab(['good']);
  const address = lab.addressOf('good');
  const prober = createProber({ allow: ['127.0.0.0/8'], extraRoots: [lab.root] });
  const probe = async () => {
    const seen = await prober.probe({ address, serverName: edgeName });
    const isGood = seen.sip?.kind === 'answered' && seen.chain?.verification.kind === 'ok';
    if (!isGood) throw new Error(`the lab's good Edge is not seen as good: ${JSON.stringify(seen)}`);
  };
  const bare = () => askBare(address);
  try {
    const bareTimes: number[] = [];
    const probeTimes: number[] = [];
    for (let run = -warmUp; run < runs; run += 1) {
      const [bareMs, probeMs] = [await timed(bare), await timed(probe)];
      if (run < 0) continue;
      bareTimes.push(bareMs);
      probeTimes.push(probeMs);
    }
    const bareP50 = percentile(bareTimes, 50);
    const row = async (what: string, work: () => Promise<void>, times: readonly number[]): Promise<ProbeRow> => ({
      what,
      runs,
      p50Ms: percentile(times, 50),
      p99Ms: percentile(times, 99),
      perSecond: await rate(work),
      timesBare: percentile(times, 50) / bareP50,
    });
    return [
      await row('bare tls.connect, OPTIONS written and answer read', bare, bareTimes),
      await row('probe of one address', probe, probeTimes),
    ];
  } finally {
    await lab.stop();
  }
}

function askBare(host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host, port, servername: edgeName, rejectUnauthorized: false });
  socket.on('secureConnect', () => socket.write(optionsRequest({ serverName: edgeName, port, transport: 'tls' })));
  socket.on('data', () => {
    socket.destroy();
    resolve();
  });
  socket.on('error', reject);
  return promise;
}

/** How many a second are done when 32 are always under way. */
async function rate(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  let left = runs;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return (runs * 1000) / (performance.now() - startedAt);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

if (import.meta.main) console.table(await benchProbe());
