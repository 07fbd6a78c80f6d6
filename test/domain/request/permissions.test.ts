import { describe, expect, test } from 'vitest';
import { isAllowed } from '#domain/request/permissions.ts';
import { type RequestAction, requestActions } from '#domain/request/refusals.ts';
import { aRequest } from '../../support/a-request.ts';

describe('who may', () => {
  const everybodyConcerned = ['U0ALICE', 'U0BOB', 'U0CAROL'];
  const may: Readonly<Record<RequestAction, readonly string[]>> = {
    submit: everybodyConcerned,
    recheck: everybodyConcerned,
    mark_active: everybodyConcerned,
    cancel: everybodyConcerned,
    take: ['U0CAROL'],
    reject: ['U0CAROL'],
    retire: ['U0CAROL'],
    edit: everybodyConcerned,
    update: everybodyConcerned,
    remove: everybodyConcerned,
    tick: everybodyConcerned,
  };
  test.for(requestActions)('%s', (action) => {
    const request = aRequest({ details: { contacts: ['U0BOB'] } });
    const people = ['U0ALICE', 'U0BOB', 'U0CAROL', 'U0DAVE'];

    expect(people.filter((person) => isAllowed(action, request, person, ['U0CAROL']))).toEqual(may[action]);
  });
});
