import { digestKey, type DigestItem } from '#domain/request/digest.ts';
import { latestReminder } from '#domain/request/reminders.ts';
import { stepsOf } from '#domain/request/timeline.ts';
import type { Ports } from '#ports.ts';
import type { DigestContent } from '#ports/notifier.ts';
import type { Policy } from './policy.ts';
import { findWatched } from './watch-memory.ts';

/** Looks up what the items of a digest tell, as things stand now. */
export function createDigestContents(
  ports: Pick<Ports, 'store' | 'watches' | 'clock'>,
  policy: Pick<Policy, 'delays'>,
) {
  const { store, watches, clock } = ports;

  /** Null where it no longer applies, or is gone. */
  async function contentOf(workspace: string, item: DigestItem): Promise<DigestContent | null> {
    const { effect } = item;
    const key = digestKey(item);
    if (effect.kind === 'news_to') {
      const owner =
        item.requestId === undefined ? { workspace, watchId: item.watchId } : { workspace, requestId: item.requestId };
      const watched = await findWatched(ports, owner);
      const news = watched && (await watches.recall(owner))?.news.find(({ seq }) => seq === effect.seq);
      return news ? { about: 'news', key, watched, news } : null;
    }
    const stored = item.requestId === undefined ? null : await store.find(workspace, item.requestId);
    if (!stored) return null;
    if (effect.kind === 'tell') {
      const entry = stored.timeline.find(({ seq }) => seq === effect.seq);
      return entry ? { about: 'change', key, stored, entry } : null;
    }
    const reminder = latestReminder(stored.request, policy.delays, clock.now());
    return reminder && { about: 'reminder', key, stored, reminder };
  }

  /** The same after it was told (epoch ms): a reminder that no longer applies says what happened since. */
  async function contentSince(workspace: string, item: DigestItem, told: number): Promise<DigestContent | null> {
    const content = await contentOf(workspace, item);
    if (item.effect.kind !== 'remind' || item.requestId === undefined) return content;
    const stored = content?.about === 'reminder' ? content.stored : await store.find(workspace, item.requestId);
    const failing = stored?.timeline.findLast(({ event, at }) => event === 'still_failing' && at >= told);
    if (!stored || (content && !failing)) return content;
    const entry = failing ?? stepsOf(stored.timeline).at(-1);
    return entry ? { about: 'change', key: digestKey(item), stored, entry } : null;
  }

  /** What a digest tells by now that was told at a time (epoch ms); what is gone is left out. */
  async function recallDigest(workspace: string, items: readonly DigestItem[], told: number) {
    const contents = await Promise.all(items.map((item) => contentSince(workspace, item, told)));
    return contents.flatMap((content) => content ?? []);
  }

  return { contentOf, recallDigest };
}
export type DigestContents = ReturnType<typeof createDigestContents>;
