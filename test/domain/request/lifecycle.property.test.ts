import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, type Decided, type Decision, type RequestEvent } from '#domain/request/lifecycle.ts';
import { asChanged, isOpen, requestKinds, requestStates } from '#domain/request/request.ts';
import { after, anEntry, aRequest, delays } from '../../support/a-request.ts';

const roles = { requester: 'U0ALICE', contact: 'U0BOB', operator: 'U0CAROL', stranger: 'U0DAVE' } as const;
const events: readonly RequestEvent[] = ['dns_passed', 'submit', 'take', 'mark_active', 'reject', 'cancel', 'retire'];

/** Who may begin what, written anew from the product's description. */
const operatorsOnly: ReadonlySet<RequestEvent> = new Set(['take', 'reject', 'retire']);
const ends = ['rejected', 'cancelled', 'retired'];

const original = aRequest({ id: 'o', number: 7, state: 'active' });

const any = fc.record({
  event: fc.constantFrom(...events),
  state: fc.constantFrom(...requestStates),
  kind: fc.constantFrom(...requestKinds),
  role: fc.constantFrom(...(['requester', 'contact', 'operator', 'stranger'] as const)),
  reason: fc.option(fc.string({ maxLength: 500 })),
  hasPassed: fc.boolean(),
  version: fc.integer({ min: 1, max: 9 }),
});
type Asked = typeof any extends fc.Arbitrary<infer Value> ? Value : never;

test('every event in every state by every role of every kind is either a whole transition or a refusal in data', () => {
  fc.assert(
    fc.property(any, (asked) => {
      expect(brokenPromises(asked, decided(asked))).toEqual([]);
    }),
    { numRuns: 3000, seed: 12 },
  );
});

const whoAsks = ({ event, role }: Asked) => (event === 'dns_passed' ? null : roles[role]);

function decided({ event, state, kind, role, reason, hasPassed, version }: Asked): Decided {
  const request = aRequest({
    state,
    kind,
    changes: kind === 'provision' ? null : asChanged(original),
    dnsPassedAt: hasPassed ? after(0) : null,
  });
  const by = event === 'dns_passed' ? null : roles[role];
  const context = { by, reason, now: after(3), operators: [roles.operator], delays };
  return decide(event, { request, version, timeline: [anEntry({ state })] }, context, {
    request: original,
    version: 4,
  });
}

function brokenPromises(asked: Asked, decision: Decided): readonly string[] {
  const mayDo =
    whoAsks(asked) === null ||
    asked.role === 'operator' ||
    (asked.role !== 'stranger' && !operatorsOnly.has(asked.event));
  if (decision.ok) return mayDo ? brokenByTransition(asked, decision) : ['who may not, did'];
  const expected = mayDo ? ['state_forbids', 'checks_block'] : ['not_allowed'];
  return expected.includes(decision.refusal.code) ? [] : [`refused as ${decision.refusal.code}`];
}

function brokenByTransition(asked: Asked, { entry, linked, request, dropped, effects }: Decision): readonly string[] {
  const by = whoAsks(asked);
  const noted = { seq: asked.version + 1, at: after(3), by, reason: asked.reason, state: request.state };
  const { seq, at, by: noter, reason, state } = entry;
  const tookEffect = asked.event === 'mark_active';
  const removed = asked.kind === 'remove' && tookEffect;
  const promises: Readonly<Record<string, boolean>> = {
    'who, when, why and where it led is noted': isDeepStrictEqual({ seq, at, by: noter, reason, state }, noted),
    'nothing that ended comes back': !ends.includes(asked.state),
    'an end has a time': (request.closedAt !== null) === ends.includes(request.state),
    'an end has no timers left':
      isOpen(request) || dropped.some((effect) => effect.kind === 'remind' && effect.which === 'final'),
    'nobody hears of what they did themselves': !effects.some(
      ({ effect }) => effect.kind === 'tell' && effect.user === by,
    ),
    'the original goes with the change that takes effect, and only then':
      (linked?.request.state ?? 'active') === (tookEffect ? 'retired' : 'active'),
    'a removal that is done has ended': !removed || (entry.event === 'withdrawn' && entry.state === 'retired'),
  };
  return Object.keys(promises).filter((promise) => promises[promise] !== true);
}
