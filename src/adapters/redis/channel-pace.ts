import type { ChannelPace } from '#ports/channel-pace.ts';
import { channelKeys } from './keys.ts';
import { createScript, type RedisClient } from './script.ts';

export interface PaceLimits {
  /** One message in every gap (ms), and so many at once after a pause. */
  readonly gapMs: number;
  readonly burst: number;
  /** How long a message may let its turn go by before the next one has it (ms). */
  readonly patienceMs: number;
}

/** The pace of each channel on the server's clock: one script a message. */
export function createChannelPace({
  redis,
  limits,
}: {
  readonly redis: RedisClient;
  readonly limits: PaceLimits;
}): ChannelPace {
  const takeTurn = createScript(redis, 'take-turn');
  const holdChannel = createScript(redis, 'hold-channel');
  const heldFor = createScript(redis, 'held-channel');
  const { gapMs, burst, patienceMs } = limits;
  return {
    async take({ workspace, channel, key, since }) {
      const { turn, held, line } = channelKeys(workspace, channel);
      return Number(await takeTurn([turn, held, line], [key, since, gapMs, burst, patienceMs]));
    },
    async heldForMs(workspace, channel) {
      return Number(await heldFor([channelKeys(workspace, channel).held], []));
    },
    async hold(workspace, channel, ms) {
      await holdChannel([channelKeys(workspace, channel).held], [Math.ceil(ms)]);
    },
  };
}
