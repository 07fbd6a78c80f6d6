import { setTimeout as sleep } from 'node:timers/promises';
import { actions, callbacks } from '#slack/ids.ts';
import type { Draft } from '#domain/request/draft.ts';
import { aCheckedDraft, deliver, press, submission } from './deliveries.ts';
import type { Random } from './random.ts';
import { operator, type Stage } from './stage.ts';

/** What was promised of one request: how far people were told that it got. */
export interface Promised {
  readonly draft: Draft;
  /** Steps that were answered: submitted, taken, active, retired. */
  steps: number;
}

export interface Life {
  readonly promised: readonly Promised[];
  /** Deliveries that nobody answered well, and were made again as a person would. */
  retries: number;
  readonly answerMs: readonly number[];
}

const steps = [
  { action: null, by: 'requester' },
  { action: actions.requestTake, by: 'operator' },
  { action: actions.requestMarkActive, by: 'requester' },
  { action: actions.requestRetire, by: 'operator' },
] as const;
const wholeLife = steps.length;

/** A second press within a second counts as the first: somebody who tries again takes a little longer. */
const againMs = 1_200;

/**
 * Carries so many requests through their life, so many at once, as people do it: each step is tried again until it is
 * answered. Gives up with an error when a step is not answered within `patienceMs`.
 */
export async function live(
  stage: Stage,
  of: {
    readonly requests: number;
    readonly atOnce: number;
    readonly random: Random;
    readonly first?: number;
    readonly until?: number;
    readonly patienceMs?: number;
    /** A pause before every step (ms), so that the work lasts as long as the faults do. */
    readonly pauseMs?: number;
    /** True once no further request is to be begun. */
    readonly isEnough?: () => boolean;
    /** Told of every step that was answered well: by the bot of which port. */
    readonly onAnswer?: (port: number) => void;
  },
): Promise<Life> {
  const { requests, atOnce, random, first = 1, until = wholeLife, patienceMs = 90_000, pauseMs = 0 } = of;
  const promised: Promised[] = [];
  const answerMs: number[] = [];
  const life = { promised, answerMs, retries: 0 };
  let next = 0;

  async function step(one: Promised): Promise<void> {
    const { draft } = one;
    const { action, by } = steps[one.steps] ?? steps[0];
    const user = by === 'operator' ? operator : draft.user;
    const responseUrl = `${stage.slack.apiUrl.replace('/api/', '')}/response/none`;
    const make = () =>
      action === null
        ? submission(draft)
        : press({ workspace: draft.workspace, user, channel: draft.channel, responseUrl }, action, {
            requestId: draft.id,
            version: one.steps,
          });
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const { port } = random.pick(stage.webs);
      const answer = await deliver(port, make()).catch(() => null);
      const isTaken = answer?.status === 200 && (action !== null || answer.body.includes(callbacks.provisionDone));
      if (answer && isTaken) {
        answerMs.push(answer.ms);
        one.steps += 1;
        of.onAnswer?.(port);
        return;
      }
      if (performance.now() > deadline) throw new Error(`step ${one.steps + 1} of ${draft.id} was never answered`);
      life.retries += 1;
      await sleep(againMs);
      // Whoever is told that their form is gone fills it in anew, once Redis takes it.
      if (action === null && answer !== null) void stage.store.saveDraft(draft).catch(() => undefined);
    }
  }

  async function person(): Promise<void> {
    while (next < requests && of.isEnough?.() !== true) {
      const number = first + next;
      next += 1;
      const draft = aCheckedDraft({
        number,
        workspace: stage.workspaces[number % stage.workspaces.length] ?? '',
        user: stage.users[number % stage.users.length] ?? '',
        channel: stage.channels[number % stage.channels.length] ?? '',
      });
      await stage.store.saveDraft(draft);
      const one: Promised = { draft, steps: 0 };
      promised.push(one);
      while (one.steps < until) {
        if (pauseMs > 0) await sleep(pauseMs * (0.5 + random.next()));
        await step(one);
      }
    }
  }

  await Promise.all(Array.from({ length: atOnce }, person));
  return life;
}
