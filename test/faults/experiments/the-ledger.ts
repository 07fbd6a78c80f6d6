import { setTimeout as sleep } from 'node:timers/promises';
import { startRedisCluster } from '../../support/redis-cluster.ts';
import { beside, killAtRandom, loseAnswers } from '../disturb.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance } from '../ledger.ts';
import { live } from '../life.ts';
import { openStage } from '../stage.ts';

/** Everything at once: what this program promises, on several servers, while its own processes and a master die. */
export const theLedger: Experiment = {
  id: 'ledger',
  title: 'two web and two worker processes on a Redis Cluster of 3 + 3 carry requests through their whole life',
  passes: 'every step that was answered is there, every message came, none came twice',
  async run(random, scale) {
    const requests = scale.of(1_000, 40);
    const cluster = await startRedisCluster({ masters: 3, replicas: 1 });
    const stage = await openStage({ redisUrl: cluster.url, webs: 2, workers: 2, places: scale.of(250, 40) });
    let masters = 0;
    try {
      loseAnswers(stage.slack, random, 0.02);
      const life = await beside(
        live(stage, { requests, atOnce: scale.of(24, 10), random, pauseMs: scale.of(400, 150) }),
        async (signal) => {
          await Promise.all([
            // What a killed worker held waits for the end of its lease: in short only webs die.
            killAtRandom(scale.short ? stage.webs : stage.bots, random, {
              everyMs: scale.of(2_000, 1_500),
              most: scale.of(60, 4),
              signal,
            }),
            (async () => {
              await sleep(scale.of(20_000, 3_000), undefined, { signal }).catch(() => undefined);
              if (signal.aborted) return;
              const master = random.pick(cluster.nodes.slice(0, 3));
              await master.server.kill();
              masters += 1;
              await sleep(5_000);
              await master.server.restart();
            })(),
          ]);
        },
      );
      const ledger = await balance(stage, life);
      const broken = `bots killed with -9, ${masters} master of the Cluster killed, 2 % of Slack's answers lost`;
      return outcomeOf(stage, life, ledger, { broken });
    } finally {
      await stage.close();
      await cluster.stop();
    }
  },
};
