import type { Delivery } from './client.ts';
import { callbacks } from '#slack/ids.ts';
import { submission } from './deliveries.ts';
import { closedLoop, type Load, steadyLoop } from './load.ts';
import { ms, perSecond, type Section } from './report.ts';
import { answers, comparisonHead, comparisonRows, picbotOf, repeatedTurn, type Servers } from './servers.ts';
import type { Stage } from './stage.ts';
import { takeTurns } from './turns.ts';

const submitted = answers(callbacks.provisionDone);
const cleared = '"clear"';

const rounds = { one: 7, fifty: 3 };
const perRound = { one: 150, fifty: 600 };
const steady = { perSecond: 100, seconds: 8 };

type Submit = (count: number, send: (requests: readonly Delivery[]) => Promise<Load>) => Promise<Load>;

/** Submits so many fresh drafts, and waits afterwards until cards and messages are out: the next turn is not ours. */
function createSubmit(stage: Stage): Submit {
  return async (count, send) => {
    const drafts = await stage.keepDrafts(count);
    const before = await stage.countRequests();
    const load = await send(drafts.map(submission));
    const made = (await stage.countRequests()) - before;
    if (made !== count) throw new Error(`${count} submissions made ${made} requests`);
    await stage.whenDelivered();
    return load;
  };
}

/** The review step submitted: the transition that numbers a request, holds its domains and makes its effects due. */
export async function benchSubmit(stage: Stage, servers: Servers): Promise<Section> {
  const submit = createSubmit(stage);
  const sample = (await stage.keepDrafts(perRound.fifty)).map(submission);
  const compare = (connections: 1 | 50) => {
    const size = connections === 1 ? 'one' : 'fifty';
    const repeated = sample.slice(0, perRound[size]);
    return takeTurns(rounds[size], {
      Picbot: () =>
        submit(perRound[size], (requests) => closedLoop(servers.Picbot.port, connections, requests, submitted)),
      'bare Bolt': repeatedTurn(servers['bare Bolt'], connections, repeated, cleared),
      'bare node:http': repeatedTurn(servers['bare node:http'], connections, repeated, 'Nothing to tell.'),
    });
  };
  const one = await compare(1);
  const fifty = await compare(50);
  return {
    title: 'Submitting a request',
    method:
      'The last step of the form, submitted: a signed view submission whose transition is on disk (`appendfsync always`) ' +
      'before it is answered; every draft only once. Meanwhile the bot delivers the cards and direct messages of the ' +
      `submissions before. ${rounds.one} rounds of ${perRound.one} over one connection, ${rounds.fifty} of ` +
      `${perRound.fifty} over 50.`,
    head: comparisonHead,
    rows: [...comparisonRows(1, one), ...comparisonRows(50, fifty)],
    goals: [
      {
        what: 'Submitting, p50 at 1 connection',
        figure: picbotOf(one).p50TimesBolt,
        limit: 4,
        limitIs: 'most',
        unit: '× bare Bolt',
      },
    ],
  };
}

/** Submissions at the rate of a very busy workspace, whether or not the last one was answered. */
export async function benchSteadySubmit(stage: Stage, servers: Servers): Promise<Section> {
  const count = steady.perSecond * steady.seconds;
  const sample = (await stage.keepDrafts(count)).map(submission);
  const bolt = await steadyLoop(servers['bare Bolt'].port, steady.perSecond, sample, answers(cleared));
  const picbot = await createSubmit(stage)(count, (requests) =>
    steadyLoop(servers.Picbot.port, steady.perSecond, requests, submitted),
  );
  const row = (server: string, load: Load) => [server, ms(load.p50Ms), ms(load.p99Ms), perSecond(load.perSecond)];
  return {
    title: `Submitting at ${steady.perSecond} requests a second`,
    method:
      `The same submissions, sent at a steady rate for ${steady.seconds} seconds whether or not earlier ones were ` +
      'answered; a time counts from the moment at which its request was due to be sent.',
    head: ['Server', 'p50 ms', 'p99 ms', 'requests/s'],
    rows: [row('Picbot', picbot), row('bare Bolt', bolt)],
    goals: [
      {
        what: `Submitting at ${steady.perSecond} requests/s, p99`,
        figure: picbot.p99Ms,
        limit: 50,
        limitIs: 'most',
        unit: 'ms',
      },
    ],
  };
}
