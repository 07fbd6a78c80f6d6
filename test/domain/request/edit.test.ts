import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideEdit, editOf } from '#domain/request/edit.ts';
import { asChanged, heldDomains, type RequestDetails, requestKinds, requestStates } from '#domain/request/request.ts';
import { stepsOf } from '#domain/request/timeline.ts';
import { after, anEntry, aRequest, begun, delays } from '../../support/a-request.ts';

const operators = ['U0CAROL'];
const context = { by: 'U0ALICE', reason: null, now: after(3), operators, delays };
const nothing = {
  addedDomains: [],
  droppedDomains: [],
  addedEdges: [],
  droppedEdges: [],
  reordersEdges: false,
  fields: [],
};
const anEdit = (change: Partial<RequestDetails>, blocked: readonly string[] = []) => ({
  details: aRequest({ details: change }).details,
  blocked,
  since: 1,
});
const submitted = { request: aRequest(), version: 1, timeline: [anEntry()] };
const watched = {
  request: aRequest({ state: 'awaiting_dns', submittedAt: null, dnsPassedAt: after(1) }),
  version: 1,
  timeline: [anEntry({ event: 'saved_to_watch', state: 'awaiting_dns' })],
};

describe('what an edit changed', () => {
  const before = aRequest({ details: { sipDomains: ['a.com', 'b.com'], additionalAccessEdges: ['x.a.com'] } });
  const changed = (change: Partial<RequestDetails>) => editOf(before, { ...before.details, ...change });

  test.for<readonly [string, Partial<RequestDetails>, object | null]>([
    ['nothing', {}, null],
    ['the Product Use Rights, accepted anew', { productUseRights: { acceptedBy: 'U0BOB', acceptedAt: 7 } }, null],
    [
      'the same names and people in another order',
      { sipDomains: ['b.com', 'a.com'], contacts: ['U0BOB', 'U0ALICE'] },
      null,
    ],
    ['domains', { sipDomains: ['b.com', 'c.com'] }, { addedDomains: ['c.com'], droppedDomains: ['a.com'] }],
    ['an Access Edge', { accessEdge: 'y.a.com' }, { addedEdges: ['y.a.com'], droppedEdges: ['sip.contoso.com'] }],
    [
      'which Access Edge is the main one',
      { accessEdge: 'x.a.com', additionalAccessEdges: ['sip.contoso.com'] },
      { reordersEdges: true },
    ],
    ['the agreement', { agreement: { type: 'spla', number: 'V1234567' } }, { fields: ['agreement'] }],
    [
      'where and whom',
      { contacts: ['U0ALICE'], notifyChannel: 'C0NEW', platform: 'lync-2010', provider: 'm365' },
      { fields: ['platform', 'provider', 'notifyChannel', 'contacts'] },
    ],
  ])('is named: %s', ([, change, edit]) => {
    expect(changed(change)).toEqual(edit && { ...nothing, ...edit });
  });
});

describe('an edit', () => {
  const reminders = [
    { effect: { kind: 'remind', which: 'first' }, afterMs: delays.firstMs },
    { effect: { kind: 'remind', which: 'final' }, afterMs: delays.finalMs },
  ];
  const card = { effect: { kind: 'card' }, afterMs: 0 };
  const tellBob = { effect: { kind: 'tell', seq: 2, user: 'U0BOB' }, afterMs: 0 };

  test('of a submitted request that asks for something else starts its clocks anew', () => {
    expect(decideEdit(anEdit({ sipDomains: ['contoso.com', 'contoso.net'] }), submitted, context)).toMatchObject({
      ok: true,
      request: {
        state: 'submitted',
        submittedAt: after(3),
        createdAt: begun,
        details: { sipDomains: ['contoso.com', 'contoso.net'] },
      },
      entry: { seq: 2, event: 'edited', by: 'U0ALICE', edit: { ...nothing, addedDomains: ['contoso.net'] } },
      effects: [card, tellBob, ...reminders],
      dropped: [{ kind: 'recheck' }],
      linked: null,
    });
  });

  test('of whom it concerns alone leaves a submitted request where it was, also where a check fails', () => {
    expect(decideEdit(anEdit({ contacts: ['U0BOB'] }, ['contoso.com']), submitted, context)).toMatchObject({
      ok: true,
      request: { state: 'submitted', submittedAt: begun },
      effects: [card, tellBob],
    });
  });

  test('of a watched request submits it where nothing blocks, and else looks again', () => {
    const change = { sipDomains: ['contoso.net'] };
    expect(decideEdit(anEdit(change), watched, context)).toMatchObject({
      request: { state: 'submitted', submittedAt: after(3), dnsPassedAt: null },
      effects: [card, tellBob, ...reminders],
      dropped: [{ kind: 'recheck' }],
    });
    expect(decideEdit(anEdit(change, ['contoso.net']), watched, context)).toMatchObject({
      request: { state: 'awaiting_dns', submittedAt: null, dnsPassedAt: null },
      effects: [card, tellBob, { effect: { kind: 'recheck' }, afterMs: 15 * 60_000 }],
    });
  });

  test('whose checks fail does not take a submission back', () => {
    expect(decideEdit(anEdit({ sipDomains: ['contoso.net'] }, ['contoso.net']), submitted, context)).toEqual({
      ok: false,
      refusal: { code: 'checks_block', domains: ['contoso.net'] },
    });
  });

  test('is refused once somebody has taken the request on, with who and when', () => {
    const taken = anEntry({ seq: 2, event: 'taken', state: 'in_progress', by: 'U0CAROL', at: after(1) });
    const current = { request: aRequest({ state: 'in_progress' }), version: 2, timeline: [anEntry(), taken] };
    expect(decideEdit(anEdit({ sipDomains: ['contoso.net'] }), current, context)).toEqual({
      ok: false,
      refusal: { code: 'state_forbids', action: 'edit', number: 12, state: 'in_progress', last: taken },
    });
  });

  test('that began before another one does not undo it, and ticks in between are no matter', () => {
    const ticked = anEntry({ seq: 2, event: 'task_done', task: 'policy' });
    const edited = anEntry({ seq: 3, event: 'edited', by: 'U0BOB', at: after(2) });
    const change = anEdit({ sipDomains: ['contoso.net'] });
    const at = (version: number) => ({
      ...submitted,
      version,
      timeline: [anEntry(), ticked, edited].slice(0, version),
    });
    expect(decideEdit(change, at(2), context)).toMatchObject({ ok: true, entry: { seq: 3 } });
    expect(decideEdit(change, at(3), context)).toEqual({
      ok: false,
      refusal: { code: 'edited_meanwhile', number: 12, last: edited },
    });
    expect(decideEdit({ ...change, since: 3 }, at(3), context)).toMatchObject({ ok: true });
  });

  test('after which all is as it was is none', () => {
    expect(decideEdit(anEdit({}), submitted, context)).toEqual({
      ok: false,
      refusal: { code: 'nothing_edited', number: 12 },
    });
  });
});

