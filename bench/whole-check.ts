import { createSecureContext, connect } from 'node:tls';
import { UDPClient } from 'dns2';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import { optionsRequest } from '#adapters/probe/options-request.ts';
import { createProber } from '#adapters/probe/prober.ts';
import { verdict } from '#domain/checks/finding.ts';
import { startEdgeLab } from '../test/lab/edge.ts';
import { startNameServer } from '../test/lab/name-server.ts';
import { median, percentile } from './figures.ts';
import { keepBusy, type Busy } from './keep-busy.ts';

/** Times in milliseconds over `runs` runs, one at a time; rates with 32 under way. */
export interface WholeCheckRow {
  readonly what: string;
  readonly runs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How many times the p50 of the bare steps. */
  readonly timesBare: number;
  readonly perSecond: number;
  /** Median of the rounds' ratios to the rate of the bare steps. */
  readonly rateTimesBare: number;
  /** Processor time of this process for one, milliseconds. */
  readonly cpuMs: number;
  /** How long the event loop keeps others waiting while 64 are under way, p99 in milliseconds. */
  readonly delayMs: number;
}

const rounds = 5;
const runs = 1000;
const warmUp = 200;
const busyRuns = 1000;
const concurrency = 32;
const manyAtOnce = 64;
const port = 5061;
const domain = 'contoso.test';
const owner = `_sipfederationtls._tcp.${domain}`;
const edge = `sip.${domain}`;

/**
 * The whole check of one domain (DNS, zone and its own servers, TCP, TLS, chain, OPTIONS, all judged) beside its steps
 * written bare: two dns2 queries, `tls.connect`, OPTIONS, no judgement. Both ask the same NSD and the same Kamailio on
 * loopback, in turns.
 */
export async function benchWholeCheck(): Promise<readonly [bare: WholeCheckRow, check: WholeCheckRow]> {
  const lab = await startEdgeLab(['good']);
  const address = lab.addressOf('good');
  const nameServer = await startNameServer({ [domain]: `${owner}. SRV 0 0 5061 ${edge}.\n${edge}. A ${address}` });
  const allow = ['127.0.0.0/8'];
  const inspector = createInspector({
    resolver: createResolver({ servers: [nameServer] }),
    prober: createProber({ allow, extraRoots: [lab.root] }),
    clock: { now: Date.now },
    allow,
  });
  const check = async () => {
    const report = await inspector.inspect({ domain, accessEdges: [edge] });
    const word = verdict(report);
    if (word !== 'pass' && word !== 'warn')
      throw new Error(`the lab's own domain does not pass: ${JSON.stringify(report)}`);
  };
  const query = UDPClient({ dns: nameServer.address, port: nameServer.port });
  const secureContext = createSecureContext({ ca: lab.root });
  const bare = async () => {
    await query(owner, 'SRV');
    await query(edge, 'A');
    await askBare(address, secureContext);
  };
  try {
    const [bareTimes, checkTimes]: [number[], number[]] = [[], []];
    for (let run = -warmUp; run < runs; run += 1) {
      const [bareMs, checkMs] = [await timed(bare), await timed(check)];
      if (run < 0) continue;
      bareTimes.push(bareMs);
      checkTimes.push(checkMs);
    }
    const loads: Turn[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const turn = {
        bare: await keepBusy(bare, busyRuns, concurrency),
        check: await keepBusy(check, busyRuns, concurrency),
        manyBare: await keepBusy(bare, busyRuns, manyAtOnce),
        manyChecks: await keepBusy(check, busyRuns, manyAtOnce),
      };
      // Round 0 warms up.
      if (round > 0) loads.push(turn);
    }
    return [
      row('its steps bare', bareTimes, loads, 'bare', 'manyBare', bareTimes),
      row('whole check of one domain', checkTimes, loads, 'check', 'manyChecks', bareTimes),
    ];
  } finally {
    await nameServer.stop();
    await lab.stop();
  }
}

type Turn = Readonly<Record<'bare' | 'check' | 'manyBare' | 'manyChecks', Busy>>;

function row(
  what: string,
  times: readonly number[],
  loads: readonly Turn[],
  one: 'bare' | 'check',
  many: 'manyBare' | 'manyChecks',
  bareTimes: readonly number[],
): WholeCheckRow {
  return {
    what,
    runs: times.length,
    p50Ms: percentile(times, 50),
    p99Ms: percentile(times, 99),
    timesBare: percentile(times, 50) / percentile(bareTimes, 50),
    perSecond: median(loads.map((turn) => turn[one].perSecond)),
    rateTimesBare: median(loads.map((turn) => turn[one].perSecond / turn.bare.perSecond)),
    cpuMs: median(loads.map((turn) => turn[one].cpuMs)),
    delayMs: median(loads.map((turn) => turn[many].delayMs)),
  };
}

function askBare(host: string, secureContext: ReturnType<typeof createSecureContext>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host, port, servername: edge, secureContext, rejectUnauthorized: false });
  socket.on('secureConnect', () => socket.write(optionsRequest({ serverName: edge, port, transport: 'tls' })));
  socket.on('data', () => {
    socket.destroy();
    resolve();
  });
  socket.on('error', reject);
  return promise;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

if (import.meta.main) console.table(await benchWholeCheck());
