import { readable } from './submitted.ts';
import type { World } from './world.ts';

/** What a person is shown, they alone, for `/pic …`. */
export async function answerTo(world: World, user: string, text: string) {
  const before = world.slack.ephemerals.length;
  await world.slack.user(user).command('/pic', text);
  return world.slack.waitFor(() => world.slack.ephemerals.slice(before).find((one) => one.user === user), 'an answer');
}

/** What only one person sees, once it says something. */
export const shownOnce = (world: World, ts: string, what: string) =>
  world.slack.waitFor(() => {
    const now = world.slack.ephemerals.find((message) => message.ts === ts);
    return now && readable(now).includes(what) && now;
  }, what);

/** What is said to one person only, in such words. */
export const whisperTo = (world: World, user: string, what: RegExp) =>
  world.slack.waitFor(
    () => world.slack.ephemerals.find((message) => message.user === user && what.test(message.text)),
    String(what),
  );
