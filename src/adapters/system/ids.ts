import { hash, randomBytes } from 'node:crypto';
import type { Ids } from '#ports/system.ts';

/**
 * Ids of 96 bits in 16 characters, for each stands some ten times in Redis: from the machine's own source of
 * randomness, or the first of a name's SHA-256.
 */
export const randomIds: Ids = {
  next: () => randomBytes(12).toString('base64url'),
  of: (name) => hash('sha256', name, 'base64url').slice(0, 16),
};
