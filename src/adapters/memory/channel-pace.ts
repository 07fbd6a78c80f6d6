import type { ChannelPace, Turn } from '#ports/channel-pace.ts';
import type { Clock } from '#ports/system.ts';

/** The twin of the pace in Redis, with the same limits. */
export function createMemoryChannelPace({
  clock,
  limits: { gapMs, burst, patienceMs },
}: {
  readonly clock: Clock;
  readonly limits: { readonly gapMs: number; readonly burst: number; readonly patienceMs: number };
}): ChannelPace {
  const wholeAt = new Map<string, number>();
  const heldUntil = new Map<string, number>();
  const lines = new Map<string, readonly Turn[]>();
  const nameOf = (workspace: string, channel: string) => `${workspace}|${channel}`;

  return {
    async take(turn) {
      const name = nameOf(turn.workspace, turn.channel);
      const now = clock.now();
      const freeAt = Math.max(heldUntil.get(name) ?? 0, (wholeAt.get(name) ?? 0) - (burst - 1) * gapMs);
      const go = () => void wholeAt.set(name, Math.max(now, wholeAt.get(name) ?? 0) + gapMs);
      const waiting = lines.get(name) ?? [];
      if (freeAt <= now && waiting.length === 0) {
        go();
        return 0;
      }
      const line = waiting.some(({ key }) => key === turn.key) ? waiting : [...waiting, turn].toSorted(byAge);
      const before = line.findIndex(({ key }) => key === turn.key);
      if (freeAt <= now && before <= Math.floor((now - freeAt) / patienceMs)) {
        lines.set(name, line.slice(before + 1));
        go();
        return 0;
      }
      lines.set(name, line);
      return Math.max(1, Math.max(freeAt - now, 0) + Math.max(before, freeAt <= now ? 1 : 0) * gapMs);
    },
    async heldForMs(workspace, channel) {
      return Math.max(0, (heldUntil.get(nameOf(workspace, channel)) ?? 0) - clock.now());
    },
    async hold(workspace, channel, ms) {
      const name = nameOf(workspace, channel);
      heldUntil.set(name, Math.max(heldUntil.get(name) ?? 0, clock.now() + ms));
    },
  };
}

const byAge = (one: Turn, other: Turn) => one.since - other.since || (one.key < other.key ? -1 : 1);
