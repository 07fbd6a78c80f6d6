import { setTimeout as sleep } from 'node:timers/promises';
import { beside } from '../disturb.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { startFalseClock } from '../false-clock.ts';
import { balance } from '../ledger.ts';
import { live } from '../life.ts';
import { awaitReminders, withReminders } from '../reminders.ts';
import { onOneServer } from '../servers.ts';

const hourMs = 3_600_000;

/** Node options that let a process believe in another time: so far ahead, and farther with every second. */
function clockOff(ms: number, msPerSecond = 0): Readonly<Record<string, string>> {
  const program = `const now = Date.now, start = now(); Date.now = () => { const at = now(); return at + ${ms} + (at - start) * ${msPerSecond / 1_000}; };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
}

const wrong = [clockOff(49 * hourMs), clockOff(-hourMs), clockOff(0, 1_000)];

export const wrongClocks: Experiment = {
  id: '14',
  title:
    "one worker's clock is 49 h ahead, another's 1 h behind, a third's gains a second every second; reminders are due 20 s after submission",
  passes: 'no reminder comes early, each comes once: only the clock of Redis counts',
  async run(random, scale) {
    const firstMs = scale.of(20_000, 6_000);
    return onOneServer(
      {
        webs: 1,
        workers: wrong.length,
        places: 40,
        env: { REMINDER_FIRST: `${firstMs / 1_000}s` },
        envOf: ({ role, index }) => (role === 'worker' ? (wrong[index] ?? {}) : {}),
      },
      async (stage) => {
        const life = await live(stage, { requests: scale.of(120, 10), atOnce: 6, random, until: 1 });
        const reminded = await awaitReminders(stage, life, firstMs, firstMs + 90_000);
        const outcome = outcomeOf(stage, life, await balance(stage, life), {
          broken: 'clocks of three workers set wrong',
        });
        return withReminders(outcome, reminded, 100);
      },
    );
  },
};

/** By how much the clock of Redis jumps (s). */
const [ahead, back] = [600, 20];

export const jumpingClock: Experiment = {
  id: '14, clock of Redis',
  title: `the clock of Redis jumps ${ahead} s ahead and then ${back} s back, with reminders waiting and work under way`,
  passes:
    'nothing is lost or comes twice; a reminder comes early by the jump ahead at most, late by the jump back at most',
  mostlyWaits: true,
  async run(random, scale) {
    const firstMs = scale.of(60_000, 20_000);
    const clock = await startFalseClock();
    try {
      const options = {
        webs: 1,
        workers: 2,
        places: 40,
        env: { REMINDER_FIRST: `${firstMs / 1_000}s` },
        serverEnv: clock.env,
      };
      return await onOneServer(options, async (stage) => {
        const load = live(stage, {
          requests: scale.of(120, 12),
          atOnce: 6,
          random,
          until: 1,
          pauseMs: scale.of(2_000, 1_000),
        });
        const life = await beside(load, async () => {
          await sleep(scale.of(12_000, 2_000));
          await clock.set(ahead);
          await sleep(scale.of(12_000, 2_000));
          await clock.set(ahead - back);
        });
        const reminded = await awaitReminders(stage, life, firstMs, firstMs + 120_000);
        const ledger = await balance(stage, life);
        const outcome = outcomeOf(stage, life, ledger, {
          broken: `the clock of Redis set ${ahead} s ahead, then ${back} s back`,
        });
        return withReminders(outcome, reminded, ahead * 1_000);
      });
    } finally {
      await clock.remove();
    }
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
