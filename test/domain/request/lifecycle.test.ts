import { describe, expect, test } from 'vitest';
import { decide, decideCreation, possibleActions, refuse, type RequestEvent } from '#domain/request/lifecycle.ts';
import type { RequestAction } from '#domain/request/refusals.ts';
import { requestStates, type RequestState } from '#domain/request/request.ts';
import type { TimelineEvent } from '#domain/request/timeline.ts';
import { after, anEntry, aRequest, begun, delays } from '../../support/a-request.ts';

const operators = ['U0CAROL'];
const context = { by: 'U0CAROL', reason: null, now: after(1), operators, delays };

/** A request in a state, as its history would have left it; `ready` is a watched one whose DNS passes. */
function inState(state: RequestState | 'ready') {
  const isWatched = state === 'ready' || state === 'awaiting_dns';
  const request = aRequest({
    state: state === 'ready' ? 'awaiting_dns' : state,
    submittedAt: isWatched ? null : begun,
    dnsPassedAt: state === 'ready' ? begun : null,
  });
  return { request, version: 1, timeline: [anEntry({ state: request.state })] };
}

const forbidden = null;
/** event → state it leads to, by the state it meets; what is not named is refused. */
const transitions: Readonly<Record<RequestEvent, Partial<Record<RequestState | 'ready', RequestState>>>> = {
  dns_passed: { awaiting_dns: 'awaiting_dns' },
  submit: { ready: 'submitted' },
  take: { submitted: 'in_progress' },
  mark_active: { submitted: 'active', in_progress: 'active' },
  reject: { submitted: 'rejected', in_progress: 'rejected' },
  cancel: { awaiting_dns: 'cancelled', ready: 'cancelled', submitted: 'cancelled', in_progress: 'cancelled' },
  retire: { active: 'retired' },
};
const events: readonly RequestEvent[] = ['dns_passed', 'submit', 'take', 'mark_active', 'reject', 'cancel', 'retire'];
const states: readonly (RequestState | 'ready')[] = [...requestStates, 'ready'];

describe('every event in every state', () => {
  test.for(events.flatMap((event) => states.map((state) => [event, state] as const)))(
    '%s while %s',
    ([event, state]) => {
      const decided = decide(event, inState(state), context);

      expect(decided.ok ? decided.request.state : forbidden).toBe(transitions[event][state] ?? forbidden);
    },
  );
});

describe('a transition', () => {
  const told: readonly (readonly [RequestEvent, RequestState | 'ready', TimelineEvent])[] = [
    ['dns_passed', 'awaiting_dns', 'dns_passed'],
    ['submit', 'ready', 'submitted'],
    ['take', 'submitted', 'taken'],
    ['mark_active', 'in_progress', 'marked_active'],
    ['reject', 'submitted', 'rejected'],
    ['cancel', 'submitted', 'cancelled'],
    ['retire', 'active', 'retired'],
  ];

  test.for(told)('%s writes who, when, why and what into the timeline', ([event, state, entry]) => {
    const decided = decide(event, inState(state), { ...context, reason: 'because' });

    expect(decided.ok && decided.entry).toEqual({
      seq: 2,
      event: entry,
      state: decided.ok && decided.request.state,
      at: after(1),
      by: 'U0CAROL',
      reason: 'because',
    });
  });

  test.for([
    ['submit', 'ready', { submittedAt: after(1), closedAt: null }],
    ['dns_passed', 'awaiting_dns', { dnsPassedAt: after(1), submittedAt: null }],
    ['take', 'submitted', { assignee: 'U0CAROL', submittedAt: begun }],
    ['mark_active', 'submitted', { assignee: null, closedAt: null }],
    ['cancel', 'submitted', { closedAt: after(1) }],
    ['reject', 'submitted', { closedAt: after(1) }],
    ['retire', 'active', { closedAt: after(1) }],
  ] as const)('%s while %s keeps the times and people it is about', ([event, state, facts]) => {
    expect(decide(event, inState(state), context)).toMatchObject({ ok: true, request: facts });
  });

  test('leaves the number to the store, which alone gives it', () => {
    const decided = decide('cancel', inState('submitted'), context);

    expect(decided.ok && 'number' in decided.request).toBe(false);
  });
});

