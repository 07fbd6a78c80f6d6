import type { DomainReport } from '#domain/checks/finding.ts';
import type { WatchMemory } from '#domain/watch/memory.ts';
import type { Watch } from '#domain/watch/watch.ts';
import { renderReports, reportsLine } from '#slack/check-report/render.ts';
import { context, header, section, sections, type Message } from '#slack/kit/blocks.ts';
import { limits } from '#slack/kit/limits.ts';
import { mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import type { Wording } from '#slack/wording/en.ts';

/** Lines of a list that fit into one message, with room for what stands around them. */
const listed = 200;

/** What a watch shows when it has looked for the first time. */
export function renderToday(
  { domain }: Pick<Watch, 'domain'>,
  reports: readonly DomainReport[],
  wording: Wording,
): Message {
  const { watch } = wording;
  return {
    text: `${watch.today(domain)}: ${reportsLine(reports, wording)}`,
    blocks: [
      section(`*${watch.today(domain)}*`),
      ...renderReports(reports, wording, { complete: true, maxBlocks: limits.messageBlocks - 2 }),
      context(watch.ends(domain)),
    ],
  };
}

/** What is watched here, each with how it is and who began it. */
export function renderWatches(
  of: {
    readonly here: readonly { readonly watch: Watch; readonly memory: WatchMemory | null }[];
    readonly elsewhere: number;
  },
  wording: Wording,
): Message {
  const { list } = wording.watch;
  const lines = of.here.slice(0, listed).map(({ watch, memory }) => {
    const { symbol, words } = stateOf(memory, wording);
    return list.line(symbol, watch.domain, words, mention(watch.by), date(watch.since));
  });
  const left = of.here.length - lines.length;
  const title = of.here.length === 0 ? list.none : list.title(of.here.length);
  const further = [...(of.elsewhere > 0 ? [list.elsewhere(of.elsewhere)] : []), list.requests];
  return {
    text: title,
    blocks: [
      of.here.length === 0 ? section(title) : header(title),
      ...sections(lines),
      ...(left > 0 ? [context(list.more(left))] : []),
      context(...further),
    ],
  };
}

function stateOf(memory: WatchMemory | null, { watch }: Wording): { readonly symbol: string; readonly words: string } {
  const { list } = watch;
  if (!memory || memory.lookedAt === null) return { symbol: '…', words: list.unseen };
  const kept = memory.domains.flatMap((domain) => domain.checks.map((check) => check.kept));
  const faults = kept.filter(({ value }) => value.level !== 'ok');
  if (faults.length === 0) return { symbol: '✓', words: list.healthy };
  const isMuted = faults.every(({ mutedUntil }) => mutedUntil !== null);
  return { symbol: '✗', words: [list.faults(faults.length), ...(isMuted ? [list.muted] : [])].join(', ') };
}
