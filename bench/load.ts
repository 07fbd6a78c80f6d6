import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Client, createClient, type Delivery } from './client.ts';
import { percentile } from './figures.ts';

/** What one round with one server gave. */
export interface Load {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

/** The server's answer is looked at: a fast refusal must not count as speed. */
export type IsRight = (answer: Answer) => boolean;

/** Connections of the steady load; more requests than that at once wait for one, and their time goes on. */
const steadyConnections = 20;

/** Sends every delivery once over so many connections, each sending its next one when its last was answered. */
export async function closedLoop(
  port: number,
  connections: number,
  deliveries: readonly Delivery[],
  isRight: IsRight,
): Promise<Load> {
  const client = createClient(port, connections);
  const times: number[] = [];
  const queue = deliveries.values();
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const delivery of queue) times.push(await timed(client, delivery, performance.now(), isRight));
    }),
  );
  const elapsedMs = performance.now() - startedAt;
  client.close();
  return summary(times, elapsedMs);
}

/**
 * Sends deliveries at a steady rate whether or not earlier ones were answered. A time counts from the moment at which
 * the delivery should have been sent, so that a server that stands still cannot hide behind a client that waits.
 */
export async function steadyLoop(
  port: number,
  perSecond: number,
  deliveries: readonly Delivery[],
  isRight: IsRight,
): Promise<Load> {
  const client = createClient(port, steadyConnections);
  const startedAt = performance.now();
  const sent: Promise<number>[] = [];
  for (const [index, delivery] of deliveries.entries()) {
    const dueAt = startedAt + (index * 1000) / perSecond;
    const pauseMs = dueAt - performance.now();
    if (pauseMs > 0) await sleep(pauseMs);
    // A timer may fire a little early; what is sent early counts from then.
    sent.push(timed(client, delivery, Math.min(dueAt, performance.now()), isRight));
  }
  const times = await Promise.all(sent);
  const elapsedMs = performance.now() - startedAt;
  client.close();
  return summary(times, elapsedMs);
}

async function timed(client: Client, delivery: Delivery, since: number, isRight: IsRight): Promise<number> {
  const answer = await client.send(delivery);
  const ms = performance.now() - since;
  if (!isRight(answer)) throw new Error(`not the answer that was expected: ${answer.status} ${answer.body}`);
  return ms;
}

function summary(times: readonly number[], elapsedMs: number): Load {
  return {
    p50Ms: percentile(times, 50),
    p99Ms: percentile(times, 99),
    perSecond: (times.length * 1000) / elapsedMs,
  };
}
