import { setTimeout as sleep } from 'node:timers/promises';
import type { Life } from './life.ts';
import type { Stage } from './stage.ts';

/** What was promised beside what came of it. */
export interface Ledger {
  readonly requests: number;
  /** Messages that had to be sent. */
  readonly messages: number;
  /** Steps that were answered and are not there, and messages that never came. */
  readonly lost: readonly string[];
  /** Messages that came more than once. */
  readonly duplicated: readonly string[];
  /** Entries of timelines that nobody asked for, wrong counts, effects left over. */
  readonly contradictions: readonly string[];
  /** From when a message was owed until it was there (ms), in order. */
  readonly lateMs: readonly number[];
}

const events = ['submitted', 'taken', 'marked_active', 'retired'];
const states = ['submitted', 'in_progress', 'active', 'retired'];

/** Effects that are to be done now; the others wait for their time. */
const isOfNow = (effect: string) => /^(card|tell)/.test(effect);

/** Waits until nothing is left to be delivered; false when that takes longer than `patienceMs`. */
export async function allDelivered(stage: Stage, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const left = await stage.due().catch(() => null);
    if (left && !left.some(({ effect }) => isOfNow(effect))) return true;
    await sleep(250);
  }
  return false;
}

interface Posted {
  readonly key: string;
  readonly at: number;
}

/** Every message of the bot that stands in Slack, by the key in its metadata. */
export function postedBy(stage: Stage): readonly Posted[] {
  return [...stage.channels, ...stage.users].flatMap((place) =>
    stage.slack.messages(place).flatMap(({ metadata, ts }) => {
      const key = metadata?.event_payload['k'];
      return typeof key === 'string' ? [{ key, at: Number(ts) * 1000 }] : [];
    }),
  );
}

/** Draws the balance once all is delivered. */
export async function balance(stage: Stage, life: Life, patienceMs = 150_000): Promise<Ledger> {
  const isDelivered = await allDelivered(stage, patienceMs);
  const posted = Map.groupBy(postedBy(stage), ({ key }) => key);
  const [lost, duplicated, contradictions, lateMs]: [string[], string[], string[], number[]] = [[], [], [], []];
  if (!isDelivered) {
    const left = (await stage.due()).filter(({ effect }) => isOfNow(effect));
    contradictions.push(`${left.length} effects were never carried out, such as ${left[0]?.member}`);
  }
  let messages = 0;
  for (const { draft, steps } of life.promised) {
    const { id, workspace, user } = draft;
    const stored = await stage.store.find(workspace, id);
    if (!stored) {
      if (steps > 0) lost.push(`${id}: the request`);
      continue;
    }
    const told = stored.timeline.map(({ event }) => event).join(' ');
    const wanted = events.slice(0, steps).join(' ');
    if (!told.startsWith(wanted)) lost.push(`${id}: ${wanted} became ${told}`);
    else if (told !== wanted && stored.timeline.length !== steps + 1) contradictions.push(`${id}: ${told}`);
    if (stored.request.state !== states[stored.timeline.length - 1])
      contradictions.push(`${id}: ${stored.request.state}`);
    if (stored.version !== stored.timeline.length) contradictions.push(`${id}: version ${stored.version}`);

    const owed = stored.timeline.flatMap(({ seq, at, by }) => [
      { key: `${id}:${seq}`, at },
      ...(by === user ? [] : [{ key: `${id}:${seq}:news`, at }]),
    ]);
    const first = stored.timeline[0]?.at ?? 0;
    for (const { key, at } of [{ key: `${id}:card`, at: first }, ...owed]) {
      messages += 1;
      const copies = posted.get(key) ?? [];
      if (copies.length === 0) lost.push(`message ${key}`);
      if (copies.length > 1) duplicated.push(`${key} × ${copies.length}`);
      if (copies[0]) lateMs.push(Math.max(0, copies[0].at - at));
    }
  }
  return {
    requests: life.promised.length,
    messages,
    lost,
    duplicated,
    contradictions,
    lateMs: lateMs.toSorted((one, other) => one - other),
  };
}

/** The value below which so much of the whole lies; 0 of nothing. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
