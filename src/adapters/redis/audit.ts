import type { StoredRequest } from '#domain/request/stored-request.ts';
import { planAudit } from './audit-plan.ts';
import { createStrays } from './audit-strays.ts';
import type { AnyRedis } from './connection.ts';
import { createRequestReader, loaded } from './documents.ts';
import { partitionCount, partitionKeys } from './keys.ts';
import { keysLike } from './scan.ts';
import { createScript } from './script.ts';

/** Something that is not as the documents say. */
export interface AuditFinding {
  /** Where it was found: a workspace and a request, or a key. */
  readonly where: string;
  readonly what: string;
  /** `repaired`, `repairable` where nobody asked for it, or what only people can set right. */
  readonly fate: 'repaired' | 'repairable' | 'for people';
}

export interface Audit {
  readonly requests: number;
  readonly findings: readonly AuditFinding[];
}

/** A request may change between being read and being compared; it is looked at again. */
const attempts = 5;

/**
 * Compares everything that tells of requests and watches with their documents, while the bot runs: each comparison is
 * one script, and what changed meanwhile is compared anew. `finalMs`: when the last reminder comes after submission.
 */
export async function auditRedis(
  redis: AnyRedis,
  { repairs, finalMs }: { readonly repairs: boolean; readonly finalMs: number },
): Promise<Audit> {
  const compare = createScript(redis, 'audit-request');
  const load = createScript(redis, 'load');
  const { read } = createRequestReader();
  const findings: AuditFinding[] = [];
  const workspaces = new Set<string>();
  let requests = 0;
  const fate = repairs ? 'repaired' : 'repairable';

  async function find(partition: number, id: string): Promise<StoredRequest | string | null> {
    const keys = partitionKeys(partition);
    const reading = read(id, loaded(await load([keys.request(id), keys.beside(id)], [])));
    if (reading.found === 'nothing') return null;
    if (reading.found === 'newer') return `written by a newer Picbot (schema ${reading.writtenWith})`;
    return reading.found === 'unreadable' ? `unreadable: ${reading.reason}` : reading.stored;
  }

  async function compareOne(partition: number, id: string): Promise<void> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const stored = await find(partition, id);
      if (stored === null) return;
      if (typeof stored === 'string') {
        findings.push({ where: id, what: stored, fate: 'for people' });
        return;
      }
      const { workspace } = stored.request;
      workspaces.add(workspace);
      const { keys, plan } = planAudit(stored, finalMs);
      const reply = await compare(keys, [JSON.stringify(plan), repairs ? 1 : 0]);
      const faults = Array.isArray(reply) ? reply.map(String) : [];
      if (faults[0] === 'changed') continue;
      const where = `${workspace} PIC-${stored.request.number}`;
      for (const fault of faults) {
        const isForPeople = fault.startsWith('!');
        findings.push({
          where,
          what: isForPeople ? fault.slice(1) : `${fault} is missing or wrong`,
          fate: isForPeople ? 'for people' : fate,
        });
      }
      requests += 1;
      return;
    }
    const what = `changed ${attempts} times while it was looked at, and was not compared: run the audit once more`;
    findings.push({ where: id, what, fate: 'for people' });
  }

  const strays = createStrays(redis, { repairs, find, note: (where, what) => findings.push({ where, what, fate }) });
  for (let partition = 0; partition < partitionCount; partition += 1) {
    const prefix = partitionKeys(partition).request('');
    for await (const keys of keysLike(redis, `${prefix}*`)) {
      await Promise.all(keys.map((key) => compareOne(partition, key.slice(prefix.length))));
    }
    await strays.ofPartition(partition);
  }
  for await (const keys of keysLike(redis, '{p??}:[uocs]:*')) {
    for (const key of keys) await strays.ofIndex(key.split(':')[2] ?? '', key);
  }
  for (const kind of ['num', 'dom', 'watched', 'a', 't']) {
    for await (const keys of keysLike(redis, `{p??}:${kind}:*`)) {
      for (const key of keys) workspaces.add(key.slice(key.indexOf(`:${kind}:`) + kind.length + 2));
    }
  }
  for (const workspace of workspaces) await strays.ofWorkspace(workspace);
  return { requests, findings };
}
