import type { RequestState } from '#domain/request/request.ts';
import type { DigestOwner } from '#ports/digests.ts';
import type { EffectOwner } from '#ports/effect-runner.ts';
import type { WatchOwner } from '#ports/watch-store.ts';

/** Fixed for life: another number would look for every workspace in another place. */
export const partitionCount = 64;

/** Where everything is kept: counts the ways there have been; the first noted its partitions alone. Fixed for life. */
export const layout = `2, ${partitionCount} partitions`;

/** Names the layout that the data was written with. */
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
    /** ZSET `<workspace>|<owner>|<effect key>` by due time or end of lease (ms of the server; leases end at a half). */
    due: `${tag}:due`,
    /** HASH `<workspace>|<owner>` → who carries out an effect of that owner: `<token>|<attempt>|<end of lease>`. */
    busy: `${tag}:busy`,
    /** HASH member of `due` → when first and when last an attempt was about to send: `<ms>|<ms>`, until settled. */
    sending: `${tag}:sending`,
    /** HASH id → why the document cannot be read. */
    quarantine: `${tag}:quarantine`,
    /** STRING: the request with its timeline, as `request-record.ts` reads it. */
    request: (id: string) => `${tag}:r:${id}`,
    /** HASH: what is kept beside a request, if anything: reports, what is remembered, what nobody could be told. */
    beside: (id: string) => `${tag}:b:${id}`,
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
    /** ZSET id by number: every request of the workspace. */
    numbers: `${tag}:num:${workspace}`,
    /** STRING: the last number that was given. */
    lastNumber: `${tag}:last:${workspace}`,
    /** ZSET, all scores 0: every request that ever named a SIP domain (`request-index.ts`). */
    domains: `${tag}:dom:${workspace}`,
    /** ZSET id by time of creation (epoch ms): the requests that a person requested or is a contact of. */
    requestsOf: (user: string) => `${tag}:u:${workspace}:${user}`,
    /** ZSET id by time of creation: those of them, or assigned to the person, that are open. */
    openOf: (user: string) => `${tag}:o:${workspace}:${user}`,
    /** ZSET id by time of creation: the requests that a channel follows. */
    inChannel: (channel: string) => `${tag}:c:${workspace}:${channel}`,
    /** ZSET id by time of submission (epoch ms) while the request waits, else by time of creation. */
    inState: (state: RequestState) => `${tag}:s:${workspace}:${state}`,
    /** ZSET id by how long the request took until it was active (ms). */
    leadTimes: `${tag}:a:${workspace}`,
    /** HASH domain → id of the watch. */
    watched: `${tag}:watched:${workspace}`,
    /** ZSET owner (`ownerName`) by since when something is wrong (epoch ms), of all that is watched. */
    troubled: `${tag}:t:${workspace}`,
    /** ZSET id by time of the last touch. */
    drafts: (user: string) => `${tag}:ds:${workspace}:${user}`,
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
  };
}

/** What keeps the pace of a channel or person: when its allowance is whole, how long Slack wants a pause, who waits. */
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

/** The document of a request or watch; of a person, what they are to be told. */
export function documentKey(partition: number, owner: EffectOwner): string {
  const keys = partitionKeys(partition);
  if (owner.user !== undefined) return keys.digest(owner);
  return owner.watchId === undefined ? keys.request(owner.requestId) : keys.watch(owner.watchId);
}

/** Where the fields are that belong to a document: beside a request, else in it. */
export function besideKey(partition: number, owner: EffectOwner): string {
  return owner.requestId === undefined
    ? documentKey(partition, owner)
    : partitionKeys(partition).beside(owner.requestId);
}