const people = { requester: 'U0ALICE', contact: 'U0BOB', operator: 'U0CAROL', stranger: 'U0DAVE' } as const;
const original = aRequest({ id: 'o', number: 7, state: 'active' });
const any = fc.record({
  state: fc.constantFrom(...requestStates),
  kind: fc.constantFrom(...requestKinds),
  role: fc.constantFrom('requester' as const, 'contact' as const, 'operator' as const, 'stranger' as const),
  sipDomains: fc.subarray(['contoso.com', 'contoso.net', 'fabrikam.com'], { minLength: 1 }),
  contacts: fc.subarray(['U0ALICE', 'U0BOB', 'U0CAROL'], { minLength: 1 }),
  blocked: fc.constantFrom([], ['contoso.com']),
});
type Asked = typeof any extends fc.Arbitrary<infer Value> ? Value : never;

test('whoever edits whatever in whatever state: a whole transition of what is still to be had, or a refusal in data', () => {
  fc.assert(
    fc.property(any, (asked) => {
      expect(brokenPromises(asked)).toEqual([]);
    }),
    { numRuns: 2000, seed: 5 },
  );
});

function brokenPromises({ state, kind, role, blocked, ...change }: Asked): readonly string[] {
  const changes = kind === 'provision' ? null : asChanged(original);
  const before = aRequest({ state, kind, changes, submittedAt: state === 'awaiting_dns' ? null : begun });
  const timeline = [anEntry({ state })];
  const by = people[role];
  const decided = decideEdit(anEdit(change, blocked), { request: before, version: 1, timeline }, { ...context, by });
  const isOpen = kind !== 'remove' && (state === 'awaiting_dns' || state === 'submitted');
  if (!decided.ok) {
    const wanted = isOpen ? ['nothing_edited', 'checks_block'] : ['state_forbids'];
    const { code } = decided.refusal;
    return (role === 'stranger' ? ['not_allowed'] : wanted).includes(code) ? [] : [`refused as ${code}`];
  }
  const { request, entry, effects } = decided;
  const others = request.details.sipDomains.filter((domain) => !(changes?.sipDomains.includes(domain) ?? false));
  const promises: Readonly<Record<string, boolean>> = {
    'only who may, and while it is to be had': isOpen && role !== 'stranger',
    'it stays the same request': [request.id, request.kind, request.requester, request.createdAt].every(
      (fact, index) => fact === [before.id, kind, before.requester, before.createdAt][index],
    ),
    'a submission is not taken back':
      request.state === 'submitted' || (request.state === 'awaiting_dns' && state !== 'submitted'),
    'the clocks run from a submission on': (request.submittedAt === null) === (request.state === 'awaiting_dns'),
    'it holds what it names now': heldDomains(request).join() === others.join(),
    'the timeline leads where it is': entry.state === request.state && stepsOf([...timeline, entry]).at(-1) === entry,
    'nobody hears of what they did themselves': !effects.some(
      ({ effect }) => effect.kind === 'tell' && effect.user === by,
    ),
  };
  return Object.keys(promises).filter((promise) => promises[promise] !== true);
}
