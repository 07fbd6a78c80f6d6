import { setTimeout as sleep } from 'node:timers/promises';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance, percentile, postedBy } from '../ledger.ts';
import { live } from '../life.ts';
import { onOneServer } from '../servers.ts';

const hourMs = 3_600_000;

/** Node options that let a process believe in another time. */
function clockOff(ms: number): Readonly<Record<string, string>> {
  const program = `const now = Date.now; Date.now = () => now() + ${ms};`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
}

export const wrongClocks: Experiment = {
  id: '14',
  title: "one worker's clock is 49 h ahead, another's 1 h behind; reminders are due 20 s after submission",
  passes: 'no reminder comes early, each comes once: only the clock of Redis counts',
  async run(random, scale) {
    const firstMs = scale.of(20_000, 6_000);
    return onOneServer(
      {
        webs: 1,
        workers: 2,
        places: 40,
        env: { REMINDER_FIRST: `${firstMs / 1_000}s` },
        workerEnv: (index) => clockOff(index === 0 ? 49 * hourMs : -hourMs),
      },
      async (stage) => {
        const life = await live(stage, { requests: scale.of(60, 10), atOnce: 6, random, until: 1 });
        await sleep(firstMs);
        const wanted = (id: string) => `${id}:remind|first`;
        const reminders = () => Map.groupBy(postedBy(stage), ({ key }) => key);
        const deadline = Date.now() + 90_000;
        while (Date.now() < deadline && life.promised.some(({ draft }) => !reminders().has(wanted(draft.id)))) {
          await sleep(250);
        }
        const ledger = await balance(stage, life);
        const outcome = outcomeOf(stage, life, ledger, { broken: 'clocks of two workers set wrong' });
        const faults: string[] = [];
        const lateMs: number[] = [];
        let [lost, duplicated] = [0, 0];
        for (const { draft } of life.promised) {
          const copies = reminders().get(wanted(draft.id)) ?? [];
          const submitted = (await stage.store.find(draft.workspace, draft.id))?.request.submittedAt ?? 0;
          if (copies.length === 0) lost += 1;
          if (copies.length > 1) duplicated += 1;
          for (const { at } of copies) {
            if (at < submitted + firstMs - 100)
              faults.push(`the reminder of ${draft.id} came ${submitted + firstMs - at} ms early`);
            lateMs.push(at - submitted - firstMs);
          }
        }
        const sorted = lateMs.toSorted((one, other) => one - other);
        return {
          ...outcome,
          lost: outcome.lost + lost,
          duplicated: outcome.duplicated + duplicated,
          p99LateMs: percentile(sorted, 0.99),
          seen: `${outcome.seen}, ${lateMs.length} reminders, the earliest ${Math.round(sorted[0] ?? 0)} ms after it was due`,
          faults: [
            ...outcome.faults,
            ...faults,
            ...(lost + duplicated > 0 ? [`${lost} reminders lost, ${duplicated} twice`] : []),
          ],
        };
      },
    );
  },
};

export const slackAwayAtStart: Experiment = {
  id: '19',
  title: 'Slack does not say who the bot is when the bot starts (auth.test, 503)',
  passes: 'the processes are up and answer people; once Slack is back all is told',
  async run(random, scale) {
    let isAway = true;
    return onOneServer(
      {
        webs: 1,
        workers: 1,
        places: 20,
        before: (slack) => slack.injectFaultsBy((method) => (isAway ? { method, status: 503 } : undefined)),
      },
      async (stage) => {
        const life = await live(stage, { requests: scale.of(40, 8), atOnce: 4, random, until: 1 });
        const slowest = Math.round(Math.max(...life.answerMs));
        await sleep(scale.of(10_000, 1_000));
        isAway = false;
        const ledger = await balance(stage, life, 240_000);
        return outcomeOf(stage, life, ledger, {
          broken: `Slack answered 503 to everything for ${scale.of(10, 1)} s from the start`,
          seen: `the slowest answer to a person took ${slowest} ms`,
          faults: life.retries > 0 ? [`${life.retries} people were not answered`] : [],
        });
      },
    );
  },
};
