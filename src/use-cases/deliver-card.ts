import { isReadByAll, type CardLocation, type StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { Ports } from '#ports.ts';
import type { Attempt, EffectOutcome } from '#ports/effect-runner.ts';
import type { Delivery } from '#ports/notifier.ts';
import { done, outcomeOf } from './effect-outcome.ts';

/**
 * Shows a request's card as things stand, and tells its thread what that was not told yet. Each step is written down
 * before the next one: what Slack does not take now goes on where it stopped.
 */
export function createDeliverCard({ store, notifier }: Pick<Ports, 'store' | 'notifier'>) {
  return async function deliverCard(stored: StoredRequest, attempt: Attempt): Promise<EffectOutcome> {
    const shown = await notifier.showCard(stored, attempt);
    if (!shown.ok) return outcomeOf(shown);
    const { channel, ts } = shown.value;
    if (stored.card?.channel === channel && stored.card.ts === ts) return tellThread(stored, stored.card, attempt);
    const card = { channel, ts, toldSeq: 0 };
    await record(stored, card);
    // One that others read does not name yet who acted.
    return isReadByAll(card)
      ? deliverCard({ ...stored, card }, attempt)
      : tellThread({ ...stored, card }, card, attempt);
  };

  async function tellThread(stored: StoredRequest, from: CardLocation, attempt: Attempt): Promise<EffectOutcome> {
    let card = from;
    for (const entry of stored.timeline) {
      if (entry.seq > card.toldSeq) {
        const told = await notifier.tellThread({ ...stored, card }, entry, attempt);
        if (!told.ok) return outcomeOf(told);
        card = afterTelling(card, entry, told.value.ts);
        await record(stored, card);
      }
      if (card.unnamed?.seq === entry.seq) {
        const named = await nameIn({ ...stored, card }, card.unnamed, entry);
        if (!named.ok) return outcomeOf(named);
        card = named.value;
      }
    }
    return done;
  }

  async function nameIn(
    stored: StoredRequest & { readonly card: CardLocation },
    { ts }: { readonly ts: string },
    entry: TimelineEntry,
  ): Promise<Delivery<CardLocation>> {
    const named = await notifier.nameInThread(stored, entry, ts);
    // A line that is gone needs no name.
    if (!named.ok && named.problem !== 'undeliverable') return named;
    const { channel, ts: cardTs, toldSeq } = stored.card;
    const card = { channel, ts: cardTs, toldSeq };
    await record(stored, card);
    return { ok: true, value: card };
  }

  async function record({ request }: StoredRequest, card: CardLocation): Promise<void> {
    await store.recordCard(request.workspace, request.id, card);
  }
}

/**
 * What is told by a person and read by others is yet to name them. Not so what began the request: right above it stands
 * the card, which names the requester.
 */
function afterTelling({ channel, ts }: CardLocation, { seq, by }: TimelineEntry, lineTs: string): CardLocation {
  const told = { channel, ts, toldSeq: seq };
  return seq > 1 && by !== null && isReadByAll(told) ? { ...told, unnamed: { seq, ts: lineTs } } : told;
}
