import { heldDomains, isOpen, peopleConcerned, type UnnumberedRequest, waitingSince } from '#domain/request/request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import { workspaceKeys } from './keys.ts';

/**
 * The sorted sets that have a request as a member, by key, with its score in each. Besides these it stands in
 * `numbers`, `domains` and, once it was active, `leadTimes`. Only `commit.lua` adds members; a purge takes out all.
 */
export function indexOf(
  request: UnnumberedRequest,
  keys = workspaceKeys(request.workspace),
): readonly (readonly [key: string, score: number])[] {
  const { state, assignee, createdAt, details } = request;
  const people = peopleConcerned(request);
  const concerned = assignee && !people.includes(assignee) ? [...people, assignee] : people;
  return [
    ...people.map((user) => [keys.requestsOf(user), createdAt] as const),
    ...(isOpen(request) ? concerned : []).map((user) => [keys.openOf(user), createdAt] as const),
    [keys.inChannel(details.notifyChannel), createdAt],
    [keys.inState(state), waitingSince(request) ?? createdAt],
  ];
}

/** What a transition does to the index of a request: `[key, score]` that come in or change, keys that it leaves. */
export function indexChanges(before: UnnumberedRequest | null, after: UnnumberedRequest) {
  const keys = workspaceKeys(after.workspace);
  const [had, has] = [before ? indexOf(before, keys) : [], indexOf(after, keys)];
  return {
    in: has.filter(([key, score]) => !had.some(([known, knownScore]) => known === key && knownScore === score)),
    out: had.filter(([key]) => !has.some(([kept]) => kept === key)).map(([key]) => key),
  };
}

/** Digits of a number in `domains`, so that text sorts like numbers. */
const digits = 9;
/** How a request has a domain: it holds it, or only names it. Stands before the number; the holder comes last. */
const marks = { holder: '~', former: '-' } as const;
type As = keyof typeof marks;

/** The member of `domains` for a request without its number, which is not known yet when a request is created. */
const begun = (domain: string, as: As): string => `${domain}|${marks[as]}`;

/** The member of `domains` for a request: `contoso.com|~000000012`. Domain names contain no `|`. */
export function domainMember(domain: string, as: As, number: number): string {
  return `${begun(domain, as)}${String(number).padStart(digits, '0')}`;
}

/** How a request has its domains: those that it holds, and those it names besides. */
function domainsOf(request: UnnumberedRequest): ReadonlyMap<string, As> {
  return new Map([
    ...request.details.sipDomains.map((domain) => [domain, 'former'] as const),
    ...heldDomains(request).map((domain) => [domain, 'holder'] as const),
  ]);
}

/** The same, with those that it named once: a domain that an edit took out of it stays findable. */
export function everNamed({
  request,
  timeline,
}: {
  readonly request: UnnumberedRequest;
  readonly timeline: readonly TimelineEntry[];
}): ReadonlyMap<string, As> {
  const dropped = timeline.flatMap(({ edit }) => edit?.droppedDomains ?? []);
  return new Map([...dropped.map((domain) => [domain, 'former'] as const), ...domainsOf(request)]);
}

/**
 * What a transition does to `domains`: the members, without the request's number, that come in or go. A domain that was
 * ever named stays findable: one that it names no longer is a former one of it.
 */
export function domainChanges(before: UnnumberedRequest | null, after: UnnumberedRequest) {
  const [had, has] = [before ? domainsOf(before) : new Map<string, As>(), domainsOf(after)];
  const changed = [...new Set([...had.keys(), ...has.keys()])]
    .map((domain) => ({ domain, was: had.get(domain), is: has.get(domain) ?? ('former' as const) }))
    .filter(({ was, is }) => was !== is);
  const held = changed.filter(({ is }) => is === 'holder').map(({ domain }) => domain);
  const releases = changed.filter(({ was }) => was === 'holder').map(({ domain }) => domain);
  return {
    in: changed.map(({ domain, is }) => begun(domain, is)),
    // It may have named one long before that it comes to hold.
    out: [
      ...releases.map((domain) => begun(domain, 'holder')),
      ...(before ? held.map((domain) => begun(domain, 'former')) : []),
    ],
  };
}

/** Takes a member of `domains` apart. */
export function parseDomainMember(member: string) {
  const bar = member.lastIndexOf('|');
  return {
    domain: member.slice(0, bar),
    isHolder: member[bar + 1] === marks.holder,
    number: Number(member.slice(bar + 2)),
  };
}

/** The lexical range of `domains` that belongs to one domain, for BYLEX commands: `}` follows `|`. */
export function ofDomain(domain: string): { readonly from: string; readonly below: string } {
  return { from: `[${domain}|`, below: `(${domain}}` };
}

/** The lexical range of `domains` for the domains that begin like this. */
export function domainRange(prefix: string): { readonly from: string; readonly below: string } {
  return { from: `[${prefix}`, below: `(${prefix}}` };
}
