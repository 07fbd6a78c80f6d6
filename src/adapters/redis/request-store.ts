import { effectKey } from '#domain/request/effects.ts';
import type { ListedRequest, StoredRequest } from '#domain/request/stored-request.ts';
import type { Change, CommitResult, RequestStore } from '#ports/request-store.ts';
import type { Logger } from '#ports/system.ts';
import { type Accepting, createAcceptedScript } from './accepted-script.ts';
import { planCommit } from './commit-plan.ts';
import { createRequestReader, type Kept, loaded, type Reading, readUndelivered } from './documents.ts';
import { createDrafts } from './drafts.ts';
import { dueChannel, dueMember, workspaceKeys } from './keys.ts';
import { histories, newerThan } from './migrations.ts';
import { withNamedFaults } from './named-faults.ts';
import { ofDomain, parseDomainMember } from './request-index.ts';
import { createRequestLists } from './request-lists.ts';
import { cardText, parseCard } from './request-record.ts';
import { createScript, type RedisClient, type Script } from './script.ts';

const newer = (id: string, writtenWith: number) =>
  new Error(newerThan(`request ${id}`, writtenWith, histories.request));

const listOf = (reply: unknown): readonly unknown[] => (Array.isArray(reply) ? reply : []);
const textOf = (cell: unknown): string | null => (typeof cell === 'string' && cell !== '' ? cell : null);

/**
 * Requests and drafts in Redis. `redis` is a connection for requests: a command that cannot be answered in time
 * rejects. A document that cannot be read is put into quarantine, logged, and treated as missing; its effects wait. One
 * that a newer program wrote is rejected with what to do, except from a list, which leaves it out.
 */
export function createRedisStore({
  redis,
  logger,
  accepting = null,
}: {
  readonly redis: RedisClient;
  readonly logger: Logger;
  /** Where replicas have to confirm a change before anybody is told of it. */
  readonly accepting?: Accepting | null;
}): RequestStore {
  const scripts = {
    commit: createAcceptedScript(redis, 'commit', accepting),
    load: createScript(redis, 'load'),
    loadAccepted: createAcceptedScript(redis, 'load', accepting),
    quarantine: createScript(redis, 'quarantine'),
    recordCard: createScript(redis, 'record-card'),
    recordReports: createScript(redis, 'record-reports'),
    schedule: createScript(redis, 'schedule'),
  };

  const { read, readReports } = createRequestReader();

  /** What a reading comes to: the request, or nothing where there is none of this workspace that can be read. */
  async function accept(workspace: string, id: string, reading: Reading): Promise<StoredRequest | null> {
    const keys = workspaceKeys(workspace);
    const mark = (reason: string) =>
      scripts.quarantine([keys.request(id), keys.beside(id), keys.quarantine], [id, reason]);
    switch (reading.found) {
      case 'nothing':
        return null;
      case 'unreadable':
        if (reading.mark !== reading.reason) {
          logger.error({ request: id, reason: reading.reason }, 'A request cannot be read and is in quarantine');
          await mark(reading.reason);
        }
        return null;
      case 'newer':
        throw newer(id, reading.writtenWith);
      case 'request':
        if (reading.mark !== null) await mark('');
        for (const fault of reading.faults) logger.warn({ request: id, fault }, 'Part of a request was left out');
        return reading.stored.request.workspace === workspace ? reading.stored : null;
    }
  }

  const findBy =
    (load: Script) =>
    async (workspace: string, id: string): Promise<StoredRequest | null> => {
      const keys = workspaceKeys(workspace);
      return accept(workspace, id, read(id, loaded(await load([keys.request(id), keys.beside(id)], []))));
    };
  const find = findBy(scripts.load);

  async function findWhole(workspace: string, id: string): Promise<StoredRequest> {
    const stored = await find(workspace, id);
    if (!stored) throw new Error(`request ${id} is in quarantine`);
    return stored;
  }

  async function commit(change: Change): Promise<CommitResult> {
    const { workspace, id } = change.request;
    const { keys, args } = planCommit(change);
    const reply = await scripts.commit(keys, args);
    const [outcome, ...rest] = listOf(reply);
    switch (outcome) {
      case 'committed': {
        const [number, card, reports, parked] = rest;
        const kept = readReports(id, textOf(reports));
        const stored: StoredRequest = {
          request: { ...change.request, number: Number(number) },
          version: (change.before?.version ?? 0) + 1,
          timeline: [...(change.before?.timeline ?? []), change.entry],
          card: parseCard(String(card)),
          // Beside a new request stands nothing but what came with it.
          reports: change.before ? (kept.ok ? kept.value : []) : change.reports,
          undelivered: readUndelivered(textOf(parked)),
        };
        return { outcome, stored };
      }
      case 'repeated':
        return { outcome, stored: await findWhole(workspace, id) };
      case 'conflict':
        return { outcome };
      case 'domain_taken': {
        const [domain, byNumber, byRequest] = rest.map(String);
        return { outcome, domain: domain ?? '', byRequest: byRequest ?? '', byNumber: Number(byNumber) };
      }
      case 'newer':
        throw newer(id, Number(rest[0]));
      default:
        throw new Error(`the commit script answered ${JSON.stringify(reply)}`);
    }
  }

  async function acceptListed(workspace: string, id: string, kept: Kept): Promise<ListedRequest | null> {
    const reading = read(id, kept);
    if (reading.found === 'newer') {
      logger.warn({ request: id }, newer(id, reading.writtenWith).message);
      return null;
    }
    const stored = await accept(workspace, id, reading);
    if (!stored) return null;
    const { reports: _reports, undelivered: _undelivered, ...listed } = stored;
    return listed;
  }

  async function findByNumber(workspace: string, number: number): Promise<StoredRequest | null> {
    const [id] = await redis.zrange(workspaceKeys(workspace).numbers, number, String(number), 'BYSCORE');
    return id === undefined ? null : find(workspace, id);
  }

  return withNamedFaults({
    ...createDrafts(redis),
    ...createRequestLists({ redis, accept: acceptListed }),
    find,
    findAccepted: findBy(scripts.loadAccepted),
    commit,
    findByNumber,
    async findByDomain(workspace, domain) {
      const { from, below } = ofDomain(domain);
      const last = await redis.zrange(workspaceKeys(workspace).domains, below, from, 'BYLEX', 'REV', 'LIMIT', 0, 1);
      const [member] = last.map(parseDomainMember);
      return member ? findByNumber(workspace, member.number) : null;
    },
    async recordCard(workspace, id, card) {
      await scripts.recordCard([workspaceKeys(workspace).request(id)], [cardText(card)]);
    },
    async recordReports(workspace, id, reports) {
      const keys = workspaceKeys(workspace);
      await scripts.recordReports([keys.request(id), keys.beside(id)], [JSON.stringify(reports)]);
    },
    async schedule(workspace, id, { effect, afterMs }) {
      const keys = workspaceKeys(workspace);
      await scripts.schedule(
        [keys.request(id), keys.due],
        [dueMember(workspace, id, effectKey(effect)), afterMs, dueChannel, keys.partition],
      );
    },
  });
}
