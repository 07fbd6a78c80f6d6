import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../support/slack/faults.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance } from '../ledger.ts';
import { type Life, live } from '../life.ts';

import { onOneServer } from '../servers.ts';
import { loseAnswers } from '../disturb.ts';
import type { Place, Stage } from '../stage.ts';

/** Several may go to a channel at once: what was sent before the first was refused arrives within so long. */
const onTheirWayMs = 500;

export const tooManyRequests: Experiment = {
  id: '16',
  title: 'Slack asks for a pause in three channels (429): of 1, 30 and 300 s',
  passes: 'no call goes to such a channel before, the others are not held up, and nothing is lost or comes twice',
  mostlyWaits: true,
  async run(random, scale) {
    const pauses = scale.short ? [1, 4] : [1, 30, 300];
    return onOneServer({ webs: 1, workers: 2, places: 12, workspaces: 1 }, async (stage) => {
      const left = [...pauses];
      const againAfterMs: number[] = [];
      const struck = new Map<string, { readonly at: number; readonly pauseS: number }>();
      stage.slack.injectFaultsBy((method, args): Fault | undefined => {
        const channel = String(args['channel']);
        if (!method.startsWith('chat.') || !channel.startsWith('C')) return undefined;
        const pause = struck.get(channel);
        if (pause) {
          const sinceMs = Date.now() - pause.at;
          if (sinceMs >= pause.pauseS * 1_000) return undefined;
          againAfterMs.push(sinceMs);
          return { method, status: 429, retryAfter: Math.ceil(pause.pauseS - sinceMs / 1_000) };
        }
        const pauseS = left.pop();
        if (pauseS === undefined) return undefined;
        struck.set(channel, { at: Date.now(), pauseS });
        return { method, status: 429, retryAfter: pauseS };
      });
      const life = await live(stage, { requests: scale.of(60, 12), atOnce: 12, random, until: 1 });
      const ledger = await balance(stage, life, Math.max(...pauses) * 1_000 + 60_000);
      const posts = stage.slack.calls.filter(({ method, fault }) => method === 'chat.postMessage' && fault === null);
      const to = (channel: string) => posts.filter(({ args }) => args['channel'] === channel);
      const after = [...struck].map(([channel, { at, pauseS }]) => {
        const first = to(channel).find((call) => call.at >= at + pauseS * 1_000 - 50);
        return `${pauseS} s: ${first ? ((first.at - at) / 1_000).toFixed(1) : 'never'}`;
      });
      const others = posts.filter(({ args }) => !struck.has(String(args['channel'])));
      const began = Math.min(...[...struck.values()].map(({ at }) => at));
      const slowestS = Math.max(...others.map(({ at }) => at - began)) / 1_000;
      const faults = [
        ...againAfterMs
          .filter((ms) => ms > onTheirWayMs)
          .map((ms) => `a call came to a channel ${ms} ms after Slack asked for a pause`),
        ...(left.length > 0 ? [`Slack asked for ${struck.size} pauses only`] : []),
        ...(slowestS > 30 ? [`the last message to another channel came after ${slowestS} s`] : []),
      ];
      return outcomeOf(stage, life, ledger, {
        broken: `a 429 with Retry-After ${pauses.join(', ')} in one channel each`,
        seen: `${againAfterMs.length} more refused that were on their way, the first call after a pause (${after.join('; ')} s), all ${others.length} messages elsewhere within ${slowestS.toFixed(1)} s`,
        faults,
      });
    });
  },
};

export const lostAnswers: Experiment = {
  id: '17',
  title: 'Slack takes messages and their answers are lost: resets, 500, 503',
  passes: 'nothing is lost, and nothing comes twice: a message is looked for before it is posted again',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 2, places: 100 }, async (stage) => {
      loseAnswers(stage.slack, random, scale.of(5, 10) / 100);
      const life = await live(stage, { requests: scale.of(200, 16), atOnce: 12, random, pauseMs: 100 });
      const ledger = await balance(stage, life);
      return outcomeOf(stage, life, ledger, { broken: `${scale.of(5, 10)} % of Slack's answers lost` });
    });
  },
};

/** Bytes that Redis uses, in MB. */
async function usedMb({ redis }: Stage): Promise<number> {
  const info = String(await redis.call('INFO', 'memory'));
  return Number(/^used_memory:(\d+)/m.exec(info)?.[1]) / 1_048_576;
}

/** Five messages within a second: three may come at once after a pause, and then one a second. */
function tooFast(stage: Stage): readonly string[] {
  return stage.channels.filter((channel) => {
    const times = stage.slack.messages(channel).map(({ ts }) => Number(ts));
    return times.some((time, index) => index >= 4 && time - (times[index - 4] ?? 0) < 0.9);
  });
}

