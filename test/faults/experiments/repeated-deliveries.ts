import { setTimeout as sleep } from 'node:timers/promises';
import type { Draft } from '#domain/request/draft.ts';
import { actions } from '#slack/ids.ts';
import type { Answer as SlackAnswer } from '../../support/slack/person-contract.ts';
import { aCheckedDraft, type Answer, deliver, type Delivery, press, submission } from '../deliveries.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance } from '../ledger.ts';
import type { Life, Promised } from '../life.ts';
import type { Random } from '../random.ts';
import { onOneServer } from '../servers.ts';
import { operator, type Stage } from '../stage.ts';

const said = ({ status, body }: Pick<Answer, 'status' | 'body'>) => `${status} ${body}`;

function inOrderOfChance<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const drawn = items.map((item) => ({ item, at: random.next() }));
  return drawn.toSorted((one, other) => one.at - other.at).map(({ item }) => item);
}

/**
 * Submits, takes and marks active, the last by a double click; each delivery twice at once, and twice more later, in
 * any order.
 */
async function repeatEverything(stage: Stage, requests: number, random: Random) {
  const faults: string[] = [];
  const promised: Promised[] = [];
  const later: { readonly delivery: Delivery; readonly first: string; readonly draft: Draft }[] = [];
  const anyPort = () => random.pick(stage.webs).port;

  async function twice(draft: Draft, deliveries: readonly Delivery[]): Promise<void> {
    const answers = await Promise.all(
      deliveries.flatMap((delivery) => [1, 2].map(async () => said(await deliver(anyPort(), delivery)))),
    );
    if (new Set(answers).size > 1) faults.push(`${draft.id} was answered in ${new Set(answers).size} ways`);
    const first = answers[0] ?? '';
    for (const delivery of deliveries) later.push({ delivery, first, draft }, { delivery, first, draft });
  }

  for (let number = 1; number <= requests; number += 1) {
    const draft = aCheckedDraft({
      number,
      workspace: stage.workspaces[number % stage.workspaces.length] ?? '',
      user: stage.users[number % stage.users.length] ?? '',
      channel: stage.channels[number % stage.channels.length] ?? '',
    });
    await stage.store.saveDraft(draft);
    const { workspace, channel, id: requestId } = draft;
    const responseUrl = `${stage.slack.apiUrl.replace('/api/', '')}/response/none`;
    const by = (user: string) => ({ workspace, user, channel, responseUrl });
    await twice(draft, [submission(draft)]);
    await twice(draft, [press(by(operator), actions.requestTake, { requestId, version: 1 })]);
    const click = () => press(by(draft.user), actions.requestMarkActive, { requestId, version: 2 });
    await twice(draft, [click(), click()]);
    promised.push({ draft, steps: 3 });
  }
  for (const { delivery, first, draft } of inOrderOfChance(later, random)) {
    const answer = said(await deliver(anyPort(), delivery));
    if (answer !== first) faults.push(`a repeat of ${draft.id} was answered otherwise: ${answer} instead of ${first}`);
  }
  const tooLate = stage.slack.calls.filter(({ method }) => method === 'response_url').length;
  if (tooLate > 0) faults.push(`${tooLate} people were told that somebody was faster: they were so themselves`);
  return { promised, faults, deliveries: requests * 4 };
}

/** The same delivery to each of the webs at once, as Slack repeats it. */
async function toAll(stage: Stage, answer: SlackAnswer): Promise<readonly string[]> {
  const again = stage.webs.map(({ port }, index) => {
    stage.slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    return stage.slack.deliverAgain(answer, { retry: { num: index + 1, reason: 'http_timeout' } });
  });
  return (await Promise.all(again)).map(said);
}

/**
 * One trigger opens one form; an event that a workspace leaves, come again late, takes nothing of what is new there.
 */
async function repeatTriggersAndEvents(stage: Stage): Promise<readonly string[]> {
  const { slack, webs, store } = stage;
  const faults: string[] = [];
  const somebody = stage.users[0] ?? '';
  slack.deliverTo(`http://127.0.0.1:${webs[0]?.port}/slack/events`);
  await toAll(stage, await slack.user(somebody).command('/pic', 'provision'));
  // A form is opened once the command is acknowledged.
  await sleep(1_000);
  const opened = slack.calls.filter(({ method }) => method === 'views.open').length;
  if (opened !== 1) faults.push(`one trigger opened ${opened} forms`);

  const submitIn = async (number: number) => {
    const [user = '', channel = ''] = [stage.users[1], stage.channels[1]];
    const draft = aCheckedDraft({ number, workspace: slack.identity.teamId, user, channel });
    await store.saveDraft(draft);
    await deliver(webs[0]?.port ?? 0, submission(draft));
    return draft.id;
  };
  const isThere = async (id: string) => (await store.find(slack.identity.teamId, id)) !== null;
  const old = await submitIn(100_001);
  const uninstalled = await slack.deliverEvent({ type: 'app_uninstalled' });
  await toAll(stage, uninstalled);
  if (await isThere(old)) faults.push('the workspace was left and its request is there');
  const fresh = await submitIn(100_002);
  const late = await toAll(stage, uninstalled);
  if (!(await isThere(fresh))) faults.push('a late repeat of an event took what came after it');
  if (late.some((answer) => answer !== said(uninstalled)))
    faults.push(`a late repeat was answered: ${late.join(', ')}`);
  return faults;
}

export const repeatedDeliveries: Experiment = {
  id: '15',
  title:
    'each delivery from Slack comes four times, to different processes, at once and later in any order; buttons are clicked twice; a trigger and an event come four times',
  passes: 'each takes effect once, and a repeat gets the answer of the first',
  async run(random, scale) {
    return onOneServer({ webs: 3, workers: 1, places: 20 }, async (stage) => {
      const { promised, faults, deliveries } = await repeatEverything(stage, scale.of(150, 8), random);
      const others = await repeatTriggersAndEvents(stage);
      const life: Life = { promised, retries: 0, answerMs: [] };
      const ledger = await balance(stage, life);
      return outcomeOf(stage, life, ledger, {
        broken: `${deliveries + 2} deliveries, each four times or more`,
        faults: [...faults, ...others],
      });
    });
  },
};
