import { callbacks } from '#slack/ids.ts';
import type { Delivery } from './client.ts';
import { submission } from './deliveries.ts';
import { closedLoop, type IsRight, type Load, steadyLoop } from './load.ts';
import type { Goal, Section } from './report.ts';
import { answers, comparisonHead, comparisonRows, picbotOf, type Servers } from './servers.ts';
import type { ServerName, Stage } from './stage.ts';
import { type Standing, takeTurns, type Turn } from './turns.ts';

const steady = { perSecond: 100, seconds: 3, rounds: 3 };
const pressing = [
  { connections: 1, count: 150, rounds: 5 },
  { connections: 50, count: 600, rounds: 3 },
];

const expected: Readonly<Record<ServerName, IsRight>> = {
  Picbot: answers(callbacks.provisionDone),
  'bare Bolt': answers('"clear"'),
  'bare node:http': answers('Nothing to tell.'),
};

type Send = (port: number, deliveries: readonly Delivery[], isRight: IsRight) => Promise<Load>;

/** The same submissions for all; to the bot each of them is another draft, to its peers they may come again. */
async function compare(
  stage: Stage,
  servers: Servers,
  { count, rounds }: { readonly count: number; readonly rounds: number },
  send: Send,
): Promise<readonly Standing[]> {
  const repeated = (await stage.keepDrafts(count)).map(submission);
  const peer =
    (server: ServerName): Turn =>
    () =>
      send(servers[server].port, repeated, expected[server]);
  return takeTurns(rounds, {
    'bare Bolt': peer('bare Bolt'),
    'bare node:http': peer('bare node:http'),
    async Picbot() {
      const drafts = await stage.keepDrafts(count);
      const before = await stage.countRequests();
      const load = await send(servers.Picbot.port, drafts.map(submission), expected.Picbot);
      const made = (await stage.countRequests()) - before;
      if (made !== count) throw new Error(`${count} submissions made ${made} requests`);
      // What is still to be delivered must not fall into the turns of the others.
      await stage.whenDelivered();
      return load;
    },
  });
}

/** Submissions at the rate of a very busy workspace, whether or not the last one was answered. */
export async function benchSubmit(stage: Stage, servers: Servers): Promise<Section> {
  const { perSecond, seconds, rounds } = steady;
  const standings = await compare(stage, servers, { count: perSecond * seconds, rounds }, (port, deliveries, isRight) =>
    steadyLoop(port, perSecond, deliveries, isRight),
  );
  const picbot = picbotOf(standings);
  return {
    title: `Submitting ${perSecond} requests a second`,
    method:
      'The last step of the form, submitted: a signed view submission whose transition is on disk (`appendfsync always`) ' +
      'before it is answered; every draft only once. Meanwhile the bot delivers what the submissions before have brought ' +
      `about: three messages each. ${rounds} rounds of ${seconds} seconds at ${perSecond} a second, whether or not earlier ` +
      'ones were answered; a time counts from the moment at which its submission was due to be sent.',
    head: comparisonHead,
    rows: comparisonRows('as needed', standings),
    goals: [
      {
        what: `Submitting ${perSecond} requests/s, p50`,
        figure: picbot.p50TimesBolt,
        limit: 4,
        limitIs: 'most',
        unit: '× bare Bolt',
      },
      {
        what: `Submitting ${perSecond} requests/s, p99`,
        figure: picbot.p99Ms,
        limit: 50,
        limitIs: 'most',
        unit: 'ms',
      },
    ],
  };
}

/** Submissions as fast as they are answered. */
export async function benchPressingSubmit(stage: Stage, servers: Servers): Promise<Section> {
  const rows: (readonly string[])[] = [];
  const goals: Goal[] = [];
  for (const { connections, count, rounds } of pressing) {
    const standings = await compare(stage, servers, { count, rounds }, (port, deliveries, isRight) =>
      closedLoop(port, connections, deliveries, isRight),
    );
    rows.push(...comparisonRows(String(connections), standings));
    if (connections === 1) {
      goals.push({
        what: 'Submitting without a pause, p50 at 1 connection',
        figure: picbotOf(standings).p50TimesBolt,
        limit: 4,
        limitIs: 'most',
        unit: '× bare Bolt',
      });
    }
  }
  const amounts = pressing.map(({ connections, count, rounds }) => `${rounds} × ${count} over ${connections}`);
  return {
    title: 'Submitting without a pause',
    method:
      `The same, each connection sending its next submission when its last was answered (${amounts.join(', ')}). ` +
      'Nobody does this; it shows where the end is. The bot shares its time, and that of Redis, between answers and the ' +
      'messages of the submissions before, so a time here tells of all that work, not of an answer alone.',
    head: comparisonHead,
    rows,
    goals,
  };
}