/** Of all cards that stand next to each other in a channel, the share of which the older one was owed first. */
async function shareInOrder(stage: Stage, life: Life): Promise<number> {
  const owedAt = new Map<string, number>();
  for (const { draft } of life.promised) {
    const stored = await stage.store.find(draft.workspace, draft.id);
    owedAt.set(`${draft.id}:card`, stored?.timeline[0]?.at ?? 0);
  }
  let [pairs, inOrder] = [0, 0];
  for (const channel of stage.channels) {
    const owed = stage.slack.messages(channel).flatMap(({ metadata }) => {
      const at = owedAt.get(String(metadata?.event_payload['k']));
      return at === undefined ? [] : [at];
    });
    for (const [index, at] of owed.entries()) {
      if (index === 0) continue;
      pairs += 1;
      if ((owed[index - 1] ?? 0) <= at) inOrder += 1;
    }
  }
  return pairs === 0 ? 1 : inOrder / pairs;
}

/**
 * All that a worker's memory may grow by is its heap: who keeps there what waits ends, or grows by all of it. Young
 * objects, for which V8 would take 130 MB, get little.
 */
const [heapMb, youngMb] = [128, 4];

export const slackAway: Experiment = {
  id: '18',
  title:
    'Slack is away while requests come in, until all of them wait for a new row of tries; then it is back with all of them to tell',
  passes: 'all of it comes, once each, at most a message a second in a channel after its first three; memory stays',
  async run(random, scale) {
    const requests = scale.of(10_000, 20);
    const envOf = ({ role }: Place) =>
      role === 'worker' ? { NODE_OPTIONS: `--max-old-space-size=${heapMb} --max-semi-space-size=${youngMb}` } : {};
    const options = { webs: 1, workers: 2, places: scale.of(500, 50), workspaces: 1, envOf };
    return onOneServer(options, async (stage) => {
      let isAway = true;
      stage.slack.injectFaultsBy((method) =>
        isAway && method.startsWith('chat.') ? { method, status: 503 } : undefined,
      );
      const awayAt = Date.now();
      // Before anything waits, and while all of it does.
      const first = await live(stage, { requests: scale.of(50, 2), atOnce: 10, random, until: 1 });
      const mb = () => Math.max(...stage.workers.map((worker) => worker.residentMb()));
      const before = { worker: mb(), redis: await usedMb(stage) };
      const rest = await live(stage, {
        requests: requests - first.promised.length,
        first: first.promised.length + 1,
        atOnce: 20,
        random,
        until: 1,
      });
      const life: Life = { ...rest, promised: [...first.promised, ...rest.promised] };
      await sleep(scale.of(90_000, 2_000));
      const during = { worker: mb(), redis: await usedMb(stage) };
      const refused = stage.slack.calls.filter(({ fault }) => fault !== null).length;
      isAway = false;
      const backAt = Date.now();
      // What failed seven times in a row is tried again after five minutes, give or take a quarter.
      const ledger = await balance(stage, life, scale.of(500_000, 120_000));
      const told = (at: number) => Math.round((at - backAt) / 1_000);
      const after = { worker: mb(), redis: await usedMb(stage) };
      const share = Math.round(100 * (await shareInOrder(stage, life)));
      const fast = tooFast(stage);
      const ended = stage.workers.reduce((sum, { deaths }) => sum + deaths, 0);
      return outcomeOf(stage, life, ledger, {
        broken: `Slack answered 503 to everything for ${Math.round((backAt - awayAt) / 1_000)} s, to ${refused} calls`,
        seen:
          `workers with ${heapMb} MB of heap and semi-spaces of ${youngMb} MB; all was told ${told(Date.now())} s after Slack was back, ${share} % of neighbouring cards in the order in which they were owed (not promised of what had failed); ` +
          `a worker had ${before.worker} MB at first, ${during.worker} MB when all waited and ${after.worker} MB in the end, ` +
          `Redis ${before.redis.toFixed(1)}, ${during.redis.toFixed(1)} and ${after.redis.toFixed(1)} MB`,
        faults: [
          ...fast.map((channel) => `${channel} got five messages within a second`),
          ...(ended > 0 ? [`${ended} workers ended`] : []),
          ...(Math.max(during.worker, after.worker) > before.worker + heapMb
            ? [`a worker grew to ${Math.max(during.worker, after.worker)} MB`]
            : []),
        ],
      });
    });
  },
};
