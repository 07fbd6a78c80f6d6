import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { Person } from '#domain/people/person.ts';
import type { KnownPeople, People } from '#ports/people.ts';
import type { Clock, Logger } from '#ports/system.ts';
import { createAsked } from './asked.ts';
import { invisiblePerson, parseSlackUser, unknownPerson } from './slack-user.ts';

/** Answers remembered in this process; one takes some 300 bytes. */
const mostPeople = 10_000;
const mostGroups = 500;

/** How long Slack is left alone after it could not be asked, and after it said that the app may not ask. */
const faultPauseMs = 30_000;
const forbiddenPauseMs = 600_000;

/** Slack's codes that say what there is to know: nobody is there. */
const nobody: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);
const noGroup: ReadonlySet<string> = new Set(['no_such_subteam', 'plan_upgrade_required', 'subteam_not_found']);
/** Slack's codes that time alone does not mend. */
const forbidden: ReadonlySet<string> = new Set(['access_denied', 'missing_scope', 'not_allowed_token_type']);

/**
 * Who people are, asked of Slack and kept as ids, locale, time zone and flags. `client` must not retry nor wait by
 * itself. Needs the scopes users:read and usergroups:read; without one, what it would tell is unknown.
 */
export function createPeople(of: {
  readonly client: WebClient;
  readonly known: KnownPeople;
  readonly clock: Clock;
  readonly logger: Logger;
}): People {
  const { client, known, clock, logger } = of;

  const onFault = (whose: 'slack' | 'store', error: unknown): number => {
    const fault = error instanceof Error ? error.message : String(error);
    logger.warn({ whose, fault }, 'What is known of people could not be brought up to date');
    if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1000;
    return forbidden.has(codeOf(error)) ? forbiddenPauseMs : faultPauseMs;
  };

  const persons = createAsked<Person>({
    async ask(workspace, user) {
      const answer = await otherwise(nobody, client.users.info({ user, include_locale: true }), null);
      return answer ? parseSlackUser(workspace, answer.user) : invisiblePerson(user);
    },
    find: (workspace, user) => known.findPerson(workspace, user),
    keep: (workspace, _user, person) => known.keepPerson(workspace, person),
    most: mostPeople,
    clock,
    onFault,
  });

  const groups = createAsked<readonly string[]>({
    async ask(_workspace, usergroup) {
      const answer = await otherwise(noGroup, client.usergroups.users.list({ usergroup }), null);
      return answer?.users ?? [];
    },
    find: (workspace, group) => known.findMembers(workspace, group),
    keep: (workspace, group, members) => known.keepMembers(workspace, group, members),
    most: mostGroups,
    clock,
    onFault,
  });

  return {
    find: async (workspace, user) => (await persons.get(workspace, user)) ?? unknownPerson(user),
    known: (workspace, user) => persons.known(workspace, user),
    membersOf: async (workspace, group) => (await groups.get(workspace, group)) ?? [],
  };
}

const codeOf = (error: unknown) => (error instanceof WebAPIPlatformError ? error.data.error : '');

/** What Slack answers; `instead` where it refuses with one of these codes. */
async function otherwise<Answer, Instead>(
  codes: ReadonlySet<string>,
  asked: Promise<Answer>,
  instead: Instead,
): Promise<Answer | Instead> {
  try {
    return await asked;
  } catch (error) {
    if (codes.has(codeOf(error))) return instead;
    throw error;
  }
}
