import { gatherMs } from '#domain/request/digest.ts';
import { nextRecheckMs } from '#domain/request/recheck.ts';
import { peopleConcerned } from '#domain/request/request.ts';
import { decidePurge } from '#domain/request/retention.ts';
import { reminderToSend } from '#domain/request/reminders.ts';
import type { ReminderName } from '#domain/request/effects.ts';
import { isReadByAll, type StoredRequest } from '#domain/request/stored-request.ts';
import { newsKeptMs } from '#domain/request/undelivered.ts';
import type { Ports } from '#ports.ts';
import type { Attempt, EffectOutcome, LeasedEffect } from '#ports/effect-runner.ts';
import type { createDeliverCard } from './deliver-card.ts';
import type { createDeliverDigest } from './deliver-digest.ts';
import { done, outcomeOf } from './effect-outcome.ts';
import type { MannersOfPeople } from './manners.ts';
import type { Policy } from './policy.ts';
import type { createRecheck } from './recheck-request.ts';
import type { createCarryOutWatching } from './watch-carry-out.ts';

/** Carries out one due effect. The request is loaded afresh, so a late or repeated effect tells today's truth. */
export function createCarryOut(
  {
    store,
    notifier,
    digests,
    settings,
    forgetting,
    clock,
  }: Pick<Ports, 'store' | 'notifier' | 'digests' | 'settings' | 'forgetting' | 'clock'>,
  {
    recheck,
    carryOutWatching,
    deliverCard,
    deliverDigest,
    manners,
  }: {
    readonly recheck: ReturnType<typeof createRecheck>;
    readonly carryOutWatching: ReturnType<typeof createCarryOutWatching>;
    readonly deliverCard: ReturnType<typeof createDeliverCard>;
    readonly deliverDigest: ReturnType<typeof createDeliverDigest>;
    readonly manners: MannersOfPeople;
  },
  policy: Policy,
) {
  return async function carryOut(leased: LeasedEffect, attempt: Attempt): Promise<EffectOutcome> {
    const { workspace } = leased;
    if (leased.user !== undefined) return deliverDigest({ workspace, user: leased.user }, attempt);
    if (leased.watchId !== undefined) {
      return carryOutWatching({ workspace, watchId: leased.watchId }, leased.effect, attempt);
    }
    const { requestId, effect } = leased;
    const stored = await store.find(workspace, requestId);
    if (!stored) return done;
    switch (effect.kind) {
      case 'look':
      case 'news':
      case 'news_to':
        return carryOutWatching({ workspace, requestId }, effect, attempt);
      case 'card':
        return deliverCard(stored, attempt);
      case 'tell':
        return tell(stored, effect.seq, effect.user, attempt);
      case 'remind':
        return remind(stored, effect.which, attempt);
      case 'recheck':
        return watch(stored);
      case 'purge':
        return purge(stored);
    }
  };

  async function tell(stored: StoredRequest, seq: number, user: string, attempt: Attempt): Promise<EffectOutcome> {
    const entry = stored.timeline.find((candidate) => candidate.seq === seq);
    if (!entry) return done;
    const { workspace, id: requestId } = stored.request;
    const item = { requestId, effect: { kind: 'tell', seq, user } } as const;
    const held = { item, isInThread: isReadByAll(stored.card) };
    if (await manners.isHeldBack({ workspace, user }, held, attempt)) return done;
    const told = await notifier.tellPerson(stored, entry, user, attempt);
    const isOld = clock.now() - entry.at >= newsKeptMs;
    return !told.ok && told.problem === 'undeliverable' && isOld ? done : outcomeOf(told);
  }

  async function remind(stored: StoredRequest, which: ReminderName, attempt: Attempt): Promise<EffectOutcome> {
    if (!reminderToSend(stored.request, which, policy.delays, clock.now())) return done;
    const checked = await recheck(stored);
    const current = await store.find(stored.request.workspace, stored.request.id);
    const reminder = current && reminderToSend(current.request, which, policy.delays, clock.now());
    if (!reminder) return done;
    const concerned = await Promise.all(
      peopleConcerned(current.request).map(async (user) => {
        const person = { workspace: current.request.workspace, user };
        return { person, ...(await manners.mannersOf(person)) };
      }),
    );
    const to = concerned.filter(({ news }) => news === 'thread').map(({ person }) => person.user);
    const fresh = { ...current, reports: checked.reports };
    const told = await notifier.remind(fresh, reminder, { people: to, occasion: null }, attempt);
    if (!told.ok && told.problem !== 'undeliverable') return outcomeOf(told);
    // Only when the thread has it, so that a repeat of this does not begin with what people were told already.
    for (const { person, news, quietForMs } of concerned) {
      if (told.ok && news === 'thread' && isReadByAll(current.card)) continue;
      const item = { requestId: current.request.id, effect: { kind: 'remind', which } } as const;
      await digests.add(person, item, Math.max(gatherMs, quietForMs));
    }
    return done;
  }

  async function purge(stored: StoredRequest): Promise<EffectOutcome> {
    const { retentionDays } = await settings.workspace(stored.request.workspace);
    const decided = decidePurge(stored.request, retentionDays, clock.now());
    if (!decided) return done;
    if (!decided.purge) return { done: false, againInMs: decided.againInMs };
    // One that was changed in this moment is looked at once more.
    return (await forgetting.purge(stored)) ? done : { done: false, againInMs: 0 };
  }

  async function watch(stored: StoredRequest): Promise<EffectOutcome> {
    if (stored.request.state !== 'awaiting_dns' || stored.request.dnsPassedAt !== null) return done;
    const { request } = await recheck(stored);
    if (request.dnsPassedAt !== null) return done;
    return { done: false, againInMs: nextRecheckMs(clock.now() - request.createdAt) };
  }
}
