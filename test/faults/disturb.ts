import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../support/slack/faults.ts';
import type { StrictSlack } from '../support/slack/strict-slack.ts';
import type { Bot } from './bot.ts';
import type { Random } from './random.ts';

/** Kills one of the bots every so often (ms, give or take a half) and starts it again at once. */
export async function killAtRandom(
  bots: readonly Bot[],
  random: Random,
  of: { readonly everyMs: number; readonly most: number; readonly signal: AbortSignal },
): Promise<void> {
  for (let count = 0; count < of.most && !of.signal.aborted; count += 1) {
    await sleep(of.everyMs * (0.5 + random.next()), undefined, { signal: of.signal }).catch(() => undefined);
    if (of.signal.aborted) return;
    const bot = random.pick(bots);
    await bot.kill();
    await startAgain(bot);
  }
}

const startsTried = 30;

/** As a supervisor does: a bot that comes up while a server is away says so and ends, and is started again. */
export async function startAgain(bot: Bot): Promise<void> {
  for (let start = 1; ; start += 1) {
    const fault = await bot.start().catch((error: unknown) => error);
    if (fault === undefined) return;
    if (start === startsTried) throw fault;
    await sleep(500);
  }
}

/** Lets so great a share of posts be carried out and their answers be lost: by a reset, a 500 or a 503. */
export function loseAnswers(slack: StrictSlack, random: Random, share: number): void {
  slack.injectFaultsBy((method): Fault | undefined => {
    if (method !== 'chat.postMessage' || random.next() >= share) return undefined;
    const mishaps = [{ reset: true as const }, { status: 500 }, { status: 503 }];
    return { method, afterEffect: true, ...random.pick(mishaps) };
  });
}

/** Does something beside what is under way, until that ends. */
export async function beside<Value>(
  work: Promise<Value>,
  disturb: (signal: AbortSignal) => Promise<unknown>,
): Promise<Value> {
  const over = new AbortController();
  const disturbing = disturb(over.signal);
  disturbing.catch(() => undefined);
  try {
    return await work;
  } finally {
    over.abort();
    await disturbing;
  }
}
