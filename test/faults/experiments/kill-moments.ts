import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from '../bot.ts';
import { beside, startAgain } from '../disturb.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance } from '../ledger.ts';
import { live } from '../life.ts';
import type { Random } from '../random.ts';
import { onOneServer } from '../servers.ts';
import { calls, createTaps, type Strike, type Taps } from '../tap.ts';

interface Moment {
  readonly name: string;
  /** On which wire it shows; null: in the answer to a person. */
  readonly wire: 'redis' | 'slack' | null;
  readonly call: string;
  /** Null where the call does not get through. */
  readonly answer: Strike['answer'];
}

/** Of whoever takes deliveries, and of whoever carries out what they bring about; in the order of a life. */
const moments: Readonly<Record<'web' | 'worker', readonly Moment[]>> = {
  web: [
    { name: 'before a step is written', wire: 'redis', call: calls.commit, answer: null },
    { name: 'written and not answered', wire: 'redis', call: calls.commit, answer: /committed/ },
    { name: 'answered', wire: null, call: '', answer: null },
  ],
  worker: [
    { name: 'an attempt begun', wire: 'redis', call: calls.lease, answer: /T0FAULT/ },
    { name: 'a message on its way', wire: 'slack', call: calls.post, answer: null },
    { name: 'taken by Slack', wire: 'slack', call: calls.post, answer: /"ok":true/ },
    { name: 'before that is noted', wire: 'redis', call: calls.settle, answer: null },
    { name: 'noted', wire: 'redis', call: calls.settle, answer: /^:[12]\r\n/ },
  ],
};

/** Where the moments show: the wires of each bot, and the answers to people, by the port of who gave them. */
interface Ears {
  readonly taps: Taps;
  readonly listeners: Map<number, () => void>;
}

/** Kills whichever of the bots comes to the moment first. Null when nobody does before the signal. */
async function killAt({ wire, call, answer }: Moment, bots: readonly Bot[], ears: Ears, signal: AbortSignal) {
  if (signal.aborted) return null;
  const { promise, resolve } = Promise.withResolvers<Bot | null>();
  const giveUp = () => resolve(null);
  signal.addEventListener('abort', giveUp);

  const arm = (bot: Bot, happen: (() => void) | null) => {
    if (wire !== null) ears.taps.of(bot.port)[wire].arm(happen && { call, answer, cuts: true, happen });
    else if (happen) ears.listeners.set(bot.port, happen);
    else ears.listeners.delete(bot.port);
  };
  const disarm = () => bots.forEach((bot) => arm(bot, null));
  for (const bot of bots) {
    arm(bot, () => {
      // At once: nobody else may come to the moment.
      disarm();
      void bot.kill().then(() => resolve(bot));
    });
  }
  const killed = await promise;
  disarm();
  signal.removeEventListener('abort', giveUp);
  return killed;
}

/** Goes through the moments, a bot killed at each; most of the role go on meanwhile. Counts those that came. */
async function killAtEach(
  plan: readonly Moment[],
  bots: readonly Bot[],
  ears: Ears,
  counts: Map<string, number>,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const starting = new Set<Promise<void>>();
  for (const moment of plan) {
    const bot = await killAt(moment, bots, ears, signal);
    if (!bot) break;
    counts.set(moment.name, (counts.get(moment.name) ?? 0) + 1);
    const start = startAgain(bot).finally(() => starting.delete(start));
    starting.add(start);
    // Else nobody would ever be answered: the next one to come to the moment is the next one killed.
    if (starting.size >= bots.length / 2) await Promise.race(starting);
    await sleep(300 * random.next());
  }
  await Promise.all(starting);
}

/** Every moment so many times, in an order of chance. */
function planOf(role: 'web' | 'worker', times: number, random: Random): readonly Moment[] {
  const all = moments[role].flatMap((moment) => Array.from({ length: times }, () => ({ moment, at: random.next() })));
  return all.toSorted((one, other) => one.at - other.at).map(({ moment }) => moment);
}

export const killedAtMoments: Experiment = {
  id: '1',
  title: 'a process is killed at each moment at which something of its work is done and something is not',
  passes: 'nothing is lost and nothing comes twice, wherever the kill falls',
  async run(random, scale) {
    const times = scale.of(100, 2);
    const taps = createTaps();
    const ears: Ears = { taps, listeners: new Map() };
    try {
      return await onOneServer({ webs: 3, workers: 4, places: 60, envOf: taps.envOf }, async (stage) => {
        const counts = new Map<string, number>();
        const planned = times * (moments.web.length + moments.worker.length);
        const isEnough = () => [...counts.values()].reduce((sum, count) => sum + count, 0) === planned;
        const onAnswer = (port: number) => ears.listeners.get(port)?.();
        const life = await beside(
          live(stage, { requests: 5_000, atOnce: 12, random, pauseMs: 300, onAnswer, isEnough }),
          (signal) =>
            Promise.all([
              killAtEach(planOf('web', times, random), stage.webs, ears, counts, random, signal),
              killAtEach(planOf('worker', times, random), stage.workers, ears, counts, random, signal),
            ]),
        );
        const ledger = await balance(stage, life);
        const all = [...moments.web, ...moments.worker].map(({ name }) => ({ name, count: counts.get(name) ?? 0 }));
        return outcomeOf(stage, life, ledger, {
          broken: `killed: ${all.map(({ name, count }) => `${count} × ${name}`).join(', ')}`,
          faults: all.filter(({ count }) => count < times).map(({ name, count }) => `${count} kills only: ${name}`),
        });
      });
    } finally {
      await taps.stop();
    }
  },
};
