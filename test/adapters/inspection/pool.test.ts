import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { afterEach, describe, expect, test } from 'vitest';
import { createInspectionPool, type InspectionPool } from '#adapters/inspection/pool.ts';
import type { InspectionSettings } from '#adapters/inspection/settings.ts';
import type { DomainReport } from '#domain/checks/finding.ts';
import { startNameServer, type NameServer } from '../../lab/name-server.ts';

const domain = 'contoso.test';
const question = { domain, accessEdges: [] };

let pool: InspectionPool;
let nameServer: NameServer | null = null;
let faults: string[] = [];
afterEach(async () => {
  faults = [];
  await pool.stop();
  await nameServer?.stop();
  nameServer = null;
});

const poolOf = (module: string, settings: InspectionSettings = { dnsServers: [], allow: [] }) =>
  createInspectionPool({
    module,
    settings,
    threads: 2,
    idleMs: 60_000,
    onFault: (fault) => faults.push(String(fault)),
  });

async function poolOverZone(): Promise<InspectionPool> {
  nameServer = await startNameServer({
    [domain]: `_sipfederationtls._tcp.${domain}. SRV 0 0 5060 sip.${domain}.\nsip.${domain}. A 192.0.2.1`,
  });
  const { address, port } = nameServer;
  return poolOf(import.meta.resolve('#inspect-thread.ts'), { dnsServers: [{ address, port }], allow: ['127.0.0.0/8'] });
}

const failing = ({ findings }: DomainReport) =>
  findings.flatMap(({ check, outcome }) => (outcome === 'fail' ? [check] : []));

const reasonOf = (settled: PromiseSettledResult<DomainReport>) =>
  settled.status === 'rejected' ? String(settled.reason) : settled.status;

describe('inspections in threads', () => {
  test('come to what they come to anywhere, with progress before the end', async () => {
    pool = await poolOverZone();
    const seen: number[] = [];
    const report = await pool.inspect(question, ({ findings }) => seen.push(findings.length));
    expect(failing(report)).toEqual(['DNS-03', 'DNS-06']);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(Math.max(...seen)).toBeLessThanOrEqual(report.findings.length);
  });

  test('begin with the compiled code that this process keeps, and know nothing else of its surroundings', async () => {
    enableCompileCache();
    pool = poolOf(new URL('telling-thread.ts', import.meta.url).href);
    const { domain: told } = await pool.inspect(question);
    expect(told).toEqual({ names: ['NODE_COMPILE_CACHE'], cache: getCompileCacheDir() });
  });

  test('reject with what hearing of their progress threw, and end nothing else', async () => {
    pool = await poolOverZone();
    const deaf = () => {
      throw new Error('nobody hears');
    };
    await expect(pool.inspect(question, deaf)).rejects.toThrow('nobody hears');
    expect(failing(await pool.inspect(question))).toEqual(['DNS-03', 'DNS-06']);
  });

  test('go on side by side, more than the threads take at once', async () => {
    pool = await poolOverZone();
    const reports = await Promise.all(Array.from({ length: 100 }, () => pool.inspect(question)));
    expect(new Set(reports.map((report) => failing(report).join(' ')))).toEqual(new Set(['DNS-03 DNS-06']));
  });

  test('reject with what went wrong, and the next one finds a thread again', async () => {
    pool = poolOf(import.meta.resolve('./troubled-thread.ts'));
    await expect(pool.inspect({ domain: 'fails.test', accessEdges: [] })).rejects.toThrow('the thread failed');
    await expect(pool.inspect({ domain: 'dies.test', accessEdges: [] })).rejects.toThrow('the thread died');
    expect(await pool.inspect(question)).toEqual({ domain, checkedAt: 0, findings: [] });
  });

  test('tell of a thread that fails with nothing to do, and go on in another', async () => {
    pool = poolOf(import.meta.resolve('./troubled-thread.ts'));
    await pool.inspect({ domain: 'fails-later.test', accessEdges: [] });
    await expect.poll(() => faults).toEqual(['Error: the thread failed later']);
    expect(await pool.inspect(question)).toEqual({ domain, checkedAt: 0, findings: [] });
  });

  test('reject when no thread can be started, each time', async () => {
    pool = poolOf(import.meta.resolve('./unloadable-thread.ts'));
    const together = await Promise.allSettled([pool.inspect(question), pool.inspect(question, () => {})]);
    expect(together.map(reasonOf)).toEqual(['Error: the module does not load', 'Error: the module does not load']);
    await expect(pool.inspect(question)).rejects.toThrow('the module does not load');
    expect(new Set(faults)).toEqual(new Set(['Error: the module does not load']));
  });

  test('begin side by side, however many come before there is a thread', async () => {
    pool = poolOf(import.meta.resolve('./troubled-thread.ts'));
    const began = performance.now();
    await Promise.all(Array.from({ length: 32 }, () => pool.inspect({ domain: 'slow.test', accessEdges: [] })));
    // One after the other in each of the two threads they would take sixteen times the 300 ms of one.
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('are done again when their thread dies of another one', async () => {
    pool = poolOf(import.meta.resolve('./troubled-thread.ts'));
    const seen: string[] = [];
    const slow = Array.from({ length: 20 }, () =>
      pool.inspect({ domain: 'slow.test', accessEdges: [] }, ({ domain: grown }) => seen.push(grown)),
    );
    const dying = [1, 2].map(() => pool.inspect({ domain: 'dies.test', accessEdges: [] }));
    const settled = await Promise.allSettled([...slow, ...dying]);
    expect(new Set(settled.slice(0, 20).map(reasonOf))).toEqual(new Set(['fulfilled']));
    expect(settled.slice(20).map(reasonOf)).toEqual(['Error: the thread died', 'Error: the thread died']);
    expect(new Set(seen)).toEqual(new Set(['slow.test']));
  });

  test('reject when every thread dies while more wait than they take at once', async () => {
    pool = poolOf(import.meta.resolve('./troubled-thread.ts'));
    const dying = Array.from({ length: 40 }, () => pool.inspect({ domain: 'dies.test', accessEdges: [] }));
    expect(new Set((await Promise.allSettled(dying)).map(reasonOf))).toEqual(new Set(['Error: the thread died']));
    expect(await pool.inspect(question)).toEqual({ domain, checkedAt: 0, findings: [] });
  });

  test('end with the pool', async () => {
    pool = poolOf(import.meta.resolve('./troubled-thread.ts'));
    const waiting = pool.inspect({ domain: 'waits.test', accessEdges: [] });
    const ended = waiting.catch(String);
    await pool.inspect(question);
    await pool.stop();
    expect(await ended).toMatch(/terminat/i);
  });
});
