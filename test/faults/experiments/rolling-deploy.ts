import { setTimeout as sleep } from 'node:timers/promises';
import { beside } from '../disturb.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance, percentile } from '../ledger.ts';
import { live } from '../life.ts';
import { copyAsFormer } from '../former-version.ts';
import { onOneServer } from '../servers.ts';

const slowestEndMs = 8_200;
const slowestAnswerMs = 500;
/** What the former version cannot read has a new row of tries after five minutes, give or take a quarter. */
const patienceMs = 450_000;

export const rollingDeploy: Experiment = {
  id: '21',
  title:
    'all processes are replaced one after the other, again and again, under load (SIGTERM): by a version with another form of documents, and back',
  passes: 'nothing is lost or comes twice, every process ends within 8 s, answers take less than 500 ms (p99)',
  async run(random, scale) {
    const former = await copyAsFormer();
    try {
      const options = { webs: 2, workers: 2, places: 60, program: former.program };
      return await onOneServer(options, async (stage) => {
        // Forth, back and forth again: the last ones are of this version.
        const restarts = scale.of(20, 4);
        const tookMs: number[] = [];
        const work = live(stage, {
          requests: 2_000,
          atOnce: 8,
          random,
          pauseMs: 300,
          isEnough: () => tookMs.length === restarts,
        });
        const life = await beside(work, async (signal) => {
          for (let count = 0; count < restarts && !signal.aborted; count += 1) {
            const round = Math.floor(count / stage.bots.length);
            const bot = stage.bots[count % stage.bots.length];
            if (bot) {
              const ms = await bot.terminate();
              bot.become(round % 2 === 0 ? null : former.program);
              await bot.start();
              tookMs.push(ms);
            }
            await sleep(1_000);
          }
        });
        const ledger = await balance(stage, life, patienceMs);
        const slowest = Math.round(Math.max(...tookMs));
        const answered = life.answerMs.toSorted((one, other) => one - other);
        const p99 = Math.round(percentile(answered, 0.99));
        return outcomeOf(stage, life, ledger, {
          broken: `${tookMs.length} processes asked to end and started again, by turns as this version and as one whose requests have schema ${former.schema}`,
          seen: `the slowest end took ${slowest} ms, answers ${Math.round(percentile(answered, 0.5))} ms (p50) and ${p99} ms (p99)`,
          faults: [
            ...(slowest > slowestEndMs ? [`a process took ${slowest} ms to end`] : []),
            ...(p99 > slowestAnswerMs ? [`answers took ${p99} ms`] : []),
          ],
        });
      });
    } finally {
      await former.remove();
    }
  },
};
