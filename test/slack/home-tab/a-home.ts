import type { Home } from '#slack/home-tab/render.ts';
import type { HomeWatch } from '#slack/home-tab/watch.ts';
import { blankMemory, troubleIn, type WatchMemory } from '#domain/watch/memory.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Watch } from '#domain/watch/watch.ts';
import { aStored, after, anEntry } from '../../support/a-request.ts';

const nothing = { requests: [], total: 0 };
const counts = { awaiting_dns: 0, submitted: 0, in_progress: 0, active: 0, rejected: 0, cancelled: 0, retired: 0 };
const day = 24 * 3_600_000;

/** What somebody finds who opens the tab for the first time. */
export const aNewHome: Home = {
  pages: { mine: 0, queue: 0 },
  perPage: 5,
  drafts: [],
  open: nothing,
  mine: nothing,
  queue: null,
  numbers: {
    tally: { byState: counts, waiting: [0, 0], leadTimes: { count: 0, within: [0, 0, 0], medianMs: null } },
    boundsMs: [2 * day, 7 * day, 30 * day],
  },
  watch: { found: [], total: 0, domains: 0 },
};

/** A watched domain whose record is gone since an hour after everything began. */
export function aFault(domain: string): { readonly watch: Watch; readonly memory: WatchMemory } {
  const watch = { schemaVersion: 1 as const, id: domain, workspace: 'T0CONTOSO', domain, accessEdge: null };
  const reason = {
    code: 'srv_missing' as const,
    owner: `_sipfederationtls._tcp.${domain}`,
    answer: 'nxdomain' as const,
  };
  const kept = {
    value: { level: 'fail' as const, reason, paste: null },
    since: after(1),
    suspect: null,
    mutedUntil: null,
  };
  const seen = {
    domain,
    checks: [{ check: 'DNS-01' as const, kept }],
    records: null,
    addresses: null,
    certificates: null,
  };
  return {
    watch: { ...watch, channel: 'C0TEAM', by: 'U0BOB', since: after(0) },
    memory: { ...blankMemory, version: 1, lookedAt: after(2), domains: [seen] },
  };
}

/** The same as the Home tab has it; of a request where there is one. */
export function aTrouble(domain: string, stored: StoredRequest | null = null): HomeWatch['found'][number] {
  const { watch, memory } = aFault(domain);
  const trouble = troubleIn(memory);
  if (!trouble) throw new Error('there is no fault');
  return { watched: stored ? { request: stored } : { watch }, trouble };
}

const late = aStored();
const ready = aStored({
  request: { id: 'c'.repeat(32), number: 3, state: 'awaiting_dns', submittedAt: null, dnsPassedAt: after(2) },
  timeline: [anEntry({ event: 'saved_to_watch', state: 'awaiting_dns' })],
  card: null,
});

const removal = aStored({
  request: {
    id: 'd'.repeat(32),
    number: 13,
    kind: 'remove',
    changes: { id: 'b'.repeat(32), number: 11, sipDomains: ['b.com'], accessEdges: ['sip.b.com'] },
  },
  card: null,
});

/** An operator's, in the middle of the work. */
export const aBusyHome: Home = {
  ...aNewHome,
  pages: { mine: 1, queue: 0 },
  open: { requests: [ready, late, removal], total: 9 },
  mine: { requests: [late], total: 13 },
  queue: { requests: [late], total: 11 },
  numbers: {
    tally: {
      byState: { ...counts, awaiting_dns: 1, submitted: 12, in_progress: 3, active: 120, cancelled: 4 },
      waiting: [5, 1],
      leadTimes: { count: 131, within: [90, 120, 130], medianMs: 26 * 3_600_000 },
    },
    boundsMs: [2 * day, 7 * day, 30 * day],
  },
  watch: {
    found: [aTrouble('fabrikam.com'), aTrouble('contoso.com', aStored({ request: { state: 'active' } }))],
    total: 4,
    domains: 12,
  },
};
