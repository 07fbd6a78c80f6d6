import { setTimeout as sleep } from 'node:timers/promises';
import { workspaceKeys } from '#adapters/redis/keys.ts';
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

/** A master that was cut off from its replicas goes on accepting, and then another one takes over. */
async function cutOff(wait: '0' | '1', random: Parameters<Experiment['run']>[0], requests: number): Promise<Outcome> {
  const env = { REDIS_WAIT: wait };
  return onSentinels({ webs: 1, workers: 1, places: 40, env }, async (stage, servers) => {
    const load = live(stage, { requests, atOnce: 6, random, until: 1, patienceMs: 40_000, pauseMs: 200 });
    const life = await beside(load, async () => {
      await sleep(1_500);
      const master = await servers.master();
      // Its replicas hear nothing any more, and the Sentinels still reach everybody.
      for (const replica of servers.servers) if (replica !== master) replica.pause();
      await sleep(3_000);
      await master.kill();
      for (const replica of servers.servers) if (replica !== master) replica.resume();
    });
    const ledger = await balance(stage, life, 60_000);
    return outcomeOf(stage, life, ledger, {
      broken: 'replicas cut off for 3 s, the master killed, one of them promoted',
    });
  });
}

export const cutOffConfirmed: Experiment = {
  id: '10, REDIS_WAIT=1',
  title:
    'replicas are cut off, the master goes on and is killed, a replica takes over; changes are confirmed by a replica',
  passes: 'nothing that was accepted is lost: what no replica had was refused',
  run: async (random, scale) => cutOff('1', random, scale.of(120, 30)),
};

export const cutOffPlain: Experiment = {
  id: '10, REDIS_WAIT=0',
  title: 'the same without waiting for replicas',
  passes: 'what is lost is counted: plain asynchronous replication loses what the replicas had not got',
  async run(random, scale) {
    const outcome = await cutOff('0', random, scale.of(120, 30));
    return { ...outcome, faults: [], seen: `${outcome.seen}; asynchronous replication promises no more` };
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
