import { z } from 'zod';
import type { Person } from '#domain/people/person.ts';
import { languageOfLocale } from '#domain/settings/language.ts';

/** What is read of a Slack user object (docs.slack.dev/reference/objects/user-object); names are not. */
const slackUserSchema = z.object({
  id: z.string().min(1),
  team_id: z.string().optional(),
  locale: z.string().optional(),
  tz: z.string().max(64).nullish(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  enterprise_user: z
    .object({
      enterprise_id: z.string().optional(),
      teams: z.array(z.string()).optional(),
      is_admin: z.boolean().optional(),
      is_owner: z.boolean().optional(),
    })
    .optional(),
});
type SlackUser = z.infer<typeof slackUserSchema>;

/** A Slack user object as a person of the workspace, or of the organisation with the app. Throws on anything else. */
export function parseSlackUser(workspace: string, value: unknown): Person {
  const user = slackUserSchema.parse(value);
  const kind = kindOf(workspace, user);
  const { is_admin, is_owner, enterprise_user } = user;
  const isAdmin = [is_admin, is_owner, enterprise_user?.is_admin, enterprise_user?.is_owner].includes(true);
  return {
    id: user.id,
    language: languageOfLocale(user.locale ?? ''),
    timeZone: isTimeZone(user.tz) ? user.tz : 'Etc/UTC',
    kind,
    active: user.deleted !== true,
    // An admin of somebody else's workspace is nobody's admin here.
    isAdmin: isAdmin && kind === 'member',
  };
}

/** Somebody of whom nothing is known may do nothing special. */
export function unknownPerson(user: string): Person {
  return { id: user, language: 'en', timeZone: 'Etc/UTC', kind: 'member', active: true, isAdmin: false };
}

/** Somebody whom Slack does not show: of another organisation, or gone. */
export function invisiblePerson(user: string): Person {
  return { ...unknownPerson(user), kind: 'stranger', active: false };
}

function kindOf(workspace: string, user: SlackUser): Person['kind'] {
  if (user.is_bot === true) return 'bot';
  const homes = [user.team_id, user.enterprise_user?.enterprise_id, ...(user.enterprise_user?.teams ?? [])];
  if (user.is_stranger === true || (user.team_id !== undefined && !homes.includes(workspace))) return 'stranger';
  return user.is_restricted === true || user.is_ultra_restricted === true ? 'guest' : 'member';
}

function isTimeZone(name: string | null | undefined): name is string {
  if (!name) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
