import { availableParallelism } from 'node:os';
import { createSecureContext, connect } from 'node:tls';
import { UDPClient } from 'dns2';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import { optionsRequest } from '#adapters/probe/options-request.ts';
import { createInspectionPool } from '#adapters/inspection/pool.ts';
import { createProber } from '#adapters/probe/prober.ts';
import { verdict } from '#domain/checks/finding.ts';
import type { Inspector } from '#ports/inspector.ts';
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
export async function benchWholeCheck(): Promise<
  readonly [bare: WholeCheckRow, check: WholeCheckRow, inThreads: WholeCheckRow]
> {
  const lab = await startEdgeLab(['good']);
  const address = lab.addressOf('good');
  const nameServer = await startNameServer({ [domain]: `${owner}. SRV 0 0 5061 ${edge}.\n${edge}. A ${address}` });
  const settings = {
    dnsServers: [{ address: nameServer.address, port: nameServer.port }],
    allow: ['127.0.0.0/8'],
    extraRoots: [lab.root],
  };
  const inspector = createInspector({
    resolver: createResolver({ servers: settings.dnsServers }),
    prober: createProber(settings),
    clock: { now: Date.now },
    allow: settings.allow,
  });
  const module = import.meta.resolve('#inspect-thread.ts');
  const pool = createInspectionPool({
    module,
    settings,
    threads: availableParallelism(),
    idleMs: 60_000,
    onFault: fail,
  });
  const query = UDPClient({ dns: nameServer.address, port: nameServer.port });
  const secureContext = createSecureContext({ ca: lab.root });
  const works: Readonly<Record<Way, () => Promise<void>>> = {
    bare: async () => {
      await query(owner, 'SRV');
      await query(edge, 'A');
      await askBare(address, secureContext);
    },
    check: () => inspectWith(inspector),
    inThreads: () => inspectWith(pool),
  };
  try {
    const times: Record<Way, number[]> = { bare: [], check: [], inThreads: [] };
    for (let run = -warmUp; run < runs; run += 1) {
      for (const way of ways) {
        const ms = await timed(works[way]);
        if (run >= 0) times[way].push(ms);
      }
    }
    const loads: Turn[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const turn = {
        bare: await busy(works.bare),
        check: await busy(works.check),
        inThreads: await busy(works.inThreads),
      };
      // Round 0 warms up.
      if (round > 0) loads.push(turn);
    }
    const row = (what: string, way: Way): WholeCheckRow => ({
      what,
      runs: times[way].length,
      p50Ms: percentile(times[way], 50),
      p99Ms: percentile(times[way], 99),
      timesBare: percentile(times[way], 50) / percentile(times.bare, 50),
      perSecond: median(loads.map((turn) => turn[way].some.perSecond)),
      rateTimesBare: median(loads.map((turn) => turn[way].some.perSecond / turn.bare.some.perSecond)),
      cpuMs: median(loads.map((turn) => turn[way].some.cpuMs)),
      delayMs: median(loads.map((turn) => turn[way].many.delayMs)),
    });
    return [
      row('its steps bare', 'bare'),
      row('whole check, in this thread', 'check'),
      row('whole check, in threads of its own', 'inThreads'),
    ];
  } finally {
    await pool.stop();
    await nameServer.stop();
    await lab.stop();
  }
}

const ways = ['bare', 'check', 'inThreads'] as const;
type Way = (typeof ways)[number];
/** One way to do it, with 32 and with 64 under way. */
type Turn = Readonly<Record<Way, { readonly some: Busy; readonly many: Busy }>>;

async function busy(work: () => Promise<void>) {
  return {
    some: await keepBusy(work, busyRuns, concurrency),
    many: await keepBusy(work, busyRuns, manyAtOnce),
  };
}

function fail(fault: unknown): never {
  throw fault;
}

async function inspectWith(inspector: Inspector): Promise<void> {
  const report = await inspector.inspect({ domain, accessEdges: [edge] });
  const word = verdict(report);
  if (word !== 'pass' && word !== 'warn') {
    throw new Error(`the lab's own domain does not pass: ${JSON.stringify(report)}`);
  }
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
