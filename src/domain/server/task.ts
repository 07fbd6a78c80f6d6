export const taskIds = ['federation', 'policy', 'provider'] as const;

/** What administrators do on their servers: federation on, a policy for users, the provider made known. */
export type TaskId = (typeof taskIds)[number];
