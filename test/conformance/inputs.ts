import type { DomainReport, Finding } from '#domain/checks/finding.ts';
import { checkIds } from '#domain/checks/catalogue.ts';
import { type Draft, draftVersion } from '#domain/request/draft.ts';
import type { RequestDetails } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import {
  editedFields,
  longestReason,
  timelineEvents,
  type RequestEdit,
  type TimelineEntry,
} from '#domain/request/timeline.ts';
import { aMissingRecord, aStored, after, anEntry, begun } from '../support/a-request.ts';
import { reasonsAbout } from './reasons-about.ts';

/** What the views are drawn of: a request with all that is kept beside it, and the text that others wrote. */
export interface Input {
  readonly name: string;
  readonly stored: StoredRequest;
  /** What somebody typed or a server answered, as long as it may be; the views have to take any of it. */
  readonly foreign: string;
}

/** 253 octets in labels of 63, the longest that there can be; `index` tells them apart. */
const longName = (index: number) =>
  `${`${index}`.padEnd(61, 'a')}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(59)}.com`;
const domains = Array.from({ length: 60 }, (_, index) => longName(index));
const edges = Array.from({ length: 10 }, (_, index) => longName(900 + index));
const people = Array.from({ length: 20 }, (_, index) => `U0PERSON${index}`.padEnd(14, '0'));

/** So many characters from the beginning. */
export const cut = (text: string, length: number): string => [...text].slice(0, length).join('');

/** So many characters of a text, over and over. */
const filled = (text: string, length: number) => cut(text.repeat(length), length);
const long = 1000;
const astral = filled('𝒜👩‍💻🇰🇷', long);
const rightToLeft = filled('‮שלום العربية‏ ', long);
const special = filled('&<>*_~`|```<!channel><@U0ALICE>&amp;', long);
const hangul = filled('한국어 문장입니다. ', long);

const numberOf = (foreign: string) => cut(foreign, 64);
/** A reason as long as one may be: that is counted in UTF-16 units. */
export const reasonOf = (foreign: string): string => cut(foreign, longestReason / 2) || 'None.';

/** An edit of everything at once; the names are those of a request. */
export function editOf({ sipDomains, accessEdge, additionalAccessEdges }: RequestDetails): RequestEdit {
  const all = [accessEdge, ...additionalAccessEdges];
  return {
    addedDomains: sipDomains,
    droppedDomains: sipDomains,
    addedEdges: all,
    droppedEdges: all,
    reordersEdges: true,
    fields: editedFields,
  };
}

/** Of every event, and of each with the longest reason. */
function longTimeline(length: number, reason: string): readonly TimelineEntry[] {
  return Array.from({ length }, (_, index) =>
    anEntry({
      seq: index + 1,
      event: timelineEvents[index % timelineEvents.length] ?? 'submitted',
      at: after(index),
      reason,
      ...(index % 5 === 0 ? { link: { id: 'x', number: 999_999_998, kind: 'update' } } : {}),
      ...(index % 7 === 0 ? { task: 'policy' } : {}),
    }),
  );
}

/** Every check fails in each domain, with every reason that there is, in turn. */
function worstReports(names: readonly string[], foreign: string): readonly DomainReport[] {
  const reasons = reasonsAbout(foreign);
  const evidence = Array.from({ length: 8 }, () => ({
    server: '2001:db8::53',
    question: `SRV ${foreign}`,
    answer: foreign,
    elapsedMs: 4999.4,
  }));
  return names.map((domain, row) => ({
    domain,
    checkedAt: begun,
    findings: checkIds.map((check, column): Finding => {
      const reason = reasons[(row * checkIds.length + column) % reasons.length];
      if (!reason) throw new Error('there is no reason');
      return { check, outcome: 'fail', reason, evidence, paste: foreign };
    }),
  }));
}

const others = { id: 'o', number: 999_999_998, sipDomains: domains.map((name) => `e${name.slice(1)}`) };
const large = {
  number: 999_999_999,
  assignee: 'U0CAROL',
  changes: { ...others, accessEdges: edges.map((name) => `e${name.slice(1)}`) },
};
const many = { accessEdge: edges[0] ?? '', additionalAccessEdges: edges.slice(1), sipDomains: domains };

function about(name: string, foreign: string): Input {
  return {
    name,
    foreign,
    stored: aStored({
      request: { details: { agreement: { type: 'spla', number: numberOf(foreign) } } },
      timeline: [anEntry({ reason: reasonOf(foreign) })],
      reports: worstReports(['contoso.com'], foreign),
      undelivered: [{ effect: 'card', reason: foreign, since: begun }],
    }),
  };
}

/** As most are, and as odd and as large as one may be. */
export const inputs: readonly Input[] = [
  { name: 'usual', foreign: 'Too late.', stored: aStored() },
  { name: 'failing', foreign: 'Too late.', stored: aStored({ reports: [aMissingRecord()] }) },
  {
    name: 'nothing beside it',
    foreign: '',
    stored: aStored({
      request: { submittedAt: null, details: { contacts: [] } },
      timeline: [],
      reports: [],
      card: null,
    }),
  },
  {
    name: 'ten edges, sixty domains, the longest names',
    foreign: longName(7),
    stored: aStored({
      request: { ...large, details: { ...many, contacts: people } },
      reports: domains.map((one) => aMissingRecord(one)),
    }),
  },
  about('astral', astral),
  about('right to left', rightToLeft),
  about('every special character', special),
  about('Hangul', hangul),
  {
    name: 'the longest timeline',
    foreign: special,
    stored: aStored({ timeline: longTimeline(400, reasonOf(special)) }),
  },
  {
    name: 'most findings',
    foreign: longName(7),
    stored: aStored({ request: { details: { ...many } }, reports: worstReports(domains, longName(7)) }),
  },
  {
    name: 'all of it at once',
    foreign: special,
    stored: aStored({
      request: {
        ...large,
        dnsPassedAt: begun,
        details: { ...many, contacts: people, agreement: { type: 'spla', number: numberOf(special) } },
      },
      timeline: longTimeline(100, reasonOf(special)),
      reports: worstReports(domains, special),
      undelivered: Array.from({ length: 60 }, (_, index) => ({
        effect: `tell|${index + 1}|U0ALICE`,
        reason: special,
        since: begun,
      })),
    }),
  },
];

/** A form that is being filled in with what the request has. */
export function draftOf({ stored: { request, reports }, foreign }: Input): Draft {
  const { details } = request;
  return {
    schemaVersion: draftVersion,
    changes: request.changes,
    edits: null,
    acceptedAt: null,
    id: 'd'.repeat(32),
    workspace: 'T1',
    user: 'U0ALICE',
    channel: 'C0TEAM',
    form: {
      sipDomains: details.sipDomains.join(', ').slice(0, 3000),
      accessEdge: cut(foreign, 500),
      additionalAccessEdges: details.additionalAccessEdges.join('\n').slice(0, 3000),
      agreementNumber: cut(foreign, 100),
      contacts: details.contacts.slice(0, 20),
    },
    touchedAt: begun,
    reports,
  };
}
