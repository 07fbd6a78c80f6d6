import type { ConversationKind } from './scopes.ts';

export interface SlackUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** IANA name. */
  readonly tz: string;
  readonly locale: string;
  readonly deleted: boolean;
  readonly isBot: boolean;
  /** The workspace the account belongs to; another one for people of Slack Connect. */
  readonly teamId: string;
  readonly isGuest: boolean;
  readonly isAdmin: boolean;
}
export type UserSeed = Pick<SlackUser, 'id'> & Partial<SlackUser>;

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: ConversationKind;
  /** User ids; the app itself is in `botIsIn`. */
  readonly members: readonly string[];
  readonly botIsIn: boolean;
  readonly isArchived: boolean;
}
export type ChannelSeed = Pick<SlackChannel, 'id'> & Partial<SlackChannel>;

/** Who the app and its workspace are; the same in every test. */
export const identity = {
  teamId: 'T0PICTEAM1',
  teamDomain: 'pic-lab',
  appId: 'A0PICBOT01',
  botId: 'B0PICBOT01',
  botUserId: 'U0PICBOT01',
  botName: 'pic',
  verificationToken: 'verification-token-nobody-checks',
} as const;

function aUser(seed: UserSeed): SlackUser {
  const name = seed.id.toLowerCase();
  const standing = { teamId: identity.teamId, deleted: false, isBot: false, isGuest: false, isAdmin: false };
  return { name, realName: name, tz: 'Etc/UTC', locale: 'en-US', ...standing, ...seed };
}

export interface Workspace {
  user(id: string): SlackUser | undefined;
  channel(id: string): SlackChannel | undefined;
  users(): readonly SlackUser[];
  channels(): readonly SlackChannel[];
  /** The direct-message conversation with a person, made on first use. */
  directMessage(user: string): SlackChannel;
  changeUser(id: string, change: Partial<SlackUser>): void;
  changeChannel(id: string, change: Partial<SlackChannel>): void;
  /** Who is in a user group; undefined where there is none. */
  groupMembers(id: string): readonly string[] | undefined;
  changeGroup(id: string, members: readonly string[]): void;
}

export function createWorkspace(seed: {
  readonly users: readonly UserSeed[];
  readonly channels: readonly ChannelSeed[];
}): Workspace {
  const bot = aUser({ id: identity.botUserId, name: identity.botName, realName: 'Picbot', isBot: true });
  const users = new Map([...seed.users.map(aUser), bot].map((user) => [user.id, user]));
  const people = seed.users.map((user) => user.id);
  const channels = new Map<string, SlackChannel>(
    seed.channels.map((channel) => [
      channel.id,
      {
        name: channel.id.toLowerCase(),
        kind: 'public',
        members: people,
        botIsIn: false,
        isArchived: false,
        ...channel,
      },
    ]),
  );

  const groups = new Map<string, readonly string[]>();

  function change<Thing>(things: Map<string, Thing>, id: string, of: Partial<Thing>): void {
    const thing = things.get(id);
    if (thing === undefined) throw new Error(`the workspace has no ${id}`);
    things.set(id, { ...thing, ...of });
  }

  return {
    user: (id) => users.get(id),
    channel: (id) => channels.get(id),
    users: () => [...users.values()],
    channels: () => [...channels.values()],
    directMessage(user) {
      const id = `D${user.slice(1)}`;
      const known = channels.get(id);
      if (known) return known;
      const made: SlackChannel = {
        id,
        name: 'directmessage',
        kind: 'im',
        members: [user],
        botIsIn: true,
        isArchived: false,
      };
      channels.set(id, made);
      return made;
    },
    changeUser: (id, of) => change(users, id, of),
    changeChannel: (id, of) => change(channels, id, of),
    groupMembers: (id) => groups.get(id),
    changeGroup: (id, members) => void groups.set(id, members),
  };
}
