import type { Refusal } from '#domain/request/refusals.ts';
import { refuse } from '#domain/request/lifecycle.ts';
import { mute } from '#domain/watch/look.ts';
import type { WatchMemory } from '#domain/watch/memory.ts';
import type { News } from '#domain/watch/news.ts';
import { secondLookMs } from '#domain/watch/pace.ts';
import { mayEnd, mostWatches, watchVersion, type Watch } from '#domain/watch/watch.ts';
import type { Ports } from '#ports.ts';
import type { Watched } from '#ports/notifier.ts';
import type { WatchOwner } from '#ports/watch-store.ts';
import type { OperatorsOf } from './operators-of.ts';
import { questionOf, type createLook, type Look } from './watch-look.ts';
import { changeMemory, findWatched } from './watch-memory.ts';

type Refused = { readonly ok: false; readonly refusal: Refusal };
const no = (refusal: Refusal): Refused => ({ ok: false, refusal });

/** A watch that has begun; its first look is made when the caller has answered. */
export interface BegunWatching {
  readonly ok: true;
  readonly watch: Watch;
  readonly firstLook: () => Promise<Look | null>;
}

/** What a channel has watched, and how many more domains the workspace has elsewhere. */
export interface WatchesHere {
  readonly here: readonly { readonly watch: Watch; readonly memory: WatchMemory | null }[];
  readonly elsewhere: number;
}

/** Watching domains that are in no request, and answering the news of whatever is watched. */
export function createWatchUseCases(
  ports: Pick<Ports, 'store' | 'watches' | 'clock' | 'ids' | 'checkLimits'>,
  look: ReturnType<typeof createLook>,
  operatorsOf: OperatorsOf,
) {
  const { store, watches, clock, ids, checkLimits } = ports;

  /** An active request watches its domains by itself. */
  async function watchedByRequest(workspace: string, domain: string): Promise<Refused | null> {
    const holder = await store.findByDomain(workspace, domain);
    if (holder?.request.state !== 'active') return null;
    return no({ code: 'watched_by_request', domain, number: holder.request.number });
  }

  async function admit(by: string, workspace: string, domains: readonly string[]): Promise<Refused | null> {
    const admission = await checkLimits.admit({ workspace, user: by, domains });
    return admission.ok ? null : no(admission.refusal);
  }

  /** What a button is about, for somebody who may press it: news of a request are its people's affair. */
  async function findFor(owner: WatchOwner, by: string): Promise<{ ok: true; watched: Watched } | Refused> {
    const watched = await findWatched(ports, owner);
    if (!watched) return no({ code: 'watch_over' });
    if ('watch' in watched) return { ok: true, watched };
    const { request, timeline } = watched.request;
    const operators = await operatorsOf(owner.workspace);
    const refusal = refuse('recheck', request, timeline, { by, operators });
    return refusal ? no(refusal) : { ok: true, watched };
  }

  return {
    async watchDomain(asked: Pick<Watch, 'workspace' | 'domain' | 'accessEdge' | 'channel' | 'by'>) {
      const { workspace, domain, by } = asked;
      // One that is there already costs no check; who tells of it is `begin`, because it has to last as well.
      const isKept = (await watches.findByDomain(workspace, domain)) !== null;
      const declined = isKept
        ? null
        : ((await watchedByRequest(workspace, domain)) ?? (await admit(by, workspace, [domain])));
      if (declined) return declined;
      const watch: Watch = { schemaVersion: watchVersion, id: ids.next(), ...asked, since: clock.now() };
      // Should this process end before the first look, the second one is the first.
      const begun = await watches.begin(watch, { most: mostWatches, firstLookMs: secondLookMs });
      switch (begun.outcome) {
        case 'exists':
          return no({ code: 'already_watched', watch: begun.watch });
        case 'too_many':
          return no({ code: 'too_many_watches', most: mostWatches });
        case 'begun': {
          const begunWatching: BegunWatching = {
            ok: true,
            watch,
            firstLook: () => look({ workspace, watchId: watch.id }),
          };
          return begunWatching;
        }
      }
    },

    async unwatchDomain(asked: { readonly workspace: string; readonly domain: string; readonly by: string }) {
      const { workspace, domain, by } = asked;
      const watch = await watches.findByDomain(workspace, domain);
      if (!watch) return (await watchedByRequest(workspace, domain)) ?? no({ code: 'not_watched', domain });
      if (!mayEnd(watch, by, await operatorsOf(workspace))) return no({ code: 'not_yours_to_end', watch });
      await watches.end(watch);
      return { ok: true as const, watch };
    },

    /** Watches whose news go to this channel (or person), by domain. */
    async listWatches(workspace: string, channel: string): Promise<WatchesHere> {
      const all = await watches.list(workspace);
      const here = all.filter((watch) => watch.channel === channel);
      const memories = await Promise.all(here.map(({ id }) => watches.recall({ workspace, watchId: id })));
      return {
        here: here.map((watch, index) => ({ watch, memory: memories[index] ?? null })),
        elsewhere: all.length - here.length,
      };
    },

    /** The button "Re-check" of news. */
    async recheckWatched(owner: WatchOwner, by: string): Promise<({ readonly ok: true } & Look) | Refused> {
      const found = await findFor(owner, by);
      if (!found.ok) return found;
      const declined = await admit(by, owner.workspace, questionOf(found.watched).domains);
      if (declined) return declined;
      const looked = await look(owner);
      return looked ? { ok: true, ...looked } : no({ code: 'watch_over' });
    },

    /** The button "Mute": what these news told is told again at a moment (epoch ms), and only if it is still so. */
    async muteNews(
      owner: WatchOwner,
      seq: number,
      by: string,
    ): Promise<
      { readonly ok: true; readonly watched: Watched; readonly news: News; readonly until: number } | Refused
    > {
      const found = await findFor(owner, by);
      if (!found.ok) return found;
      const now = clock.now();
      const muted = await changeMemory(watches, owner, (memory) => {
        const changed = mute(memory, seq, now);
        const news = memory.news.find((one) => one.seq === seq);
        return changed && news ? { memory: changed.memory, effects: [], result: { news, until: changed.until } } : null;
      });
      return muted ? { ok: true, watched: found.watched, ...muted } : no({ code: 'nothing_to_mute' });
    },
  };
}
