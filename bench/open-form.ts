import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from './client.ts';
import { command } from './deliveries.ts';
import { percentile } from './figures.ts';
import { monotonicMs } from './monotonic.ts';
import { ms, type Section } from './report.ts';
import type { Servers } from './servers.ts';
import type { Stage } from './stage.ts';

const perSecond = 100;
const seconds = 3;
const rounds = 3;
const connections = 20;

/** From the command that carries a trigger until Slack is called with it: a trigger works for three seconds. */
export async function benchOpenForm(stage: Stage, { Picbot }: Servers): Promise<Section> {
  const taken: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const times = await oneRound(stage, Picbot.port, round);
    // Round 0 warms up.
    if (round > 0) taken.push(...times);
  }
  const [p50Ms, p99Ms] = [percentile(taken, 50), percentile(taken, 99)];
  return {
    title: 'Opening the form',
    method:
      `\`/pic provision\` with a domain, each by another person, ${perSecond} a second for ${seconds} seconds, ${rounds} ` +
      'rounds: from sending the command until `views.open` with its trigger has come to Slack whole.',
    head: ['What', 'commands', 'p50 ms', 'p99 ms'],
    rows: [['trigger to `views.open`', String(taken.length), ms(p50Ms), ms(p99Ms)]],
    goals: [{ what: 'Trigger to `views.open`, p99', figure: p99Ms, limit: 50, limitIs: 'most', unit: 'ms' }],
  };
}

async function oneRound(stage: Stage, port: number, round: number): Promise<readonly number[]> {
  const client = createClient(port, connections);
  const sentAt = new Map<string, number>();
  const startedAt = performance.now();
  const answers: Promise<unknown>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const pauseMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (pauseMs > 0) await sleep(pauseMs);
    const delivery = command(`U0FORM${round}X${index}`, `provision form-${round}-${index}.com`);
    sentAt.set(new URLSearchParams(delivery.body).get('trigger_id') ?? '', monotonicMs());
    answers.push(client.send(delivery));
  }
  await Promise.all(answers);
  for (;;) {
    const opened = await stage.opened();
    if ([...sentAt.keys()].every((trigger) => trigger in opened)) {
      client.close();
      return [...sentAt].map(([trigger, at]) => (opened[trigger] ?? Number.NaN) - at);
    }
    if (performance.now() - startedAt > 30_000) throw new Error('not every form was opened');
    await sleep(20);
  }
}
