import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, type RequestEvent } from '#domain/request/lifecycle.ts';
import { asChanged, isOpen, requestKinds, requestStates } from '#domain/request/request.ts';
import { after, anEntry, aRequest, delays } from '../../support/a-request.ts';

const roles = { requester: 'U0ALICE', contact: 'U0BOB', operator: 'U0CAROL', stranger: 'U0DAVE' } as const;
const events: readonly RequestEvent[] = ['dns_passed', 'submit', 'take', 'mark_active', 'reject', 'cancel', 'retire'];

/** Who may begin what, written anew from the product's description. */
const operatorsOnly: ReadonlySet<RequestEvent> = new Set(['take', 'reject', 'retire']);
const ends = ['rejected', 'cancelled', 'retired'];

const original = aRequest({ id: 'o', number: 7, state: 'active' });

test('every event in every state by every role of every kind is either a whole transition or a refusal in data', () => {
  const any = fc.record({
    event: fc.constantFrom(...events),
    state: fc.constantFrom(...requestStates),
    kind: fc.constantFrom(...requestKinds),
    role: fc.constantFrom(...(['requester', 'contact', 'operator', 'stranger'] as const)),
    reason: fc.option(fc.string({ maxLength: 500 })),
    hasPassed: fc.boolean(),
    version: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(any, ({ event, state, kind, role, reason, hasPassed, version }) => {
      const request = aRequest({
        state,
        kind,
        changes: kind === 'provision' ? null : asChanged(original),
        dnsPassedAt: hasPassed ? after(0) : null,
      });
      const by = event === 'dns_passed' ? null : roles[role];
      const context = { by, reason, now: after(3), operators: [roles.operator], delays };
      const timeline = [anEntry({ state })];
      const decided = decide(event, { request, version, timeline }, context, { request: original, version: 4 });

      const mayDo = by === null || role === 'operator' || (role !== 'stranger' && !operatorsOnly.has(event));
      if (!mayDo) {
        expect(decided).toEqual({ ok: false, refusal: { code: 'not_allowed', action: event, number: 12 } });
        return;
      }
      if (!decided.ok) {
        expect(['state_forbids', 'checks_block']).toContain(decided.refusal.code);
        return;
      }
      const { entry, linked } = decided;
      // What was decided is noted: who, when, why, and where it led.
      expect(entry).toMatchObject({ seq: version + 1, at: after(3), by, reason, state: decided.request.state });
      // An end has a time and no timers left; nothing that ended comes back.
      expect(ends.includes(state)).toBe(false);
      expect(decided.request.closedAt !== null).toBe(ends.includes(decided.request.state));
      if (!isOpen(decided.request)) {
        expect(decided.dropped).toEqual(expect.arrayContaining([{ kind: 'remind', which: 'final' }]));
      }
      // Nobody hears of what they did themselves.
      expect(decided.effects.filter(({ effect }) => effect.kind === 'tell' && effect.user === by)).toEqual([]);
      // The original goes with the change that takes effect, and stays in every other case.
      const tookEffect = event === 'mark_active';
      expect(linked?.request.state ?? 'active').toBe(tookEffect ? 'retired' : 'active');
      if (kind === 'remove' && tookEffect) expect([entry.event, entry.state]).toEqual(['withdrawn', 'retired']);
    }),
    { numRuns: 3000, seed: 12 },
  );
});
