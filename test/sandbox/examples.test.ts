import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import { createProber } from '#adapters/probe/prober.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { readConfig } from '#config.ts';
import { openDataFolder } from '../../sandbox/data-folder.ts';
import { startEdge, type Edge } from '../../sandbox/edge.ts';
import { startNameServer } from '../../sandbox/name-server.ts';
import { createSupervisor, type Supervisor } from '../../sandbox/supervisor.ts';
import { certificateFaults, examples } from '../../sandbox/zones.ts';

let path: string;
let supervisor: Supervisor;
let server: string;
let edge: Edge;
let root: string;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'sandbox-zones-'));
  const folder = await openDataFolder(path, { fresh: false });
  const say = () => undefined;
  supervisor = createSupervisor(folder, say);
  edge = await startEdge({ folder, faults: certificateFaults });
  root = await readFile(edge.rootFile, 'utf8');
  server = await startNameServer({ folder, supervisor, say, edgeAddress: edge.address });
});
afterAll(async () => {
  await supervisor.stop();
  await edge.close();
  await rm(path, { recursive: true, force: true });
});

function inspectorOfTheSandbox() {
  const tokens = { SLACK_BOT_TOKEN: 'xoxb-x', SLACK_APP_TOKEN: 'xapp-x' };
  const config = readConfig({ ...tokens, DNS_SERVERS: server, PROBE_ALLOW: '127.0.0.0/8' });
  return createInspector({
    resolver: createResolver({ servers: config.dnsServers }),
    prober: createProber({ allow: config.probeAllow, extraRoots: [root] }),
    clock: systemClock,
    allow: config.probeAllow,
  });
}

describe('each example shows its one fault', () => {
  test.each(examples)('$domain: $shows', async ({ domain, edge: declared, finds }) => {
    const { findings } = await inspectorOfTheSandbox().inspect({ domain, accessEdges: [declared] });
    // An address that nobody can reach is DNS-06's matter; that we do not connect to it follows.
    const ours = findings.filter(({ reason }) => reason.code !== 'address_withheld');
    const told = ours.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skipped');
    expect(told.map(({ check, outcome }) => ({ check, outcome }))).toEqual(finds ? [finds] : []);
  });

  test('until its zone is mended in its file', async () => {
    const zone = join(path, 'name-server', 'northwindtraders.com.zone');
    await writeFile(zone, (await readFile(zone, 'utf8')).replace('5060', '5061'));
    const outcomes = async () => {
      const question = { domain: 'northwindtraders.com', accessEdges: ['sip.northwindtraders.com'] };
      const { findings } = await inspectorOfTheSandbox().inspect(question);
      return new Set(findings.map(({ outcome }) => outcome));
    };
    await expect.poll(outcomes, { timeout: 10_000 }).toEqual(new Set(['pass']));
  });

  test('and a domain that is no example does not exist', async () => {
    const { findings } = await inspectorOfTheSandbox().inspect({ domain: 'example.net', accessEdges: [] });
    expect(findings[0]).toMatchObject({ check: 'DNS-01', outcome: 'fail' });
  });
});
