import type { Two } from './ring-two.ts'; // caught by no-cycle

export interface One {
  readonly next: Two | null;
}
