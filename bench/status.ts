import { command, submission } from './deliveries.ts';
import { closedLoop } from './load.ts';
import type { Section } from './report.ts';
import { answers, comparisonHead, comparisonRows, picbotOf, repeatedTurn, type Servers } from './servers.ts';
import type { Stage } from './stage.ts';
import { takeTurns } from './turns.ts';
import { callbacks } from '#slack/ids.ts';

const user = 'U0STATUS01';
const requestsOfUser = 5;
const rounds = 7;
const perRound = { one: 600, fifty: 3000 };

/** `/pic status` of somebody with five requests: one trip to Redis, five documents looked at and drawn. */
export async function benchStatus(stage: Stage, servers: Servers): Promise<Section> {
  const drafts = await stage.keepDrafts(requestsOfUser, user);
  await closedLoop(servers.Picbot.port, 1, drafts.map(submission), answers(callbacks.provisionDone));
  await stage.whenDelivered();

  const compare = (connections: number, count: number) => {
    const requests = Array.from({ length: count }, () => command(user, 'status'));
    return takeTurns(rounds, {
      Picbot: repeatedTurn(servers.Picbot, connections, requests, `PIC-${requestsOfUser}`),
      'bare Bolt': repeatedTurn(servers['bare Bolt'], connections, requests, 'Nothing to tell.'),
      'bare node:http': repeatedTurn(servers['bare node:http'], connections, requests, 'Nothing to tell.'),
    });
  };
  const one = await compare(1, perRound.one);
  const fifty = await compare(50, perRound.fifty);
  return {
    title: '`/pic status`',
    method:
      `A signed slash command of a person with ${requestsOfUser} requests: ${rounds} rounds of ` +
      `${perRound.one} requests over one connection, and of ${perRound.fifty} over 50.`,
    head: comparisonHead,
    rows: [...comparisonRows('1', one), ...comparisonRows('50', fifty)],
    goals: [
      {
        what: '`/pic status`, p50 at 1 connection',
        figure: picbotOf(one).p50TimesBolt,
        limit: 2.5,
        limitIs: 'most',
        unit: '× bare Bolt',
      },
      {
        what: '`/pic status`, rate at 50 connections',
        figure: picbotOf(fifty).rateTimesBolt,
        limit: 0.6,
        limitIs: 'least',
        unit: '× bare Bolt',
      },
    ],
  };
}
