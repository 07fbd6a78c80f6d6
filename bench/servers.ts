import type { Delivery } from './client.ts';
import type { Child } from './child.ts';
import { closedLoop, type IsRight } from './load.ts';
import { ms, perSecond, times } from './report.ts';
import type { ServerName } from './stage.ts';
import type { Standing, Turn } from './turns.ts';

export type Servers = Readonly<Record<ServerName, Child>>;

export const answers =
  (text: string): IsRight =>
  ({ status, body }) =>
    status === 200 && body.includes(text);

/** A turn that sends the same requests every round: for servers that change nothing. */
export function repeatedTurn(
  server: Child,
  connections: number,
  requests: readonly Delivery[],
  expected: string,
): Turn {
  return () => closedLoop(server.port, connections, requests, answers(expected));
}

export const comparisonHead = [
  'Server',
  'Connections',
  'p50 ms',
  'p99 ms',
  'requests/s',
  'p50 to bare Bolt',
  'rate to bare Bolt',
];

export function comparisonRows(connections: string, standings: readonly Standing[]): readonly (readonly string[])[] {
  return standings.map((standing) => [
    standing.server,
    connections,
    ms(standing.p50Ms),
    ms(standing.p99Ms),
    perSecond(standing.perSecond),
    times(standing.p50TimesBolt),
    times(standing.rateTimesBolt),
  ]);
}

/** The bot among the servers. */
export function picbotOf(standings: readonly Standing[]): Standing {
  const found = standings.find(({ server }) => server === 'Picbot');
  if (!found) throw new Error('the bot was not measured');
  return found;
}
