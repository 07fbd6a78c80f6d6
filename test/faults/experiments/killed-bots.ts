import { setTimeout as sleep } from 'node:timers/promises';
import { beside, killAtRandom, loseAnswers } from '../disturb.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { allDelivered, balance } from '../ledger.ts';
import { live } from '../life.ts';
import { onOneServer } from '../servers.ts';

/** Kills the worker at what Slack hears of it: before it takes a message, or after, before it has answered. */
export const killedAtTheCall: Experiment = {
  id: '1',
  title: 'a worker is killed at the moment at which its message reaches Slack, before or after Slack takes it',
  passes: 'nothing is lost and nothing comes twice, whichever side of the call the kill falls on',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 2, places: 40 }, async (stage) => {
      const most = scale.of(24, 4);
      const at = { before: 0, after: 0 };
      let isKilling = false;
      stage.slack.injectFaultsBy((method) => {
        if (method !== 'chat.postMessage' || isKilling || at.before + at.after >= most || random.next() > 0.3) {
          return undefined;
        }
        isKilling = true;
        const afterEffect = random.next() < 0.5;
        at[afterEffect ? 'after' : 'before'] += 1;
        // Nobody knows which of the two it is, so both go: the one whose call it is never hears the answer.
        void Promise.all(stage.workers.map((bot) => bot.kill()))
          .then(() => Promise.all(stage.workers.map((bot) => bot.start())))
          .finally(() => setTimeout(() => (isKilling = false), 500));
        return { method, timeoutMs: 2_000, afterEffect };
      });
      const life = await live(stage, { requests: scale.of(120, 12), atOnce: 4, random, pauseMs: 200 });
      const ledger = await balance(stage, life, scale.of(240_000, 120_000));
      const broken = `both workers killed ${at.before} times before and ${at.after} times after Slack took a message`;
      return outcomeOf(stage, life, ledger, { broken });
    });
  },
};

export const killedAtRandom: Experiment = {
  id: '2',
  title: 'four workers and two webs are killed at random, and answers of Slack are lost',
  passes: 'nothing is lost, nothing comes twice',
  async run(random, scale) {
    return onOneServer({ webs: 2, workers: scale.of(4, 2), places: 100 }, async (stage) => {
      loseAnswers(stage.slack, random, 0.03);
      const life = await beside(
        live(stage, { requests: scale.of(400, 24), atOnce: scale.of(16, 8), random, pauseMs: scale.of(400, 200) }),
        (signal) => killAtRandom(stage.bots, random, { everyMs: 800, most: scale.of(60, 4), signal }),
      );
      const ledger = await balance(stage, life);
      return outcomeOf(stage, life, ledger, { broken: 'bots killed with -9; 3 % of the answers lost' });
    });
  },
};

export const poison: Experiment = {
  id: '3',
  title: 'whoever carries out one request dies of it, again and again',
  passes: 'it is carried out in the end, or waits where somebody sees it; it never fails in silence',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 1, places: 4 }, async (stage) => {
      const most = scale.of(4, 1);
      let deaths = 0;
      stage.slack.injectFaultsBy((method) => {
        if (method !== 'chat.postMessage' || deaths >= most) return undefined;
        deaths += 1;
        void Promise.all(stage.workers.map((bot) => bot.kill())).then(() =>
          Promise.all(stage.workers.map((bot) => bot.start())),
        );
        return { method, timeoutMs: 1_500 };
      });
      const life = await live(stage, { requests: 1, atOnce: 1, random, until: 1 });
      // Each death is noticed when the hold of the dead worker on its job has run out.
      await allDelivered(stage, most * 75_000);
      const ledger = await balance(stage, life, 10_000);
      return outcomeOf(stage, life, ledger, { broken: `the worker killed ${deaths} times by the same message` });
    });
  },
};

export const rollingDeploy: Experiment = {
  id: '21',
  title: 'all processes are replaced one after the other, again and again, under load (SIGTERM)',
  passes: 'nothing is lost or comes twice, every process ends within 8 s',
  async run(random, scale) {
    return onOneServer({ webs: 2, workers: 2, places: 60 }, async (stage) => {
      const restarts = scale.of(20, 3);
      const tookMs: number[] = [];
      const life = await beside(
        live(stage, { requests: scale.of(200, 20), atOnce: 8, random, pauseMs: 300 }),
        async (signal) => {
          for (let count = 0; count < restarts && !signal.aborted; count += 1) {
            const bot = stage.bots[count % stage.bots.length];
            if (bot) {
              tookMs.push(await bot.terminate());
              await bot.start();
            }
            await sleep(500);
          }
        },
      );
      const ledger = await balance(stage, life);
      const slowest = Math.round(Math.max(...tookMs));
      return outcomeOf(stage, life, ledger, {
        broken: `${tookMs.length} processes asked to end and started again`,
        seen: `the slowest end took ${slowest} ms`,
        faults: slowest > 8_200 ? [`a process took ${slowest} ms to end`] : [],
      });
    });
  },
};

export const blockedLoop: Experiment = {
  id: '22',
  title: 'a worker stands still in the middle of its work (SIGSTOP) for longer than its leases last',
  passes: 'another worker carries on; what the first one wakes up to is not sent again',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 2, places: 20 }, async (stage) => {
      const [sleeper] = stage.workers;
      const life = await beside(
        live(stage, { requests: scale.of(60, 10), atOnce: 6, random, pauseMs: 100 }),
        async () => {
          await sleep(700);
          sleeper?.pause();
          await sleep(scale.of(62_000, 3_000));
          sleeper?.resume();
        },
      );
      const ledger = await balance(stage, life);
      return outcomeOf(stage, life, ledger, { broken: `one of two workers stopped for ${scale.of(62, 3)} s` });
    });
  },
};
