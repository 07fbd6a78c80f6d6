import { describe, expect, test } from 'vitest';
import { difference, domainsToCheck, isNothing } from '#domain/request/difference.ts';
import { asChanged, heldDomains, type RequestDetails } from '#domain/request/request.ts';
import { aRequest } from '../../support/a-request.ts';

const original = aRequest({ details: { sipDomains: ['contoso.com', 'contoso.net'], accessEdge: 'sip.contoso.com' } });
const changes = asChanged(original);
const update = (details: Partial<RequestDetails>) =>
  aRequest({ kind: 'update', changes, details: { ...original.details, ...details } });

describe('an update', () => {
  test('of names in another order is none', () => {
    const { details } = update({ sipDomains: ['contoso.net', 'contoso.com'] });

    expect(isNothing(difference(details, changes))).toBe(true);
  });

  test('names what it adds and drops', () => {
    const { details } = update({
      sipDomains: ['contoso.com', 'fabrikam.com'],
      accessEdge: 'edge.contoso.com',
      additionalAccessEdges: ['sip.contoso.com'],
    });

    expect(difference(details, changes)).toEqual({
      addedDomains: ['fabrikam.com'],
      droppedDomains: ['contoso.net'],
      addedEdges: ['edge.contoso.com'],
      droppedEdges: [],
      changesEdge: true,
    });
  });

  test.for<readonly [string, Partial<RequestDetails>, readonly string[]]>([
    ['adds a domain', { sipDomains: ['contoso.com', 'contoso.net', 'fabrikam.com'] }, ['fabrikam.com']],
    ['drops a domain', { sipDomains: ['contoso.com'] }, []],
    ['changes the Access Edge', { accessEdge: 'edge.contoso.com' }, ['contoso.com', 'contoso.net']],
    ['adds an Access Edge', { additionalAccessEdges: ['edge.contoso.com'] }, ['contoso.com', 'contoso.net']],
    ['drops an Access Edge', { accessEdge: 'sip2.contoso.com' }, ['contoso.com', 'contoso.net']],
  ])('that %s checks what its records decide about', ([, details, checked]) => {
    expect(domainsToCheck(update(details))).toEqual(checked);
  });

  test('that is active is checked whole, and a removal not at all', () => {
    expect([
      domainsToCheck({ ...update({ sipDomains: ['contoso.com'] }), state: 'active' }),
      domainsToCheck({ ...original, kind: 'remove', changes }),
    ]).toEqual([['contoso.com'], []]);
  });

  test('holds what it adds while it is open, all of its own once it is active, and nothing after its end', () => {
    const details = { sipDomains: ['contoso.com', 'fabrikam.com'] };

    expect(
      (['awaiting_dns', 'submitted', 'in_progress', 'active', 'rejected', 'cancelled', 'retired'] as const).map(
        (state) => heldDomains({ ...update(details), state }),
      ),
    ).toEqual([['fabrikam.com'], ['fabrikam.com'], ['fabrikam.com'], ['contoso.com', 'fabrikam.com'], [], [], []]);
  });
});
