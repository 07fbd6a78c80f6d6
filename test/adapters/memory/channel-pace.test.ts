import { describe } from 'vitest';
import { createMemoryChannelPace } from '#adapters/memory/channel-pace.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { describeChannelPace, paceUnderTest } from '../../contracts/channel-pace.contract.ts';

describe('the memory pace', () => {
  describeChannelPace(() => createMemoryChannelPace({ clock: systemClock, limits: paceUnderTest }));
});
