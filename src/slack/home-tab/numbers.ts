import type { KnownBlock } from '@slack/types';
import { requestStates, type RequestState } from '#domain/request/request.ts';
import { context, header, section } from '#slack/kit/blocks.ts';
import { renderStateSymbol } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

/** What a workspace has, in numbers, as the store counts it. */
export interface HomeNumbers {
  readonly tally: {
    readonly byState: Readonly<Record<RequestState, number>>;
    /** Late ones, and overdue ones among them. */
    readonly waiting: readonly number[];
    readonly leadTimes: {
      readonly count: number;
      readonly within: readonly number[];
      readonly medianMs: number | null;
    };
  };
  /** The bounds of `within` (ms), the smallest first. */
  readonly boundsMs: readonly number[];
}

/** Slack draws its charts in messages only: here, a bar is text. */
const longestBar = 10;

/** Counts by state and lead times, each with a bar. */
export function renderNumbers({ tally, boundsMs }: HomeNumbers, wording: Wording): KnownBlock[] {
  const { home, card, duration } = wording;
  const { byState, leadTimes } = tally;
  const states = requestStates.filter((state) => byState[state] > 0);
  if (states.length === 0) return [];
  const [late = 0, overdue = 0] = tally.waiting;
  const waiting = late > 0 ? [context(home.waitingNow(late, overdue))] : [];
  const upTo = boundsMs.map((bound, index) => ({
    label: home.upTo(duration(bound)),
    count: (leadTimes.within[index] ?? 0) - (leadTimes.within[index - 1] ?? 0),
  }));
  const longer = { label: home.longer, count: leadTimes.count - (leadTimes.within.at(-1) ?? 0) };
  const took =
    leadTimes.medianMs === null
      ? []
      : [
          section([`*${home.leadTimes}*`, ...bars([...upTo, longer])].join('\n')),
          context(home.median(duration(leadTimes.medianMs), leadTimes.count)),
        ];
  return [
    header(home.numbers),
    section(
      bars(
        states.map((state) => ({ label: `${renderStateSymbol(state)} ${card.states[state]}`, count: byState[state] })),
      ).join('\n'),
    ),
    ...waiting,
    ...took,
  ];
}

/** The longest bar is that of the largest count; what is there at all shows at least a little. */
function bars(counts: readonly { readonly label: string; readonly count: number }[]): readonly string[] {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return counts.map(({ label, count }) => {
    const length = count === 0 ? 0 : Math.max(1, Math.round((count / most) * longestBar));
    return [...(length > 0 ? ['▇'.repeat(length)] : []), `*${count}*`, label].join(' ');
  });
}
