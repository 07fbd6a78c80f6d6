import type { KnownBlock } from '@slack/types';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Trouble } from '#domain/watch/memory.ts';
import type { Watch } from '#domain/watch/watch.ts';
import { context, header, section } from '#slack/kit/blocks.ts';
import { link, mention, permalink } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code, nameList } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import type { HomeNumbers } from './numbers.ts';

/** What the watch found, those that had it longest first, and how much there is of it. */
export interface HomeWatch {
  readonly found: readonly {
    readonly watched: { readonly request: Pick<StoredRequest, 'request' | 'card'> } | { readonly watch: Watch };
    readonly trouble: Trouble;
  }[];
  readonly total: number;
  /** Domains that are watched without a request. */
  readonly domains: number;
}

const shown = 5;
/** Characters of the names of one request. */
const namesRoom = 300;

/** Where something is wrong, be it at a domain without a request or at those of an active one; or that all is well. */
export function renderWatch(
  { watch, numbers }: { readonly watch: HomeWatch | null; readonly numbers: HomeNumbers | null },
  wording: Wording,
  { workspaceUrl }: { readonly workspaceUrl: string | null },
): KnownBlock[] {
  const active = numbers?.tally.byState.active ?? 0;
  if (!watch || watch.total + watch.domains + active === 0) return [];
  const { home, watch: words } = wording;
  const lines = watch.found.slice(0, shown).map(({ watched, trouble }) => {
    const says = [words.list.faults(trouble.faults), date(trouble.since)] as const;
    if ('watch' in watched) return home.watched(code(watched.watch.domain), ...says, mention(watched.watch.by));
    const { request, card } = watched.request;
    const url = permalink(workspaceUrl, card);
    const id = displayId(request);
    return home.watchedRequest(url ? link(url, id) : id, nameList(trouble.domains, wording, namesRoom), ...says);
  });
  const left = watch.total - lines.length;
  return [
    header(home.watch),
    section(lines.length === 0 ? home.watchHealthy(watch.domains, active) : lines.join('\n')),
    ...(left > 0 ? [context(words.list.more(left))] : []),
  ];
}
