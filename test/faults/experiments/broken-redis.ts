import { setTimeout as sleep } from 'node:timers/promises';
import { truncate, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beside } from '../disturb.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance } from '../ledger.ts';
import { live } from '../life.ts';
import { onOneServer, onOneServerByWire } from '../servers.ts';

/** Kills one server so many times under load; what is lost depends on how it writes to disk. */
function killedServer(of: {
  readonly id: string;
  readonly title: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly mayLose: boolean;
}): Experiment {
  return {
    id: of.id,
    title: of.title,
    passes: of.mayLose
      ? 'what is lost is counted, and nothing contradicts itself'
      : 'nothing is lost or comes twice, and the bots are back without being started again',
    async run(random, scale) {
      return onOneServer({ webs: 1, workers: 1, places: 60, settings: of.settings }, async (stage, server) => {
        const kills = scale.of(10, 2);
        let done = 0;
        const load = live(stage, {
          requests: scale.of(150, 12),
          atOnce: 8,
          random,
          pauseMs: scale.of(500, 300),
          patienceMs: of.mayLose ? 15_000 : 60_000,
          ...(of.mayLose ? { until: 1 } : {}),
        });
        const life = await beside(load, async (signal) => {
          for (; done < kills && !signal.aborted; done += 1) {
            await sleep(1_500 * (0.5 + random.next()));
            await server.kill();
            await sleep(300);
            await server.restart();
          }
        });
        const ledger = await balance(stage, life);
        const outcome = outcomeOf(stage, life, ledger, { broken: `Redis killed with -9 ${done} times` });
        return of.mayLose
          ? { ...outcome, faults: [], seen: `${outcome.seen}; this is no setting to run with` }
          : outcome;
      });
    },
  };
}

export const killedRedis = killedServer({
  id: '4',
  title: 'Redis is killed and started again under load, `appendfsync always`',
  settings: {},
  mayLose: false,
});
export const killedRedisEverySecond = killedServer({
  id: '4, everysec',
  title: 'the same with `appendfsync everysec`: a killed process leaves what it wrote to the system',
  settings: { appendfsync: 'everysec' },
  mayLose: false,
});
export const killedRedisSnapshots = killedServer({
  id: '4, snapshots only',
  title: 'the same without an append-only file (`appendonly no`, `save 1 1`): the bot warns of it at start',
  settings: { appendonly: 'no', save: '1 1' },
  mayLose: true,
});

export const cutFile: Experiment = {
  id: '6',
  title: 'the end of the append-only file is cut off while Redis is down',
  passes: 'Redis and the bots start, nothing contradicts itself; what was cut off is lost and counted',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 1, places: 20 }, async (stage, server) => {
      const life = await live(stage, { requests: scale.of(40, 8), atOnce: 4, random, until: 1 });
      await server.kill();
      const cut = scale.of(3_000, 700);
      const folder = join(server.dir, 'appendonlydir');
      const file = (await readdir(folder)).find((name) => name.endsWith('.incr.aof')) ?? '';
      const { size } = await stat(join(folder, file));
      await truncate(join(folder, file), size - cut);
      await server.restart();
      const ledger = await balance(stage, life, 90_000);
      const outcome = outcomeOf(stage, life, ledger, { broken: `${cut} bytes cut off` });
      const died = stage.bots.reduce((sum, { deaths }) => sum + deaths, 0);
      return {
        ...outcome,
        seen: `${outcome.seen}; what the cut took was one or two of the last writes`,
        faults: [...ledger.contradictions, ...(died > 0 ? [`${died} bots died`] : [])],
      };
    });
  },
};

export const fullRedis: Experiment = {
  id: '8',
  title: 'Redis reaches maxmemory under load, later there is room again',
  passes: 'new work is refused politely, what was accepted goes out all the same, and nothing is lost',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 1, places: 40 }, async (stage, server) => {
      void server;
      let refused = 0;
      const load = live(stage, { requests: scale.of(100, 12), atOnce: 6, random, pauseMs: 300 });
      const life = await beside(load, async () => {
        await sleep(1_500);
        await stage.redis.call('CONFIG', 'SET', 'maxmemory', '1mb');
        await sleep(scale.of(8_000, 2_500));
        refused = stage.webs.reduce((sum, web) => sum + web.heard('OOM'), 0);
        await stage.redis.call('CONFIG', 'SET', 'maxmemory', '0');
      });
      const ledger = await balance(stage, life);
      return outcomeOf(stage, life, ledger, {
        broken: `no memory left for ${scale.of(8, 2.5)} s`,
        seen: `${refused} lines of refusals in the log`,
        faults: refused === 0 ? ['nothing was refused: the memory was never full'] : [],
      });
    });
  },
};

export const redisAway: Experiment = {
  id: '12',
  title: 'Redis is away for 1, 6, 20 and 120 s, then twice in a row',
  passes: 'every worker goes on by itself, nothing is lost, and the watchdog is silent',
  mostlyWaits: true,
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 2, places: 60 }, async (stage, server) => {
      const outages = scale.of(1, 0) === 1 ? [1, 6, 20, 120, 3, 3] : [1, 3];
      const load = live(stage, {
        requests: scale.of(160, 12),
        atOnce: 6,
        random,
        pauseMs: scale.of(1_500, 500),
        patienceMs: 180_000,
      });
      const life = await beside(load, async () => {
        for (const seconds of outages) {
          await sleep(2_000);
          await server.kill();
          await sleep(seconds * 1_000);
          await server.restart();
        }
      });
      const ledger = await balance(stage, life);
      const barks = stage.workers.reduce((sum, worker) => sum + worker.heard('Effects are due'), 0);
      return outcomeOf(stage, life, ledger, {
        broken: `Redis killed for ${outages.join(', ')} s`,
        faults: barks > 0 ? [`the watchdog spoke ${barks} times`] : [],
      });
    });
  },
};

export const badWire: Experiment = {
  id: '13',
  title: 'the wire to Redis is slow (500 ms), narrow, all but closed, cut, and black with its connections open',
  passes: 'people are answered in time, nothing hangs for ever, nothing is lost',
  mostlyWaits: true,
  async run(random, scale) {
    return onOneServerByWire({ webs: 1, workers: 1, places: 60 }, async (stage, wire) => {
      const load = live(stage, {
        requests: scale.of(140, 12),
        atOnce: 6,
        random,
        pauseMs: scale.of(1_500, 500),
        patienceMs: 120_000,
      });
      const life = await beside(load, async () => {
        await sleep(2_000);
        wire.set({ latencyMs: 500 });
        await sleep(scale.of(8_000, 2_000));
        wire.set({ bytesPerSecond: 20_000 });
        await sleep(scale.of(8_000, 2_000));
        wire.set({ bytesPerSecond: 1_000 });
        await sleep(scale.of(10_000, 2_000));
        wire.set({});
        wire.reset();
        await sleep(2_000);
        wire.set({ isBlack: true });
        await sleep(scale.of(60_000, 3_000));
        wire.set({});
      });
      const ledger = await balance(stage, life);
      return outcomeOf(stage, life, ledger, {
        broken: `500 ms more, 20 kB/s, 1 kB/s, a reset, ${scale.of(60, 3)} s of nothing`,
      });
    });
  },
};
