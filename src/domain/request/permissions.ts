import type { RequestAction } from '#domain/request/refusals.ts';
import type { ProvisioningRequest } from '#domain/request/request.ts';

export type Role = 'requester' | 'contact' | 'operator';

const everybodyConcerned: readonly Role[] = ['requester', 'contact', 'operator'];

/** Who may do what to a request that exists. */
const mayDo: Readonly<Record<RequestAction, readonly Role[]>> = {
  submit: everybodyConcerned,
  recheck: everybodyConcerned,
  take: ['operator'],
  mark_active: everybodyConcerned,
  reject: ['operator'],
  cancel: everybodyConcerned,
  edit: everybodyConcerned,
  update: everybodyConcerned,
  remove: everybodyConcerned,
  retire: ['operator'],
  tick: everybodyConcerned,
};

/** True when the person (Slack user id) may do this to the request; operators are ids from the configuration. */
export function isAllowed(
  action: RequestAction,
  request: Pick<ProvisioningRequest, 'requester' | 'details'>,
  person: string,
  operators: readonly string[],
): boolean {
  return mayDo[action].some((role) => {
    switch (role) {
      case 'requester':
        return person === request.requester;
      case 'contact':
        return request.details.contacts.includes(person);
      case 'operator':
        return operators.includes(person);
    }
  });
}

/** The part in which a Slack user acted on a request: who is neither requester nor contact is an operator. */
export function roleOf(
  { requester, details }: Pick<ProvisioningRequest, 'requester' | 'details'>,
  person: string,
): Role {
  if (person === requester) return 'requester';
  return details.contacts.includes(person) ? 'contact' : 'operator';
}
