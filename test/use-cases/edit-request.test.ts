import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRecheck } from '#use-cases/recheck-request.ts';
import { createChangeRequest } from '#use-cases/change-request.ts';
import type { Inspector } from '#ports/inspector.ts';
import { goodZone } from '../support/scripted-resolver.ts';
import { identity } from '../support/slack/workspace.ts';
import { aReport, delays } from '../support/a-request.ts';
import { checkedDraft, current, edited, submitted } from '../support/submitted.ts';
import { channels, createWorld, people, type World } from '../support/world.ts';
import { missing } from '../slack/check-reply/asking.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const workspace = identity.teamId;

/** A request that waits for the record of contoso.com. */
async function waiting() {
  world.dns.say(missing('contoso.com'));
  return submitted(world);
}

test('what was checked before an edit says nothing of what is asked since', async () => {
  const { request } = await waiting();
  const { store } = world;
  const clock = world.slack.clock;
  world.dns.say(missing('contoso.net'));
  const inspector: Inspector = {
    async inspect({ domain }) {
      await edited(world, request.id, people.alice, { sipDomains: 'contoso.net' });
      return { ...aReport(), domain };
    },
  };
  const changeRequest = createChangeRequest({ store, clock }, async () => [], {
    operators: [],
    delays,
    allowTestNames: false,
  });
  const recheck = createRecheck({ store, inspector, clock }, changeRequest);
  const before = await current(world, request.id);
  expect((await recheck(before)).request.details.sipDomains).toEqual(['contoso.net']);

  const after = await current(world, request.id);
  expect([after.request.dnsPassedAt, after.reports.map(({ domain }) => domain)]).toEqual([null, ['contoso.net']]);
  const late = { delivery: 'late', workspace, id: request.id, by: null, event: 'dns_passed' } as const;
  expect(await changeRequest({ ...late, asOf: before.version })).toMatchObject({ ok: false });
});

test('an edit that mends the name submits a request that waited, once, however often it is sent', async () => {
  const { request } = await waiting();
  expect(request.state).toBe('awaiting_dns');
  world.dns.say(goodZone('contoso.net'));
  const after = await edited(world, request.id, people.bob, { sipDomains: 'contoso.net' });
  expect([after.request.state, after.request.submittedAt, after.version]).toEqual([
    'submitted',
    after.timeline[1]?.at,
    2,
  ]);
  expect(await world.store.findByDomain(workspace, 'contoso.com')).toMatchObject({ request: { id: request.id } });
  const again = { workspace, user: people.bob, draftId: `edit-1-${people.bob}-${request.id}`, as: 'submit' } as const;
  expect(await world.useCases.submitRequest({ delivery: 'again', ...again })).toMatchObject({
    ok: true,
    stored: { version: 2 },
  });
  expect(await world.useCases.submitRequest({ delivery: 'other', ...again, user: people.alice })).toEqual({
    ok: false,
    refusal: { code: 'draft_gone' },
  });
});

test('an edit that follows another one is taken up where it was left', async () => {
  const { request } = await submitted(world);
  await edited(world, request.id, people.alice, { agreementNumber: 'V2' });
  const asked = { workspace, id: request.id, by: people.alice, channel: channels.team };
  const begun = await world.useCases.beginEdit(asked);
  const again = await world.useCases.beginEdit(asked);

  expect([begun, again]).toMatchObject([
    { ok: true, isResumed: false },
    { ok: true, isResumed: true, draft: { id: begun.ok && begun.draft.id } },
  ]);
});

test('an edit that is sent twice at once is made once, and both are told so', async () => {
  const { request } = await submitted(world);
  const asked = { workspace, id: request.id, by: people.alice, channel: channels.team };
  const begun = await world.useCases.beginEdit(asked);
  if (!begun.ok) throw new Error(begun.refusal.code);
  const details = { ...request.details, agreement: { ...request.details.agreement, number: 'V2' } };
  const form = { productUseRightsAccepted: true, agreementNumber: 'V2' };
  const draft = await world.useCases.keepDraft(begun.draft, form);
  await checkedDraft(world, draft, details);
  const submission = { workspace, user: people.alice, draftId: draft.id, as: 'submit' } as const;
  const results = await Promise.all(
    ['one', 'other'].map((delivery) => world.useCases.submitRequest({ delivery, ...submission })),
  );

  const told = { ok: true, stored: { version: 2, request: { details: { agreement: { number: 'V2' } } } } };
  expect(results).toMatchObject([told, told]);
});

test('the domain that an edit drops is free for another request', async () => {
  const { request } = await submitted(world);
  world.dns.say(goodZone('contoso.net'));
  await edited(world, request.id, people.alice, { sipDomains: 'contoso.net' });
  world.dns.say(goodZone('contoso.com'));
  const other = await submitted(world, { user: people.dave, notifyChannel: channels.general });
  expect([other.request.number, (await current(world, request.id)).request.details.sipDomains]).toEqual([
    2,
    ['contoso.net'],
  ]);
});

test('the reminders of an edited request run from the edit', async () => {
  const { request } = await submitted(world);
  await world.advance(40 * 3_600_000);
  await edited(world, request.id, people.alice, { agreementNumber: 'V2' });
  const remindersNow = () => world.slack.messages(channels.team).filter(({ text }) => /48 hours/.test(text)).length;
  const before = remindersNow();
  await world.advance(10 * 3_600_000);
  expect(remindersNow()).toBe(before);
  await world.advance(39 * 3_600_000);
  expect(remindersNow()).toBeGreaterThan(before);
});
