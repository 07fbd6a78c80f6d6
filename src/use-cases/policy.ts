import type { ReminderDelays } from '#domain/request/reminders.ts';

/** What the configuration decides for the use cases. */
export interface Policy {
  /** Slack user ids; a workspace may have more (`operatorsOf`). */
  readonly operators: readonly string[];
  readonly delays: ReminderDelays;
  /** True where a lab is open, so that names under `.test` are let in. */
  readonly allowTestNames: boolean;
}
