import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../support/slack/faults.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance, postedBy } from '../ledger.ts';
import { live } from '../life.ts';
import { onOneServer } from '../servers.ts';
import { loseAnswers } from '../disturb.ts';
import { deliver, press, submission, aCheckedDraft } from '../deliveries.ts';
import { actions } from '#slack/ids.ts';
import { operator } from '../stage.ts';

export const repeatedDeliveries: Experiment = {
  id: '15',
  title: 'each delivery from Slack comes four times, to different processes, at once and later',
  passes: 'each takes effect once, and a repeat gets the answer of the first',
  async run(random, scale) {
    return onOneServer({ webs: 2, workers: 1, places: 20 }, async (stage) => {
      const requests = scale.of(60, 8);
      const faults: string[] = [];
      const promised = [];
      for (let number = 1; number <= requests; number += 1) {
        const draft = aCheckedDraft({
          number,
          workspace: stage.workspaces[number % stage.workspaces.length] ?? '',
          user: stage.users[number % stage.users.length] ?? '',
          channel: stage.channels[number % stage.channels.length] ?? '',
        });
        await stage.store.saveDraft(draft);
        const of = {
          workspace: draft.workspace,
          user: operator,
          channel: draft.channel,
          responseUrl: `${stage.slack.apiUrl.replace('/api/', '')}/response/none`,
        };
        for (const delivery of [
          submission(draft),
          press(of, actions.requestTake, { requestId: draft.id, version: 1 }),
        ]) {
          const port = () => random.pick(stage.webs).port;
          const answers = await Promise.all([
            deliver(port(), delivery),
            deliver(port(), delivery),
            deliver(port(), delivery),
          ]);
          answers.push(await deliver(port(), delivery));
          const different = new Set(answers.map(({ status, body }) => `${status} ${body}`));
          if (different.size > 1) faults.push(`${draft.id} was answered in ${different.size} ways`);
        }
        promised.push({ draft, steps: 2 });
      }
      const life = { promised, retries: 0, answerMs: [] };
      const ledger = await balance(stage, life);
      return outcomeOf(stage, life, ledger, { broken: `${requests * 2} deliveries, each four times`, faults });
    });
  },
};

export const tooManyRequests: Experiment = {
  id: '16',
  title: 'Slack asks for a pause of 5 s in one channel (429)',
  passes: 'no call goes to that channel before, the others are not held up, and nothing is lost or comes twice',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 2, places: 10, workspaces: 1 }, async (stage) => {
      const pauseS = 5;
      let struckAt = 0;
      let struck = '';
      stage.slack.injectFaultsBy((method): Fault | undefined => {
        if (method !== 'chat.postMessage' || struckAt > 0) return undefined;
        struckAt = Date.now();
        return { method, status: 429, retryAfter: pauseS };
      });
      const life = await live(stage, { requests: scale.of(40, 10), atOnce: 10, random, until: 1 });
      const ledger = await balance(stage, life);
      const posts = stage.slack.calls.filter(({ method }) => method === 'chat.postMessage');
      const first = posts.find(({ fault }) => fault !== null);
      struck = String(first?.args['channel']);
      const early = posts.filter(
        ({ args, at, fault }) =>
          fault === null &&
          args['channel'] === struck &&
          at > (first?.at ?? 0) &&
          at < (first?.at ?? 0) + pauseS * 1_000 - 50,
      );
      const others = posts.filter(
        ({ args, at }) => args['channel'] !== struck && at > (first?.at ?? 0) && at < (first?.at ?? 0) + pauseS * 1_000,
      );
      const faults = [
        ...early.map(() => 'a call came to the channel before Slack allowed it'),
        ...(others.length === 0 ? ['no other channel was served meanwhile'] : []),
      ];
      return outcomeOf(stage, life, ledger, {
        broken: `one 429 with Retry-After ${pauseS}`,
        seen: `${others.length} messages to other channels meanwhile`,
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

export const slackAway: Experiment = {
  id: '18',
  title: 'Slack is away while requests come in, then back with all of them to tell',
  passes: 'all of it comes, once each, at most a message a second in a channel after its first three',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 2, places: 50, workspaces: 1 }, async (stage) => {
      let isAway = true;
      stage.slack.injectFaultsBy((method) =>
        isAway && method.startsWith('chat.') ? { method, status: 503 } : undefined,
      );
      const life = await live(stage, { requests: scale.of(300, 20), atOnce: 10, random, until: 1 });
      await sleep(scale.of(40_000, 2_000));
      isAway = false;
      const backAt = Date.now();
      // What failed seven times in a row is tried again after five minutes.
      const ledger = await balance(stage, life, scale.of(480_000, 120_000));
      const tookS = Math.round((Date.now() - backAt) / 1_000);
      const faults = stage.channels.flatMap((channel) => {
        const times = stage.slack.messages(channel).map(({ ts }) => Number(ts));
        const tooFast = times.some((time, index) => index >= 4 && time - (times[index - 4] ?? 0) < 0.9);
        return tooFast ? [`${channel} got five messages within a second`] : [];
      });
      return outcomeOf(stage, life, ledger, {
        broken: `Slack answered 503 to everything for ${scale.of(40, 2)} s and more`,
        seen: `all was told ${tookS} s after Slack was back`,
        faults,
      });
    });
  },
};

export const nobodyToTell: Experiment = {
  id: '20',
  title: 'a channel is archived before its cards come',
  passes: 'what cannot be told waits with its reason and is no storm of calls; the rest is told',
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 1, places: 10 }, async (stage) => {
      const [archived = ''] = stage.channels;
      stage.slack.changeChannel(archived, { isArchived: true });
      const requests = scale.of(30, 10);
      const life = await live(stage, { requests, atOnce: 5, random, until: 1 });
      await sleep(scale.of(20_000, 8_000));
      const calls = stage.slack.calls.filter(
        ({ method, args }) => method === 'chat.postMessage' && args['channel'] === archived,
      );
      const keys = new Set(postedBy(stage).map(({ key }) => key.split(':')[0]));
      const untold = life.promised.filter(({ draft }) => !keys.has(draft.id));
      const inArchived = life.promised.filter(({ draft }) => draft.channel === archived).length;
      const faults = [
        ...untold.map(({ draft }) => `nobody was told of ${draft.id}`),
        ...(calls.length > inArchived * 4 ? [`${calls.length} calls to an archived channel`] : []),
      ];
      return {
        broken: `the channel of ${inArchived} of ${requests} requests archived`,
        requests,
        kills: 0,
        ambiguous: 0,
        lost: untold.length,
        duplicated: 0,
        p99LateMs: null,
        seen: `${calls.length} calls to the archived channel; those cards went to the requesters`,
        faults,
      };
    });
  },
};
