import { isOpen, type RequestState } from '#domain/request/request.ts';
import type { DigestOwner } from '#ports/digests.ts';
import type { EffectOwner } from '#ports/effect-runner.ts';
import type { WatchOwner } from '#ports/watch-store.ts';

/** Fixed for life: another number would look for every workspace in another place. */
export const partitionCount = 64;

/** Names how many partitions the data was written with. */
export const metaKey = 'picbot:meta';

/** Says which partition has new effects: its number is the message. */
export const dueChannel = 'picbot:due';

/** The partition of a workspace: FNV-1a, 32 bits, over the id's UTF-8 bytes. */
export function partitionOf(workspace: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(workspace)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % partitionCount;
}

/** The hash tag of a partition. All keys of one script carry the same tag, so that they live on one Cluster node. */
export function tagOf(partition: number): string {
  return `{p${String(partition).padStart(2, '0')}}`;
}

/** Keys that a whole partition shares. */
export function partitionKeys(partition: number) {
  const tag = tagOf(partition);
  return {
    /** ZSET `<workspace>|<owner>|<effect key>` by due time or end of lease (ms, server's clock; a lease ends at a half). */
    due: `${tag}:due`,
    /** HASH `<workspace>|<owner>` → who carries out an effect of that owner: `<token>|<attempt>|<end of lease>`. */
    busy: `${tag}:busy`,
    /** HASH member of `due` → since when and when last an attempt was about to send: `<ms>|<ms>`, until it is settled. */
    sending: `${tag}:sending`,
    /** HASH id → why the document cannot be read. */
    quarantine: `${tag}:quarantine`,
    /** HASH: the document and what is kept beside it. */
    request: (id: string) => `${tag}:r:${id}`,
    /** LIST of timeline entries, oldest first. */
    timeline: (id: string) => `${tag}:t:${id}`,
    /** HASH: a watch and, as beside a request, what is remembered of it. */
    watch: (id: string) => `${tag}:w:${id}`,
    /** HASH item → when it is due (ms, server's clock), or minus when it was told; `sealed`: what is being told. */
    digest: ({ workspace, user }: DigestOwner) => `${tag}:dig:${workspace}:${user}`,
    /** STRING that expires. */
    draft: (id: string) => `${tag}:d:${id}`,
  };
}

/** The keys of one workspace, in its partition. */
export function workspaceKeys(workspace: string) {
  const partition = partitionOf(workspace);
  const tag = tagOf(partition);
  return {
    ...partitionKeys(partition),
    partition,
    /** HASH number → id; the field `last` is the counter. */
    numbers: `${tag}:num:${workspace}`,
    /** HASH SIP domain → `<id>|<number>` of the request that holds it. */
    holders: `${tag}:dom:${workspace}`,
    /** ZSET, all scores 0, `<SIP domain>|<time>|<id>`: every request that ever named the domain. */
    named: `${tag}:ix:dom:${workspace}`,
    /** ZSET, all scores 0, `<person>|<time>|<id>`: requester and contacts. */
    people: `${tag}:ix:u:${workspace}`,
    /** HASH domain → id of the watch. */
    watched: `${tag}:watched:${workspace}`,
    /** ZSET owner (`ownerName`) by since when something is wrong (epoch ms), of all that is watched. */
    troubled: `${tag}:ix:t:${workspace}`,
    /** ZSET, all scores 0, `<state>|<time>|<id>`. */
    states: `${tag}:ix:s:${workspace}`,
    /** ZSET, all scores 0, `<facet>|<time>|<id>` (`facets`), and `listsMark` once it is complete. */
    lists: `${tag}:ix:l:${workspace}`,
    /** ZSET id by time of submission (epoch ms), while the request is open. */
    waiting: `${tag}:ix:w:${workspace}`,
    /** ZSET id by how long the request took until it was active (ms). */
    leadTimes: `${tag}:ix:a:${workspace}`,
    /** ZSET id by time of the last touch. */
    drafts: (user: string) => `${tag}:ix:d:${workspace}:${user}`,
    /** STRING that expires: a finished check without a request. */
    check: (id: string) => `${tag}:check:${workspace}:${id}`,
    /** HASH setting → JSON: what the workspace has set. */
    settings: `${tag}:set:${workspace}`,
    /** HASH `<user>|<setting>` → JSON: what its people have set. */
    personalSettings: `${tag}:set:u:${workspace}`,
    /** HASH user → JSON: language, time zone and standing, as Slack told them. */
    knownPeople: `${tag}:who:${workspace}`,
    /** HASH Slack user group → JSON: its members. */
    knownGroups: `${tag}:who:g:${workspace}`,
    /** STRING that expires: a delivery from Slack under way (`?`) or carried out (`=` and the answer). */
    delivery: (name: string) => `${tag}:in:${workspace}:${name}`,
    /** STRING that expires in a moment: a button that was just pressed by somebody. */
    press: (digest: string) => `${tag}:press:${workspace}:${digest}`,
    /** STRING, the id of the request that a Slack delivery (or an effect) changed. */
    claim: (delivery: string) => `${tag}:ev:${workspace}:${delivery}`,
  };
}

