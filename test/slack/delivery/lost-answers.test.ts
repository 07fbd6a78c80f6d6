import { afterEach, expect, test } from 'vitest';
import { aCreation, effects } from '../../contracts/a-change.ts';
import type { Fault } from '../../support/slack/faults.ts';
import { readable } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

const hour = 3_600_000;
let world: World;
afterEach(() => world.stop());

/** Numbers from 0 up to 1, the same ones for a seed: a linear congruential generator (Numerical Recipes, §7.1). */
function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Of a hundred calls five are carried out and their answer is lost, three are lost before, two come too fast. */
function misfortune(seed: number) {
  const draw = drawsOf(seed);
  let lostAnswers = 0;
  const choose = (method: string): Fault | undefined => {
    const chance = draw();
    if (!/^(?:chat|conversations)\./.test(method) || chance >= 0.1) return undefined;
    if (chance < 0.05) {
      lostAnswers += method === 'chat.postMessage' ? 1 : 0;
      const kinds = [{ reset: true }, { status: 503 }, { error: 'fatal_error' }, { error: 'request_timeout' }] as const;
      return { method, afterEffect: true, ...(kinds[Math.floor(chance * 80)] ?? kinds[0]) };
    }
    return chance < 0.08 ? { method, status: 500 } : { method, status: 429, retryAfter: 30 };
  };
  return { choose, lostAnswers: () => lostAnswers };
}

/** Works until nothing is due for ten minutes, through every failure. */
async function drain(): Promise<void> {
  for (let round = 0; round < 5_000; round += 1) {
    const soon = world.store.effects.waiting().some(({ dueAt }) => dueAt < world.slack.clock.now() + 600_000);
    if (!soon) return;
    await world.advance(5_000).catch(() => undefined);
  }
  throw new Error('there was no end to it');
}

test.for([1, 2, 3])('of seed %i nothing is lost and nothing comes twice, whatever answers are lost', async (seed) => {
  world = await createWorld();
  const { choose, lostAnswers } = misfortune(seed);
  world.slack.injectFaultsBy(choose);
  const workspace = world.slack.identity.teamId;
  const ids = Array.from({ length: 25 }, (_, index) => String(index).padStart(32, '0'));
  for (const id of ids) {
    const details = { notifyChannel: channels.team, contacts: [people.alice, people.bob] };
    const facts = { workspace, id, requester: people.alice, createdAt: world.slack.clock.now(), details };
    const tell = { effect: { kind: 'tell', seq: 1, user: people.bob }, afterMs: 0 } as const;
    await world.store.commit(aCreation(facts, { effects: [effects.card, tell, effects.first] }));
  }
  await drain();
  world.slack.clock.advance(48 * hour);
  await drain();
  for (const id of ids) {
    const change = { delivery: `done:${id}`, workspace, id, by: people.alice, event: 'mark_active' } as const;
    expect((await world.useCases.changeRequest(change)).ok).toBe(true);
  }
  for (const id of ids) world.store.effects.drop({ workspace, requestId: id }, { kind: 'look' });
  await drain();

  const keys = [channels.team, people.bob, people.alice].flatMap((place) =>
    world.slack.messages(place).map(({ metadata }) => String(metadata?.event_payload['k'])),
  );
  const owed = ids.flatMap((id) => ['card', '1', '1:news', '2', '2:news', 'remind|first'].map((key) => `${id}:${key}`));
  const isDigest = (key: string) => key.includes(':digest:');
  expect(keys.filter((key) => !isDigest(key)).toSorted()).toEqual(owed.toSorted());
  // Each of them is reminded of each request in one digest, and no digest came twice.
  for (const person of [people.bob, people.alice]) {
    const digests = world.slack
      .messages(person)
      .filter(({ metadata }) => isDigest(String(metadata?.event_payload['k'])));
    const named = digests.flatMap((digest) => readable(digest).match(/PIC-\d+(?=[^"]* was submitted)/g) ?? []);
    expect(named.toSorted()).toEqual(ids.map((_, index) => `PIC-${index + 1}`).toSorted());
  }
  expect(world.slack.refusals).toEqual([]);
  expect(lostAnswers()).toBeGreaterThan(3);
});
