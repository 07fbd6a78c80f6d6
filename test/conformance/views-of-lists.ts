import { listOrders, listQuestion, type ListSubject } from '#domain/request/list-question.ts';
import {
  usualPersonalSettings,
  usualWorkspaceSettings,
  workspaceSettingsSchema,
  type SetBy,
} from '#domain/settings/settings.ts';
import { blankMemory } from '#domain/watch/memory.ts';
import { type Home, renderHome } from '#slack/home-tab/render.ts';
import { renderList } from '#slack/request-list/render.ts';
import { renderSettings, renderSettingsAgain } from '#slack/settings-dialog/render.ts';
import { renderWatches } from '#slack/watch-reply/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { draftOf, type Input } from './inputs.ts';
import { aBusyHome, aFault, aTrouble, aNewHome } from '../slack/home-tab/a-home.ts';
import { type View, viewsOfOne } from './view.ts';
import { aWatch } from './views-of-checks.ts';
import { around } from './views-of-requests.ts';

const subjects: readonly ListSubject[] = [
  { about: 'mine' },
  { about: 'all' },
  { about: 'late' },
  { about: 'person', user: 'U0ALICE' },
  { about: 'channel', channel: 'C0TEAM' },
  { about: 'state', state: 'submitted' },
  { about: 'domains', prefix: 'contoso' },
];

/** Many requests at once: lists, Home tabs, and what is watched. */
export function viewsOfLists(input: Input, wording: Wording): readonly View[] {
  const { name, stored } = input;
  const view = viewsOfOne(name, null);
  const five = Array.from({ length: 5 }, () => stored);
  const named = `${'l'.repeat(60)}${name}`.slice(0, 63);
  const prefix = input.foreign.replace(/[^a-z0-9.-]/g, '').slice(0, 253) || named.replace(/[^a-z]/g, '');
  return [
    ...subjects.flatMap((subject) =>
      listOrders.map((order) =>
        view(
          `${subject.about} ${order}`,
          renderList,
          {
            question: listQuestion(subject.about === 'domains' ? { about: 'domains', prefix } : subject, order),
            isCurtailed: true,
            requests: five,
            total: 4_711_000,
            page: 1,
            perPage: 5,
          },
          wording,
          around,
        ),
      ),
    ),
    ...subjects.map((subject) =>
      view(
        `${subject.about} empty`,
        renderList,
        { question: listQuestion(subject), isCurtailed: true, requests: [], total: 0, page: 0, perPage: 5 },
        wording,
        around,
      ),
    ),
    view('new', renderHome, aNewHome, wording, around),
    view('busy', renderHome, aBusyHome, wording, around),
    view('fullest', renderHome, fullestHome(input), wording, around, wording.outdated),
  ];
}

/** Five of everything that there may be five of, and more behind them. */
function fullestHome(input: Input): Home {
  const { stored } = input;
  const open = Array.from({ length: 5 }, (_, index) => ({
    ...stored,
    request: {
      ...stored.request,
      state: index % 2 === 0 ? ('awaiting_dns' as const) : ('submitted' as const),
      dnsPassedAt: 1,
    },
  }));
  const domain = stored.request.details.sipDomains[0] ?? '';
  return {
    pages: { mine: 1, queue: 1 },
    perPage: 5,
    drafts: Array.from({ length: 5 }, () => draftOf(input)),
    open: { requests: open, total: 4_711_000 },
    mine: { requests: Array.from({ length: 5 }, () => stored), total: 4_711_000 },
    queue: { requests: open, total: 4_711_000 },
    numbers: {
      tally: {
        byState: {
          awaiting_dns: 4_711_000,
          submitted: 1,
          in_progress: 2,
          active: 3,
          rejected: 4,
          cancelled: 5,
          retired: 6,
        },
        waiting: [4_711_000, 4_711_000],
        leadTimes: { count: 4_711_000, within: [1, 2, 3], medianMs: 1 },
      },
      boundsMs: [2, 7, 30].map((days) => days * 24 * 3_600_000),
    },
    watch: { found: [aTrouble(domain), aTrouble(domain, stored)], total: 4_711_000, domains: 200 },
  };
}

/** What is watched, and settings: neither is about a request. */
export function viewsOfSettings(wording: Wording): readonly View[] {
  const view = viewsOfOne('as it is', null);
  const usual = { notifyChannel: 'C0TEAM', language: 'en' } as const;
  const shared = usualWorkspaceSettings(usual);
  const people = Array.from({ length: 100 }, (_, index) => `U0PERSON${index}`.padEnd(14, '0'));
  const personal = { ...usualPersonalSettings, quietHours: { from: 1, to: 1439 } };
  const full = { ...shared, operators: people, operatorGroup: 'S'.repeat(64), retentionDays: 3650 };
  const seen = { personal, shared: full };
  const fields = workspaceSettingsSchema.keyof().options;
  const setMeanwhile = (by: SetBy | null) => ({ fields: fields.map((field) => ({ field, by })), now: full });
  const again = (by: SetBy | null) => ({ seen, typed: seen, meanwhile: setMeanwhile(by) });
  const configured = { ...usual, operators: people };
  const memories = [null, blankMemory, aFault('contoso.com').memory];
  const watched = (length: number) =>
    Array.from({ length }, (_, index) => ({
      watch: { ...aWatch, domain: `${'w'.repeat(63)}.${'x'.repeat(63)}.${'y'.repeat(63)}.${'z'.repeat(57)}.com` },
      memory: memories[index % memories.length] ?? null,
    }));
  return [
    view('none', renderWatches, { here: [], elsewhere: 0 }, wording),
    view('one', renderWatches, { here: watched(1), elsewhere: 0 }, wording),
    view('more than are shown', renderWatches, { here: watched(250), elsewhere: 2 }, wording),
    view('own', renderSettings, { personal, shared: null }, { ...usual, operators: [] }, wording),
    view('usual', renderSettings, { personal: usualPersonalSettings, shared }, { ...usual, operators: [] }, wording),
    view('fullest', renderSettings, seen, configured, wording),
    view('all set meanwhile', renderSettingsAgain, again({ by: 'U0SOMEBODY', at: 1 }), configured, wording),
    view('set by nobody known', renderSettingsAgain, again(null), configured, wording),
  ];
}
