import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identity } from '../support/slack/workspace.ts';
import { goodZone } from '../support/scripted-resolver.ts';
import { checkedDraft, submitted } from '../support/submitted.ts';
import { channels, createWorld, people, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const workspace = identity.teamId;
const origin = { workspace, user: people.alice, channel: channels.team };
const submission = (draftId: string, more: object = {}) =>
  ({ delivery: `view:${draftId}`, workspace, user: people.alice, draftId, as: 'submit', ...more }) as const;

describe('submitting', () => {
  test('twice makes one request, also with another delivery', async () => {
    const { request } = await submitted(world);
    const again = await world.useCases.submitRequest(submission(request.id, { delivery: 'another' }));

    expect(again.ok && again.stored.request.number).toBe(1);
    expect(
      (await world.store.list(workspace, { by: 'person', user: people.alice }, { from: 'last', offset: 0, limit: 9 }))
        .total,
    ).toBe(1);
  });

  test('a draft that nobody has any more is refused', async () => {
    expect(await world.useCases.submitRequest(submission('f'.repeat(32)))).toEqual({
      ok: false,
      refusal: { code: 'draft_gone' },
    });
  });

  test('somebody else’s draft is as good as gone', async () => {
    const draft = await world.useCases.keepDraft(world.useCases.beginDraft(origin, {}), {});

    expect(await world.useCases.submitRequest(submission(draft.id, { user: people.bob }))).toEqual({
      ok: false,
      refusal: { code: 'draft_gone' },
    });
  });

  test('an incomplete form is refused', async () => {
    const draft = await world.useCases.keepDraft(world.useCases.beginDraft(origin, {}), { sipDomains: 'contoso.com' });

    expect(await world.useCases.submitRequest(submission(draft.id))).toEqual({
      ok: false,
      refusal: { code: 'form_incomplete' },
    });
  });

  test('the same domain in the same instant makes one request and one refusal that names it', async () => {
    const results = await Promise.allSettled([submitted(world), submitted(world, { user: people.bob })]);
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));

    expect(refusals).toEqual(['Error: refused: domain_taken']);
    expect(await world.store.findByNumber(workspace, 2)).toBeNull();
  });
});

describe('checks', () => {
  const form = {
    agreementType: 'spla',
    agreementNumber: '1',
    productUseRightsAccepted: true,
    platform: 'lync-2010',
    accessEdge: 'sip.contoso.com',
    sipDomains: 'contoso.com',
    provider: 'skype',
    notifyChannel: channels.team,
  } as const;
  const aDraft = () => world.useCases.keepDraft(world.useCases.beginDraft(origin, {}), form);
  const details = {
    agreement: { type: 'spla', number: '1' },
    productUseRights: { acceptedBy: people.alice, acceptedAt: 0 },
    platform: 'lync-2010',
    accessEdge: 'sip.contoso.com',
    sipDomains: ['contoso.com'],
    additionalAccessEdges: [],
    provider: 'skype',
    notifyChannel: channels.team,
    contacts: [people.alice],
  } as const;

  test('that never ran are asked for', async () => {
    const draft = await aDraft();

    expect(await world.useCases.submitRequest(submission(draft.id))).toEqual({
      ok: false,
      refusal: { code: 'checks_missing' },
    });
  });

  test('that fail block a submission and name the domains', async () => {
    world.dns.say({ 'SRV _sipfederationtls._tcp.contoso.com': { kind: 'nxdomain', aliases: [] } });
    const draft = await aDraft();
    await checkedDraft(world, draft, details);

    expect(await world.useCases.submitRequest(submission(draft.id))).toEqual({
      ok: false,
      refusal: { code: 'checks_block', domains: ['contoso.com'] },
    });
  });

  test('speak for the names they were made for: another name loses them', async () => {
    const draft = await aDraft();
    await checkedDraft(world, draft, details);
    const changed = await world.useCases.keepDraft(draft, { sipDomains: 'contoso.com, fabrikam.com' });

    expect(changed.reports).toEqual([]);
  });

  test('that come in after a name was changed are not kept', async () => {
    const draft = await aDraft();
    await world.useCases.keepDraft(draft, { accessEdge: 'edge.contoso.com' });
    await checkedDraft(world, draft, details);

    expect((await world.store.findDraft(workspace, draft.id))?.reports).toEqual([]);
  });

  test('of many domains come back in the order of the domains, with progress', async () => {
    const domains = Array.from({ length: 20 }, (_, index) => `d${index}-contoso.com`);
    for (const domain of domains) world.dns.say(goodZone(domain));
    const draft = await aDraft();
    let seen = 0;
    const reports = await checkedDraft(world, draft, { ...details, sipDomains: domains }, () => {
      seen += 1;
    });

    expect(reports.map(({ domain }) => domain)).toEqual(domains);
    expect(seen).toBeGreaterThanOrEqual(domains.length);
  });
});

describe('drafts', () => {
  const begun = () => world.useCases.keepDraft(world.useCases.beginDraft(origin, {}), { sipDomains: 'contoso.com' });

  test('are kept seven days after the last touch', async () => {
    const draft = await begun();
    await world.advance(6 * 24 * 3_600_000);
    await world.useCases.keepDraft(draft, { agreementNumber: '7' });
    await world.advance(6 * 24 * 3_600_000);
    expect(await world.useCases.listDrafts(workspace, people.alice)).toMatchObject([
      { form: { sipDomains: 'contoso.com', agreementNumber: '7' } },
    ]);

    await world.advance(25 * 3_600_000);
    expect(await world.useCases.listDrafts(workspace, people.alice)).toEqual([]);
  });

  test('are only their author’s to read and to discard', async () => {
    const draft = await begun();
    await world.useCases.discardDraft(workspace, draft.id, people.bob);
    expect(await world.useCases.findDraft(workspace, draft.id, people.bob)).toBeNull();
    expect(await world.useCases.findDraft(workspace, draft.id, people.alice)).toEqual(draft);

    await world.useCases.discardDraft(workspace, draft.id, people.alice);
    expect(await world.useCases.findDraft(workspace, draft.id, people.alice)).toBeNull();
  });

  test('keep the moment the Product Use Rights were accepted', async () => {
    const accepted = await world.useCases.keepDraft(await begun(), { productUseRightsAccepted: true });
    world.slack.clock.advance(60_000);
    const later = await world.useCases.keepDraft(accepted, { productUseRightsAccepted: true, agreementNumber: '7' });

    expect(later.acceptedAt).toBe(accepted.acceptedAt);
    expect(later.touchedAt).toBeGreaterThan(accepted.touchedAt);
  });
});
