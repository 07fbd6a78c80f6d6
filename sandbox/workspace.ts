/** Who and what is in the workspace that the page shows. */

export const botToken = 'xoxb-sandbox';
export const appToken = 'xapp-sandbox';

export const people = {
  alice: { id: 'U0ALICE', name: 'alice', real_name: 'Alice Nilsson' },
  bob: { id: 'U0BOB', name: 'bob', real_name: 'Bob Kowalski' },
  carol: { id: 'U0CAROL', name: 'carol', real_name: 'Carol Osei' },
} as const;

export const bot = { appId: 'A0PICBOT', botUserId: 'U0PICBOT', botName: 'Picbot' } as const;

/** The first one is what the page opens on. */
export const channels = {
  team: { id: 'C0LYNCTEAM', name: 'lync-team', purpose: 'Lync Server: federation and public IM' },
  general: { id: 'C0GENERAL', name: 'general', purpose: '' },
  examples: { id: 'C0EXAMPLES', name: 'examples', purpose: 'Domains to try' },
  random: { id: 'C0RANDOM', name: 'random', purpose: '' },
} as const;

/** The workspace as the local Slack's configuration wants it. */
export function workspaceConfig(timeZone: string): object {
  const members = [...Object.values(people).map(({ id }) => id), bot.botUserId];
  return {
    workspace: { name: 'Contoso IT', domain: 'contoso-it', teamId: 'T0CONTOSO' },
    apps: [{ ...bot, botToken, appToken, mode: 'socket' }],
    users: Object.values(people).map((person) => ({ ...person, tz: timeZone })),
    channels: Object.values(channels).map((channel) => ({ ...channel, members })),
  };
}
