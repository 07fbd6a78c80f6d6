import type { Ports } from '#ports.ts';
import type { Attempt, EffectOutcome } from '#ports/effect-runner.ts';
import type { WatchOwner } from '#ports/watch-store.ts';
import { isReadByAll } from '#domain/request/stored-request.ts';
import type { WatchEffect } from '#domain/request/effects.ts';
import { done, outcomeOf } from './effect-outcome.ts';
import type { MannersOfPeople } from './manners.ts';
import type { createLook } from './watch-look.ts';
import { changeMemory, findWatched } from './watch-memory.ts';

/** The effects of whatever is watched. Of what is watched no more nothing is told. */
export function createCarryOutWatching(
  ports: Pick<Ports, 'store' | 'watches' | 'notifier'>,
  look: ReturnType<typeof createLook>,
  { isHeldBack }: Pick<MannersOfPeople, 'isHeldBack'>,
) {
  const { watches, notifier } = ports;
  return async function carryOutWatching(
    owner: WatchOwner,
    effect: WatchEffect,
    attempt: Attempt,
  ): Promise<EffectOutcome> {
    switch (effect.kind) {
      case 'look':
        // The look itself sets the time of the next one, in the same write as what it remembers.
        await look(owner);
        return done;
      case 'news':
        return tellAll(owner, attempt);
      case 'news_to':
        return tellOne(owner, effect.seq, effect.user, attempt);
    }
  };

  /** One after the other, noting each, so that a delivery that was cut off goes on where it stopped. */
  async function tellAll(owner: WatchOwner, attempt: Attempt): Promise<EffectOutcome> {
    const watched = await findWatched(ports, owner);
    const memory = watched && (await watches.recall(owner));
    if (!memory) return done;
    for (const news of memory.news.filter(({ seq }) => seq > memory.toldSeq)) {
      const told = outcomeOf(await notifier.tellNews(watched, news, null, attempt));
      if (!told.done) return told;
      await changeMemory(watches, owner, (kept) => ({
        memory: { ...kept, version: kept.version + 1, toldSeq: Math.max(kept.toldSeq, news.seq) },
        effects: [],
        result: null,
      }));
    }
    return done;
  }

  async function tellOne(owner: WatchOwner, seq: number, user: string, attempt: Attempt): Promise<EffectOutcome> {
    const watched = await findWatched(ports, owner);
    const news = watched && (await watches.recall(owner))?.news.find((one) => one.seq === seq);
    if (!news) return done;
    const { workspace, ...of } = owner;
    const effect = { kind: 'news_to', seq, user } as const;
    const isInThread = 'watch' in watched || isReadByAll(watched.request.card);
    if (await isHeldBack({ workspace, user }, { item: { ...of, effect }, isInThread }, attempt)) return done;
    return outcomeOf(await notifier.tellNews(watched, news, user, attempt));
  }
}
