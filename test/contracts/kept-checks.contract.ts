import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DomainReport } from '#domain/checks/finding.ts';
import { keptCheckLifetimeMs, type KeptCheck } from '#domain/checks/kept-check.ts';
import type { KeptChecks } from '#ports/kept-checks.ts';

/** Kept checks and what their caller cannot see through the port. */
export interface KeptChecksUnderTest {
  readonly checks: KeptChecks;
  /** Lets the life of every kept check end. */
  readonly expire: (check: KeptCheck) => Promise<void>;
  readonly close: () => Promise<void>;
}

const report: DomainReport = {
  domain: 'contoso.com',
  checkedAt: Date.UTC(2026, 0, 2),
  findings: [
    {
      check: 'DNS-01',
      outcome: 'fail',
      reason: { code: 'srv_missing', owner: '_sipfederationtls._tcp.contoso.com', answer: 'nxdomain' },
      evidence: [{ server: '192.0.2.53', question: 'SRV', answer: 'NXDOMAIN', elapsedMs: 0.7 }],
      paste: '_sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com.',
    },
  ],
};

/** A finished check of contoso.com by U1 of the workspace T1. */
export const aKeptCheck = (): KeptCheck => ({
  id: randomUUID(),
  workspace: 'T1',
  checkedBy: 'U1',
  accessEdges: ['sip.contoso.com'],
  reports: [report],
});

/** What every place that keeps checks promises. */
export function describeKeptChecks(open: () => Promise<KeptChecksUnderTest>): void {
  let under: KeptChecksUnderTest | null = null;
  const testing = () => {
    if (!under) throw new Error('not opened');
    return under;
  };
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under?.close());

  test('a check is taken as it was kept, once', async () => {
    const { checks } = testing();
    const check = aKeptCheck();
    await checks.keep(check);
    expect(await checks.take('T1', check.id)).toEqual(check);
    expect(await checks.take('T1', check.id)).toBeNull();
  });

  test('of many who come for it at once, one gets it', async () => {
    const { checks } = testing();
    const check = aKeptCheck();
    await checks.keep(check);
    const taken = await Promise.all(Array.from({ length: 20 }, () => checks.take('T1', check.id)));
    expect(taken.filter((one) => one !== null)).toEqual([check]);
  });

  test('another workspace does not get it, and does not take it away', async () => {
    const { checks } = testing();
    const check = aKeptCheck();
    await checks.keep(check);
    expect(await checks.take('T2', check.id)).toBeNull();
    expect(await checks.take('T1', check.id)).toEqual(check);
  });

  test('a check that was put back can be taken again', async () => {
    const { checks } = testing();
    const check = aKeptCheck();
    await checks.keep(check);
    const taken = await checks.take('T1', check.id);
    if (taken) await checks.keep(taken);
    expect(await checks.take('T1', check.id)).toEqual(check);
  });

  test(`after ${keptCheckLifetimeMs / 60_000} minutes it is gone`, async () => {
    const { checks, expire } = testing();
    const check = aKeptCheck();
    await checks.keep(check);
    await expire(check);
    expect(await checks.take('T1', check.id)).toBeNull();
  });

  test('one that nobody kept is not found', async () => {
    expect(await testing().checks.take('T1', 'nobody')).toBeNull();
  });
}
