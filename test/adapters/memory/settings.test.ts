import { createMemorySettings } from '#adapters/memory/settings.ts';
import { describeSettings } from '../../contracts/settings.contract.ts';

describeSettings(async () => ({ create: createMemorySettings, close: async () => undefined }));
