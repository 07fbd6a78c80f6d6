import type { Person } from '#domain/people/person.ts';
import type { ProvisioningRequest } from '#domain/request/request.ts';

/** How much of the requests of a workspace somebody sees. */
export interface Sight {
  /** Slack user id. */
  readonly user: string;
  /** Also those of others: members and operators do, guests and people of other organisations do not. */
  readonly seesOthers: boolean;
  readonly isOperator: boolean;
}

/** What a person sees; null where nobody could tell who they are. Operators are Slack user ids. */
export function sightOf(user: string, person: Person | null, operators: readonly string[]): Sight {
  const isOperator = operators.includes(user);
  return { user, isOperator, seesOthers: isOperator || person?.kind === 'member' };
}

type Concerning = Pick<ProvisioningRequest, 'requester' | 'details'>;

/** True for requester and contacts, and for operators: they see the agreement number as well. */
export function seesAll({ user, isOperator }: Sight, { requester, details }: Concerning): boolean {
  return isOperator || requester === user || details.contacts.includes(user);
}

/** True for whoever may know of the request at all: members of the workspace; of guests those whom it concerns. */
export function sees(sight: Sight, request: Concerning): boolean {
  return sight.seesOthers || seesAll(sight, request);
}