describe('what follows from a transition', () => {
  const card = { effect: { kind: 'card' }, afterMs: 0 };
  const tell = (user: string, seq = 2) => ({ effect: { kind: 'tell', seq, user }, afterMs: 0 });
  const firstLook = { effect: { kind: 'look' }, afterMs: 60_000 };
  const purge = { effect: { kind: 'purge' }, afterMs: 0 };
  const noWatch = [{ kind: 'recheck' }, { kind: 'look' }, { kind: 'news' }];
  const reminders = [
    { effect: { kind: 'remind', which: 'first' }, afterMs: delays.firstMs },
    { effect: { kind: 'remind', which: 'final' }, afterMs: delays.finalMs },
  ];
  const noReminders = [
    { kind: 'remind', which: 'first' },
    { kind: 'remind', which: 'final' },
  ];

  test.for([
    ['submit', 'ready', 'U0ALICE', [card, tell('U0BOB'), ...reminders], [{ kind: 'recheck' }]],
    ['dns_passed', 'awaiting_dns', null, [card, tell('U0ALICE'), tell('U0BOB')], [...noReminders, { kind: 'recheck' }]],
    ['take', 'submitted', 'U0CAROL', [card, tell('U0ALICE'), tell('U0BOB')], [{ kind: 'recheck' }]],
    ['mark_active', 'submitted', 'U0BOB', [card, tell('U0ALICE'), firstLook], [...noReminders, { kind: 'recheck' }]],
    ['retire', 'active', 'U0CAROL', [card, tell('U0ALICE'), tell('U0BOB'), purge], [...noReminders, ...noWatch]],
    ['cancel', 'awaiting_dns', 'U0ALICE', [card, tell('U0BOB'), purge], [...noReminders, { kind: 'recheck' }]],
  ] as const)(
    '%s while %s: the card, everybody but who did it, and the clocks',
    ([event, state, by, effects, dropped]) => {
      expect(decide(event, inState(state), { ...context, by })).toMatchObject({ ok: true, effects, dropped });
    },
  );

  const creation = {
    id: 'r1',
    workspace: 'T0CONTOSO',
    requester: 'U0ALICE',
    details: aRequest().details,
    kind: 'provision',
    changes: null,
  } as const;

  test('a new request starts both clocks', () => {
    expect(decideCreation('submit', creation, { ...context, by: 'U0ALICE' })).toMatchObject({
      request: { state: 'submitted', submittedAt: after(1), createdAt: after(1), kind: 'provision' },
      entry: { seq: 1, event: 'submitted', by: 'U0ALICE' },
      effects: [card, tell('U0BOB', 1), ...reminders],
    });
  });

  test('a watched request is looked at again after a quarter of an hour, and no clock runs', () => {
    expect(decideCreation('save_and_watch', creation, { ...context, by: 'U0ALICE' })).toMatchObject({
      request: { state: 'awaiting_dns', submittedAt: null },
      entry: { event: 'saved_to_watch' },
      effects: [card, tell('U0BOB', 1), { effect: { kind: 'recheck' }, afterMs: 15 * 60_000 }],
      dropped: noReminders,
    });
  });
});

describe('a refusal', () => {
  const by = { by: 'U0ALICE', operators };

  test('names the change that brought the request where it is', () => {
    const won = anEntry({ seq: 2, event: 'marked_active', state: 'active', by: 'U0BOB', at: after(1) });
    const { request } = inState('active');

    expect(refuse('mark_active', request, [anEntry(), won], by)).toEqual({
      code: 'state_forbids',
      action: 'mark_active',
      number: 12,
      state: 'active',
      last: won,
    });
  });

  test('of a submission whose checks still fail names its domains', () => {
    const { request, timeline } = inState('awaiting_dns');

    expect(refuse('submit', request, timeline, by)).toEqual({ code: 'checks_block', domains: ['contoso.com'] });
  });

  test('of somebody who may not comes before anything about the state', () => {
    const { request, timeline } = inState('cancelled');

    expect(refuse('cancel', request, timeline, { by: 'U0DAVE', operators })).toEqual({
      code: 'not_allowed',
      action: 'cancel',
      number: 12,
    });
  });

  test.for([
    ['awaiting_dns', true],
    ['submitted', true],
    ['in_progress', true],
    ['active', true],
    ['rejected', false],
    ['cancelled', false],
    ['retired', false],
  ] as const)('checking again while %s is possible: %s', ([state, possible]) => {
    const { request, timeline } = inState(state);

    expect(refuse('recheck', request, timeline, by) === null).toBe(possible);
  });
});

test.for<readonly [RequestState, readonly RequestAction[]]>([
  ['awaiting_dns', ['submit', 'recheck', 'cancel', 'edit']],
  ['submitted', ['recheck', 'take', 'mark_active', 'reject', 'cancel', 'edit', 'tick']],
  ['in_progress', ['recheck', 'mark_active', 'reject', 'cancel', 'tick']],
  ['active', ['recheck', 'update', 'remove', 'retire', 'tick']],
  ['rejected', []],
  ['cancelled', []],
  ['retired', []],
])('while %s, what is left to do is %s', ([state, actions]) => {
  expect(possibleActions({ kind: 'provision', state })).toEqual(actions);
});

test('what a removal has ended is refused as retired, not as being removed', () => {
  const removal = { id: 'b', number: 13, kind: 'remove' } as const;
  const timeline = [
    anEntry({ state: 'active' }),
    anEntry({ seq: 2, event: 'change_begun', state: 'active', at: after(1), link: removal }),
    anEntry({ seq: 3, event: 'withdrawn', state: 'retired', at: after(2), link: removal }),
  ];
  expect(refuse('retire', aRequest({ state: 'retired', number: 12 }), timeline, context)).toEqual({
    code: 'state_forbids',
    action: 'retire',
    number: 12,
    state: 'retired',
    last: timeline[2],
  });
});
