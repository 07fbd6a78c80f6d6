import { setTimeout as sleep } from 'node:timers/promises';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance, postedBy } from '../ledger.ts';
import { live } from '../life.ts';
import { onOneServer } from '../servers.ts';

export const nobodyToTell: Experiment = {
  id: '20',
  title: 'a channel is archived and three people leave before their news comes',
  passes: 'what cannot be told waits with its reason and is no storm of calls; the rest is told',
  async run(random, scale) {
    const requests = scale.of(60, 20);
    return onOneServer({ webs: 1, workers: 1, places: 10 }, async (stage) => {
      const [archived = '', ...others] = stage.channels;
      // People of other places, so that what happens to them is not what happened to the channel.
      const gone = stage.users.slice(3, 6);
      stage.slack.changeChannel(archived, { isArchived: true });
      for (const user of gone) stage.slack.changeUser(user, { deleted: true });
      // The operator takes the request on, which is news for the requester.
      const life = await live(stage, { requests, atOnce: 5, random, until: 2 });
      await sleep(scale.of(30_000, 12_000));

      const posts = stage.slack.calls.filter(({ method }) => method === 'chat.postMessage');
      const callsTo = (place: string) => posts.filter(({ args }) => args['channel'] === place).length;
      const keys = new Set(postedBy(stage).map(({ key }) => key));
      const untold: string[] = [];
      const reasons = new Map<string, number>();
      for (const { draft } of life.promised) {
        const stored = await stage.store.find(draft.workspace, draft.id);
        if (!keys.has(`${draft.id}:card`)) untold.push(`nobody has the card of ${draft.id}`);
        const isGone = gone.includes(draft.user);
        if (!isGone && !keys.has(`${draft.id}:2:news`)) untold.push(`${draft.user} was not told of ${draft.id}`);
        const [parked] = stored?.undelivered ?? [];
        if (isGone && !parked) untold.push(`nothing says that ${draft.user} could not be told of ${draft.id}`);
        if (parked) reasons.set(parked.reason, (reasons.get(parked.reason) ?? 0) + 1);
      }
      const inArchived = life.promised.filter(({ draft }) => draft.channel === archived).length;
      const ofGone = life.promised.filter(({ draft }) => gone.includes(draft.user)).length;
      const [toArchived, toGone] = [callsTo(archived), gone.reduce((sum, user) => sum + callsTo(user), 0)];
      const said = [...reasons].map(([reason, count]) => `${reason} × ${count}`).join(', ');
      const faults = [
        ...untold,
        ...(toArchived > inArchived * 4 ? [`${toArchived} calls to an archived channel`] : []),
        ...(toGone > ofGone * 4 ? [`${toGone} calls to people who are gone`] : []),
        ...(others.some((channel) => callsTo(channel) === 0) ? ['a channel got nothing'] : []),
      ];
      return {
        broken: `the channel of ${inArchived} and the requester of ${ofGone} of ${requests} requests are gone`,
        requests,
        kills: 0,
        ambiguous: 0,
        lost: untold.length,
        duplicated: 0,
        p99LateMs: null,
        seen: `${toArchived} calls to the archived channel, whose cards went to the requesters; ${toGone} to people who are gone; noted beside the requests: ${said}`,
        faults,
      };
    });
  },
};

export const revokedToken: Experiment = {
  id: '20, token',
  title: 'the bot’s token is revoked while it has much to tell, and given back',
  passes: 'it is said once in the log, hardly anything is called meanwhile, and all is told after the next trial',
  mostlyWaits: true,
  async run(random, scale) {
    return onOneServer({ webs: 1, workers: 2, places: 20 }, async (stage) => {
      let isRevoked = true;
      stage.slack.injectFaultsBy((method) => (isRevoked ? { method, error: 'token_revoked' } : undefined));
      const life = await live(stage, { requests: scale.of(60, 6), atOnce: 6, random, until: 1 });
      await sleep(scale.of(30_000, 3_000));
      const refused = stage.slack.calls.filter(({ method }) => method.startsWith('chat.')).length;
      const said = stage.workers.map((worker) => worker.heard('refuses the bot'));
      isRevoked = false;
      // In short a new process tries at once, with the new token that somebody gave it.
      const ledger = await balance(stage, life, 360_000);
      return outcomeOf(stage, life, ledger, {
        broken: `Slack answered token_revoked to everything for ${scale.of(30, 3)} s and more`,
        seen: `${refused} messages tried meanwhile by ${stage.workers.length} workers`,
        faults: [
          ...(said.some((times) => times > 1) || said.every((times) => times === 0)
            ? [`the log says it ${said.join(' and ')} times`]
            : []),
          // Those that were under way when the first refusal came.
          ...(refused > 20 ? [`${refused} messages were tried with a revoked token`] : []),
          ...(life.retries > 0 ? [`${life.retries} people were not answered`] : []),
        ],
      });
    });
  },
};
