import type { One } from './ring-one.ts'; // caught by no-cycle

export interface Two {
  readonly next: One | null;
}
