import { setTimeout as sleep } from 'node:timers/promises';
import { beside, killAtRandom, loseAnswers } from '../disturb.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { allDelivered, balance } from '../ledger.ts';
import { live } from '../life.ts';
import { calls, createTaps } from '../tap.ts';
import { awaitReminders, withReminders } from '../reminders.ts';
import { onOneServer } from '../servers.ts';

export const killedAtRandom: Experiment = {
  id: '2',
  title: 'workers and webs are killed at random while reminders come due, and answers of Slack are lost',
  passes: 'nothing is lost, nothing comes twice, no reminder early',
  async run(random, scale) {
    const requests = scale.of(12_000, 24);
    const [workers, firstMs] = [scale.of(8, 2), scale.of(100_000, 25_000)];
    const env = { REMINDER_FIRST: `${firstMs / 1_000}s` };
    return onOneServer({ webs: 2, workers, places: scale.of(800, 60), env }, async (stage) => {
      loseAnswers(stage.slack, random, 0.03);
      const work = async () => {
        const life = await live(stage, { requests, atOnce: scale.of(32, 8), random, until: 1 });
        return { life, reminded: await awaitReminders(stage, life, firstMs, scale.of(300_000, 90_000)) };
      };
      const { life, reminded } = await beside(work(), (signal) =>
        killAtRandom(stage.bots, random, { everyMs: scale.of(2_000, 800), most: scale.of(60, 4), signal }),
      );
      const ledger = await balance(stage, life);
      const broken = `2 webs and ${workers} workers killed with -9; 3 % of the answers lost`;
      return withReminders(outcomeOf(stage, life, ledger, { broken }), reminded, 100);
    });
  },
};

export const poison: Experiment = {
  id: '3',
  title: 'whoever carries out one request dies of it, again and again',
  passes: 'it is carried out in the end, or waits where somebody sees it; it never fails in silence',
  mostlyWaits: true,
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 1, places: 4 }, async (stage) => {
      const most = scale.of(10, 1);
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
      // Each death is noticed when the lease of the dead worker ends.
      await allDelivered(stage, most * 30_000);
      const ledger = await balance(stage, life, 10_000);
      return outcomeOf(stage, life, ledger, { broken: `the worker killed ${deaths} times by the same message` });
    });
  },
};

/** Where a worker stands still: with work that was just handed out, and with a message that it has just sent. */
const standstills = [
  { wire: 'redis', call: calls.lease, answer: /T0FAULT/ },
  { wire: 'slack', call: calls.post, answer: null },
] as const;

export const blockedLoop: Experiment = {
  id: '22',
  title:
    'workers stand still (SIGSTOP) for longer than their leases last, by turns with work just handed out and with a message just sent',
  passes: 'another worker carries on; what the first one wakes up to is not sent again',
  mostlyWaits: true,
  async run(random, scale) {
    const stops = scale.short ? [3, 3] : [40, 40, 20, 20];
    const taps = createTaps();
    let stopped = 0;
    try {
      return await onOneServer({ webs: 1, workers: 2, places: 40, envOf: taps.envOf }, async (stage) => {
        const isEnough = () => stopped === stops.length;
        const load = live(stage, { requests: 2_000, atOnce: 12, random, pauseMs: scale.of(1_500, 300), isEnough });
        const life = await beside(load, async () => {
          for (const [index, seconds] of stops.entries()) {
            const sleeper = stage.workers[Math.floor(index / 2) % stage.workers.length];
            const { wire, call, answer } = standstills[index % 2] ?? standstills[0];
            await new Promise<void>((resolve) => {
              const happen = () => {
                sleeper?.pause();
                resolve();
              };
              taps.of(sleeper?.port ?? 0)[wire].arm({ call, answer, cuts: false, happen });
            });
            await sleep(seconds * 1_000);
            sleeper?.resume();
            await sleep(1_000);
            stopped += 1;
          }
        });
        const ledger = await balance(stage, life);
        const latest = ((ledger.lateMs.at(-1) ?? 0) / 1_000).toFixed(1);
        return outcomeOf(stage, life, ledger, {
          broken: `one of two workers stopped for ${stops.join(', ')} s, one after the other`,
          seen: `the latest message came ${latest} s after it was owed`,
        });
      });
    } finally {
      await taps.stop();
    }
  },
};
