import { itemsListed } from '#domain/request/digest.ts';
import { isReadByAll } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { DigestOwner, SealedDigest } from '#ports/digests.ts';
import type { Attempt, EffectOutcome } from '#ports/effect-runner.ts';
import type { Delivery, DigestContent } from '#ports/notifier.ts';
import type { DigestContents } from './digest-contents.ts';
import { done, outcomeOf } from './effect-outcome.ts';
import type { MannersOfPeople } from './manners.ts';

/**
 * Tells a person at once of all that is due for them, as things stand now: what no longer applies is left out, and each
 * request is reminded of once.
 */
export function createDeliverDigest(
  { store, notifier, digests }: Pick<Ports, 'store' | 'notifier' | 'digests'>,
  { mannersOf }: Pick<MannersOfPeople, 'mannersOf'>,
  { contentOf }: Pick<DigestContents, 'contentOf'>,
) {
  return async function deliverDigest(person: DigestOwner, attempt: Attempt): Promise<EffectOutcome> {
    const { news, quietForMs } = await mannersOf(person);
    if (quietForMs > 0 && attempt.unsettled === null) return { done: false, againInMs: quietForMs };
    const sealed = await digests.seal(person);
    if (!sealed) return done;
    const contents = await contentsOf(person, sealed);
    const told =
      news === 'thread'
        ? await tellInThreads(person, sealed.id, contents, attempt)
        : await tellDirectly(person, sealed.id, contents, attempt);
    if (!told.ok && told.problem !== 'undeliverable') return outcomeOf(told);
    // What cannot reach the person goes back to where it came from, and is noted there.
    if (!told.ok) await giveBack(person.workspace, sealed);
    await digests.finish(person, sealed.id);
    return done;
  };

  async function tellDirectly(
    person: DigestOwner,
    id: string,
    contents: readonly DigestContent[],
    attempt: Attempt,
  ): Promise<Delivery<null>> {
    if (contents.length === 0) return { ok: true, value: null };
    const shown = contents.slice(0, itemsListed);
    return notifier.tellDigest(person, { id, contents: shown, more: contents.length - shown.length }, attempt);
  }

  /** Whoever wants no direct messages reads of changes in the threads anyway; what they put off is told there. */
  async function tellInThreads(
    person: DigestOwner,
    id: string,
    contents: readonly DigestContent[],
    attempt: Attempt,
  ): Promise<Delivery<null>> {
    const unreachable: DigestContent[] = [];
    for (const content of contents) {
      if (content.about !== 'reminder') continue;
      const to = { people: [person.user], occasion: `${person.user}:${id}` };
      const { stored, reminder } = content;
      const told = isReadByAll(stored.card) ? await notifier.remind(stored, reminder, to, attempt) : null;
      if (told && !told.ok && told.problem !== 'undeliverable') return told;
      if (!told?.ok) unreachable.push(content);
    }
    return tellDirectly(person, id, unreachable, attempt);
  }

  async function contentsOf({ workspace }: DigestOwner, { items }: SealedDigest): Promise<readonly DigestContent[]> {
    const contents: DigestContent[] = [];
    const reminded = new Set<string>();
    for (const item of items) {
      if (item.effect.kind === 'remind' && item.requestId !== undefined) {
        if (reminded.has(item.requestId)) continue;
        reminded.add(item.requestId);
      }
      const content = await contentOf(workspace, item);
      if (content) contents.push(content);
    }
    return contents.toSorted((one, other) => momentOf(one) - momentOf(other));
  }

  /** A reminder has been told in its thread as well. */
  async function giveBack(workspace: string, { items }: SealedDigest): Promise<void> {
    for (const { requestId, effect } of items) {
      if (requestId !== undefined && effect.kind !== 'remind') {
        await store.schedule(workspace, requestId, { effect, afterMs: 0 });
      }
    }
  }
}

/** When it came about, epoch ms. */
function momentOf(content: DigestContent): number {
  switch (content.about) {
    case 'reminder':
      return content.stored.request.submittedAt ?? content.stored.request.createdAt;
    case 'change':
      return content.entry.at;
    case 'news':
      return content.news.at;
  }
}
