import { type Method, refusal } from './api-result.ts';
import { stringAt } from './json.ts';
import { identity } from './workspace.ts';

/** Seconds east of UTC now. */
function offsetOf(tz: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === '-' ? -seconds : seconds;
}

const info: Method = (args, { workspace, clock }) => {
  const user = workspace.user(stringAt(args, 'user') ?? '');
  if (!user) return refusal('user_not_found');
  return {
    ok: true,
    user: {
      id: user.id,
      team_id: user.teamId,
      name: user.name,
      deleted: user.deleted,
      real_name: user.realName,
      tz: user.tz,
      tz_label: user.tz,
      tz_offset: offsetOf(user.tz, clock.now()),
      profile: { real_name: user.realName, display_name: user.name },
      is_bot: user.isBot,
      is_admin: user.isAdmin,
      is_owner: false,
      is_restricted: user.isGuest,
      is_ultra_restricted: false,
      ...(user.teamId === identity.teamId ? {} : { is_stranger: true }),
      ...(args['include_locale'] === true ? { locale: user.locale } : {}),
    },
  };
};

/** docs.slack.dev/reference/methods/usergroups.users.list */
const members: Method = (args, { workspace }) => {
  const users = workspace.groupMembers(stringAt(args, 'usergroup') ?? '');
  return users ? { ok: true, users } : refusal('no_such_subteam');
};

export const peopleMethods = { 'users.info': info, 'usergroups.users.list': members } as const;
