export const mention = (user: string): string => `<@${user}>`;
export const channelLink = (channel: string): string => `<#${channel}>`;

/** A message's address; `workspaceUrl` is auth.test's `url` and ends in a slash. Null where it is not known. */
export function permalink(
  workspaceUrl: string | null,
  message: { readonly channel: string; readonly ts: string } | null,
): string | null {
  return workspaceUrl && message ? `${workspaceUrl}archives/${message.channel}/p${message.ts.replace('.', '')}` : null;
}

/** Where Slack opens the app's Home tab, in the client as in a browser. */
export function homeLink(appId: string, workspace: string): string {
  return `https://slack.com/app_redirect?app=${appId}&team=${workspace}&tab=home`;
}

export const link = (url: string, text: string): string => `<${url}|${text}>`;
