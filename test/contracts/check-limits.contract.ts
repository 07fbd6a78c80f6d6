import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckLimit } from '#domain/checks/limits.ts';
import type { CheckLimits } from '#ports/check-limits.ts';

/** Limits and the time they count by. */
export interface LimitsUnderTest {
  readonly create: (limits: readonly CheckLimit[]) => CheckLimits;
  /** Lets so many milliseconds of the store's clock go by. */
  readonly pass: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const perUser: CheckLimit = { of: 'user', checks: 3, seconds: 60 };
const perWorkspace: CheckLimit = { of: 'workspace', checks: 4, seconds: 60 };
const perTarget: CheckLimit = { of: 'target', checks: 2, seconds: 60 };

/** People, workspaces and domains of this test only: a budget belongs to nobody else. */
function aStage() {
  const mark = randomUUID().slice(0, 8);
  const asking = (user: string, domains: readonly string[], workspace = 'T1') => ({
    workspace: `${workspace}-${mark}`,
    user,
    domains: domains.map((domain) => `${domain}-${mark}.com`),
  });
  return { asking, domain: (name: string) => `${name}-${mark}.com` };
}

/** What every counter of checks promises. */
export function describeCheckLimits(open: () => Promise<LimitsUnderTest>): void {
  let under: LimitsUnderTest | null = null;
  const testing = () => {
    if (!under) throw new Error('not opened');
    return under;
  };
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under?.close());

  const refused = (of: string, domain: string | null = null) => ({
    ok: false,
    refusal: { code: 'checks_limited', of, domain, againInMs: expect.any(Number) },
  });

  test('a person has so many checks and no more, whatever the domains', async () => {
    const { asking } = aStage();
    const limits = testing().create([perUser]);
    for (const domain of ['a', 'b', 'c']) expect(await limits.admit(asking('U1', [domain]))).toEqual({ ok: true });
    expect(await limits.admit(asking('U1', ['d']))).toEqual(refused('user'));
    expect(await limits.admit(asking('U2', ['d']))).toEqual({ ok: true });
    expect(await limits.admit(asking('U1', ['d'], 'T2'))).toEqual({ ok: true });
  });

  test('a workspace has its own limit, whoever asks', async () => {
    const { asking } = aStage();
    const limits = testing().create([perUser, perWorkspace]);
    for (const user of ['U1', 'U2', 'U3', 'U4']) {
      expect(await limits.admit(asking(user, ['a']))).toEqual({ ok: true });
    }
    expect(await limits.admit(asking('U5', ['b']))).toEqual(refused('workspace'));
    expect(await limits.admit(asking('U5', ['b'], 'T2'))).toEqual({ ok: true });
  });

  test('a domain is not asked about more often than its limit, by all workspaces together', async () => {
    const { asking, domain } = aStage();
    const limits = testing().create([perTarget]);
    for (const workspace of ['T1', 'T2']) {
      expect(await limits.admit(asking('U1', ['a'], workspace))).toEqual({ ok: true });
    }
    expect(await limits.admit(asking('U1', ['b', 'a'], 'T3'))).toEqual(refused('target', domain('a')));
  });

  test('a batch is let in whole while anything is left, and counted whole', async () => {
    const { asking } = aStage();
    const limits = testing().create([perUser]);
    expect(await limits.admit(asking('U1', ['a', 'b']))).toEqual({ ok: true });
    expect(await limits.admit(asking('U1', ['c', 'd', 'e', 'f']))).toEqual({ ok: true });
    expect(await limits.admit(asking('U1', ['g']))).toEqual(refused('user'));
  });

  test('what is refused costs the other budgets nothing', async () => {
    const { asking } = aStage();
    const limits = testing().create([perUser, perTarget]);
    await limits.admit(asking('U2', ['a']));
    await limits.admit(asking('U2', ['a']));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await limits.admit(asking('U1', ['a', 'b']))).toMatchObject({ ok: false });
    }
    for (const name of ['b', 'b', 'c']) expect(await limits.admit(asking('U1', [name]))).toEqual({ ok: true });
    expect(await limits.admit(asking('U1', ['d']))).toEqual(refused('user'));
  });

  test('of a hundred at once no more are let in than the limit', async () => {
    const { asking } = aStage();
    const limits = testing().create([perUser]);
    const answers = await Promise.all(Array.from({ length: 100 }, () => limits.admit(asking('U1', ['a']))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
  });

  test('the refusal says when to come again, and then there is a full budget', async () => {
    const { asking } = aStage();
    const { create, pass } = testing();
    const limits = create([{ of: 'user', checks: 1, seconds: 1 }]);
    await limits.admit(asking('U1', ['a']));
    const answer = await limits.admit(asking('U1', ['b']));
    const againInMs = !answer.ok && answer.refusal.code === 'checks_limited' ? answer.refusal.againInMs : 0;
    expect(againInMs).toBeGreaterThan(0);
    expect(againInMs).toBeLessThanOrEqual(1000);
    await pass(againInMs);
    expect(await limits.admit(asking('U1', ['b']))).toEqual({ ok: true });
    expect(await limits.admit(asking('U1', ['b']))).toEqual(refused('user'));
  });

  test('of several spent budgets the longest wait is told', async () => {
    const { asking } = aStage();
    const limits = testing().create([
      { of: 'user', checks: 1, seconds: 60 },
      { of: 'user', checks: 1, seconds: 3600 },
    ]);
    await limits.admit(asking('U1', ['a']));
    const answer = await limits.admit(asking('U1', ['b']));
    expect(!answer.ok && answer.refusal.code === 'checks_limited' && answer.refusal.againInMs > 60_000).toBe(true);
  });
}
