import { UDPClient } from 'dns2';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import { checkIds } from '#domain/checks/catalogue.ts';
import { startNameServer } from '../test/lab/name-server.ts';

/** One row of the table: times in milliseconds over `runs` runs. */
export interface DnsPhaseRow {
  readonly what: string;
  readonly runs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How many times the p50 of the two raw queries. */
  readonly timesRaw: number;
}

const runs = 3000;
const warmUp = 1000;
const domain = 'contoso.test';
const owner = `_sipfederationtls._tcp.${domain}`;
const edge = `sip.${domain}`;

/** The checks that need the record and its target's addresses only: what blocks is among them. */
const firstChecks = checkIds.filter((id) => id.startsWith('DNS-0') && id !== 'DNS-09');

/**
 * The whole DNS phase of one domain (SRV; then A and AAAA, and beside them the zone and its own servers; judged), and
 * when its first findings are told, beside two raw dns2 queries in a row, which check nothing. All ask the same name
 * server on loopback, taking turns in one run.
 */
export async function benchDnsPhase(): Promise<readonly DnsPhaseRow[]> {
  const nameServer = await startNameServer({ [domain]: `${owner}. SRV 0 0 5061 ${edge}.\n${edge}. A 127.0.0.10` });
  const resolver = createResolver({ servers: [nameServer] });
  const inspector = createInspector({ resolver, clock: { now: () => 0 }, allow: ['127.0.0.0/8'] });
  const query = UDPClient({ dns: nameServer.address, port: nameServer.port });

  const phase = async () => {
    const startedAt = performance.now();
    let firstMs = Number.NaN;
    const report = await inspector.inspect({ domain, accessEdges: [edge] }, ({ findings }) => {
      const isTold = firstChecks.every((id) => findings.some(({ check }) => check === id));
      if (isTold && Number.isNaN(firstMs)) firstMs = performance.now() - startedAt;
    });
    const wholeMs = performance.now() - startedAt;
    const isRight = report.findings.every(({ check, outcome }) => outcome === 'pass' || !check.startsWith('DNS'));
    if (!isRight) throw new Error(`the lab's own domain does not pass: ${JSON.stringify(report)}`);
    return { firstMs, wholeMs };
  };
  const raw = async () => {
    const startedAt = performance.now();
    await query(owner, 'SRV');
    await query(edge, 'A');
    return performance.now() - startedAt;
  };
  try {
    const firstTimes: number[] = [];
    const phaseTimes: number[] = [];
    const rawTimes: number[] = [];
    for (let run = -warmUp; run < runs; run += 1) {
      const rawMs = await raw();
      const { firstMs, wholeMs } = await phase();
      if (run < 0) continue;
      rawTimes.push(rawMs);
      firstTimes.push(firstMs);
      phaseTimes.push(wholeMs);
    }
    const rawP50 = percentile(rawTimes, 50);
    const row = (what: string, times: readonly number[]): DnsPhaseRow => ({
      what,
      runs,
      p50Ms: percentile(times, 50),
      p99Ms: percentile(times, 99),
      timesRaw: percentile(times, 50) / rawP50,
    });
    return [
      row('two raw dns2 queries in a row (SRV, A)', rawTimes),
      row('DNS-01 to DNS-08 told', firstTimes),
      row('DNS phase of one domain', phaseTimes),
    ];
  } finally {
    await nameServer.stop();
  }
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

if (import.meta.main) console.table(await benchDnsPhase());