/** What keeps the pace of one channel (or person): when its allowance is whole again, until when Slack wants a pause, who waits. */
export function channelKeys(workspace: string, channel: string) {
  const tag = tagOf(partitionOf(workspace));
  return {
    /** STRING that expires, ms on the server's clock. */
    turn: `${tag}:turn:${workspace}:${channel}`,
    /** STRING that expires, ms on the server's clock. */
    held: `${tag}:held:${workspace}:${channel}`,
    /** ZSET key of a message by since when it is owed (ms). */
    line: `${tag}:line:${workspace}:${channel}`,
  };
}

/** STRING that expires: how often somebody or something (`of`) was counted within `seconds`. */
export function countKey(kind: string, seconds: number, of: string): string {
  return `${tagOf(partitionOf(of))}:count:${kind}:${seconds}:${of}`;
}

/**
 * The end of an index member: creation time (epoch ms, padded so that text sorts like time) and request id.
 * One set for a whole workspace instead of one per person keeps every key of the commit script known beforehand.
 */
function indexEnding(request: { readonly createdAt: number; readonly id: string }): string {
  return `${String(request.createdAt).padStart(15, '0')}|${request.id}`;
}

/** Stands in `lists` once every request of the workspace does, also those that were stored before there were lists. */
export const listsMark = '#1';

/** What the members of `lists` begin with: no id of a person or channel does. */
export const facets = {
  all: '*',
  channel: (channel: string) => channel,
  openOf: (user: string) => `!${user}`,
} as const;

/**
 * The members of a request in the indexes of the workspace that order by text. Workspaces, people, channels and domain
 * names contain no `|`. What a request no longer has leaves its index, save `named`. Only `commit.lua` and `reindex.lua`
 * write them, with `waiting` (`waitingSince`) and `leadTimes` (`leadTimeMs`); `index-members.lua` says the same of a
 * document as it is kept. Whoever purges a request takes it out of all six, of `holders` and of `numbers`.
 */
export function indexMembers(request: {
  readonly createdAt: number;
  readonly id: string;
  readonly state: RequestState;
  readonly requester: string;
  readonly assignee: string | null;
  readonly details: {
    readonly sipDomains: readonly string[];
    readonly contacts: readonly string[];
    readonly notifyChannel: string;
  };
}) {
  const ending = indexEnding(request);
  const people = new Set([request.requester, ...request.details.contacts]);
  const concerned = isOpen(request) ? new Set([...people, ...(request.assignee ? [request.assignee] : [])]) : [];
  const listed = [facets.all, facets.channel(request.details.notifyChannel), ...[...concerned].map(facets.openOf)];
  return {
    named: [...new Set(request.details.sipDomains)].map((domain) => `${domain}|${ending}`),
    people: [...people].map((person) => `${person}|${ending}`),
    states: [`${request.state}|${ending}`],
    lists: listed.map((facet) => `${facet}|${ending}`),
  };
}

/** The lexical range of an index that belongs to one person, domain or state, for BYLEX commands: `}` follows `|`. */
export function indexRange(of: string): { readonly from: string; readonly below: string } {
  return { from: `[${of}|`, below: `(${of}}` };
}

/** The lexical range of `named` for the domains that begin like this. */
export function domainRange(prefix: string): { readonly from: string; readonly below: string } {
  return { from: `[${prefix}`, below: `(${prefix}}` };
}

/** The request id at the end of an index member. */
export function idOfIndexMember(member: string): string {
  return member.slice(member.lastIndexOf('|') + 1);
}

/** What stands for a watch or a person where a request stands with its id alone. No id contains a colon. */
const watchMark = 'w:';
const personMark = 'u:';

/** What a request, a watch or a person is called where all may stand. */
export function ownerName({ requestId, watchId, user }: EffectOwner): string {
  return requestId ?? (watchId === undefined ? `${personMark}${user}` : `${watchMark}${watchId}`);
}

/** Names a request, watch or person within its partition, as the `busy` hash does; `id` as `ownerName` gives it. */
export function busyField(workspace: string, id: string): string {
  return `${workspace}|${id}`;
}

/** The member of the `due` set for an effect key; `id` as `ownerName` gives it. */
export function dueMember(workspace: string, id: string, effectKey: string): string {
  return `${busyField(workspace, id)}|${effectKey}`;
}

/** Takes a member of the `due` set apart; null for what is not one. */
export function parseDueMember(member: string): { readonly owner: EffectOwner; readonly effectKey: string } | null {
  const [workspace, id, ...rest] = member.split('|');
  if (!workspace || !id || rest.length === 0) return null;
  return { owner: ownerOf(workspace, id), effectKey: rest.join('|') };
}

function ownerOf(workspace: string, name: string): EffectOwner {
  if (name.startsWith(personMark)) return { workspace, user: name.slice(personMark.length) };
  return watchOwnerOf(workspace, name);
}

/** What is watched under a name of `ownerName`. */
export function watchOwnerOf(workspace: string, name: string): WatchOwner {
  if (name.startsWith(watchMark)) return { workspace, watchId: name.slice(watchMark.length) };
  return { workspace, requestId: name };
}

/** The document of a request or watch, with what is remembered beside it; of a person, what they are to be told. */
export function documentKey(partition: number, owner: EffectOwner): string {
  const keys = partitionKeys(partition);
  if (owner.user !== undefined) return keys.digest(owner);
  return owner.watchId === undefined ? keys.request(owner.requestId) : keys.watch(owner.watchId);
}
