import { randomBytes } from 'node:crypto';
import type { Ids } from '#ports/system.ts';

/** Ids of 128 bits from the machine's own source of randomness. */
export const randomIds: Ids = { next: () => randomBytes(16).toString('hex') };
