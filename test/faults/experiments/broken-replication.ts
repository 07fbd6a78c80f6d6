import { setTimeout as sleep } from 'node:timers/promises';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { askServer } from '../../support/redis-cluster.ts';
import type { RedisServer } from '../../support/redis-server.ts';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { beside } from '../disturb.ts';
import { type Experiment, outcomeOf, type Outcome } from '../experiment.ts';
import { balance } from '../ledger.ts';
import { live } from '../life.ts';
import { onCluster, onSentinels } from '../servers.ts';

export const failedOver: Experiment = {
  id: '9',
  title:
    'behind Sentinels the master is killed, another one hangs for 10 s and comes back, and all Sentinels are down for a while; `REDIS_WAIT=1`',
  passes: 'nothing that was accepted is lost, and no worker is wedged',
  async run(random, scale) {
    return onSentinels({ webs: 1, workers: 2, places: 60, env: { REDIS_WAIT: '1' } }, async (stage, servers) => {
      const load = live(stage, { requests: scale.of(200, 16), atOnce: 8, random, pauseMs: scale.of(900, 500) });
      const life = await beside(load, async () => {
        await sleep(2_000);
        const first = await servers.master();
        await first.kill();
        await sleep(8_000);
        await first.restart();
        if (scale.short) return;
        await sleep(4_000);
        const second = await servers.master();
        second.pause();
        await sleep(10_000);
        second.resume();
        await sleep(4_000);
        await servers.endSentinels();
        await sleep(15_000);
        await servers.restartSentinels();
      });
      const ledger = await balance(stage, life);
      const what = ['a master killed', ...(scale.short ? [] : ['a master stopped for 10 s', 'no Sentinels for 15 s'])];
      return outcomeOf(stage, life, ledger, { broken: what.join(', ') });
    });
  },
};

/**
 * From when Sentinels would call a replica back that follows another address than the one they know (ms): not reached.
 */
const unnoticedMs = 8_000;
const cutMs = 3_000;

type Sentinels = Parameters<Parameters<typeof onSentinels>[1]>[1];

/**
 * Lets every replica follow its master by a wire of ours: what stands in none of their sockets is lost when it is cut.
 */
async function followByWire(servers: Sentinels, master: RedisServer): Promise<TcpProxy> {
  const wire = await startTcpProxy(master.port);
  const replicas = servers.servers.filter((server) => server !== master);
  for (const { port } of replicas) await askServer(port, ['REPLICAOF', '127.0.0.1', wire.port]);
  for (const { port } of replicas) {
    while (!String(await askServer(port, ['INFO', 'replication'])).includes('master_link_status:up')) await sleep(20);
  }
  return wire;
}

/** A master that was cut off from its replicas goes on accepting, and then another one takes over. */
async function cutOff(wait: '0' | '1', random: Parameters<Experiment['run']>[0], requests: number): Promise<Outcome> {
  const env = { REDIS_WAIT: wait };
  return onSentinels({ webs: 1, workers: 1, places: 40, env }, async (stage, servers) => {
    const master = await servers.master();
    const wire = await followByWire(servers, master);
    const since = performance.now();
    let [isCut, answeredBlindly, tookMs] = [false, 0, 0];
    const onAnswer = () => {
      if (isCut) answeredBlindly += 1;
    };
    const load = live(stage, { requests, atOnce: 6, random, until: 1, patienceMs: 60_000, pauseMs: 200, onAnswer });
    const life = await beside(load, async () => {
      await sleep(1_500);
      // Its replicas hear nothing any more, and the Sentinels and the bots still reach everybody.
      wire.set({ isBlack: true });
      // What a replica confirmed just before is answered by then.
      await sleep(200);
      isCut = true;
      await sleep(cutMs);
      isCut = false;
      await master.kill();
      tookMs = performance.now() - since;
      await wire.stop();
    });
    const ledger = await balance(stage, life, 60_000);
    return outcomeOf(stage, life, ledger, {
      broken: `the wire of both replicas black for ${cutMs / 1_000} s, then the master killed and one of them promoted`,
      seen: `${answeredBlindly} steps were answered well while no replica heard of them`,
      faults: [
        ...(wait === '1' && answeredBlindly > 0
          ? [`${answeredBlindly} steps were answered well that no replica had`]
          : []),
        ...(tookMs > unnoticedMs ? ['the Sentinels may have called the replicas back before the master died'] : []),
      ],
    });
  });
}

export const cutOffConfirmed: Experiment = {
  id: '10, REDIS_WAIT=1',
  title:
    'replicas are cut off, the master goes on and is killed, a replica takes over; changes are confirmed by a replica',
  passes: 'nothing that was accepted is lost: what no replica had was refused',
  run: (random, scale) => cutOff('1', random, scale.of(120, 30)),
};

export const cutOffPlain: Experiment = {
  id: '10, REDIS_WAIT=0',
  title: 'the same without waiting for replicas',
  passes: 'what is lost is counted: plain asynchronous replication loses what the replicas had not got',
  async run(random, scale) {
    const outcome = await cutOff('0', random, scale.of(120, 30));
    const faults = outcome.lost === 0 ? ['nothing was lost: the replicas were not cut off'] : [];
    return { ...outcome, faults, seen: `${outcome.seen}; asynchronous replication promises no more` };
  },
};

export const changedCluster: Experiment = {
  id: '11',
  title:
    'in a Cluster a master is killed, a replica takes over by order, and slots move from one master to another under load',
  passes: 'nothing is lost, and nobody notices more than a short wait',
  async run(random, scale) {
    return onCluster({ webs: 1, workers: 2, places: 60 }, async (stage, cluster) => {
      let moved = 0;
      const load = live(stage, { requests: scale.of(200, 16), atOnce: 8, random, pauseMs: scale.of(800, 400) });
      const life = await beside(load, async () => {
        await sleep(2_000);
        const master = await cluster.masterOf(0);
        await master.server.kill();
        await sleep(6_000);
        await master.server.restart();
        await cluster.whole();
        if (scale.short) return;
        await sleep(3_000);
        // The replica of the second part takes over without asking anybody.
        const replica = cluster.nodes[4];
        await replica?.ask('CLUSTER', 'FAILOVER', 'TAKEOVER');
        await sleep(3_000);
        moved = await cluster.moveSlotsOf(stage.workspaces.map((workspace) => workspaceKeys(workspace).due));
      });
      const ledger = await balance(stage, life);
      return outcomeOf(stage, life, ledger, {
        broken: `a master killed${scale.short ? '' : `, a takeover by order, ${moved} slots moved`}`,
      });
    });
  },
};
