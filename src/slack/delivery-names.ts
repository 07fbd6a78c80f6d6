/** Names one click, so that a double delivery takes effect once. */
export function deliveryOfAction(user: string, actionTs: string): string {
  return `action:${user}:${actionTs}`;
}

/** Names one typed command: Slack mints a trigger for each. */
export function deliveryOfCommand(triggerId: string): string {
  return `command:${triggerId}`;
}

/** Names one submission of a view; a changed view has another hash. */
export function deliveryOfView(viewId: string, hash: string): string {
  return `view:${viewId}:${hash}`;
}
