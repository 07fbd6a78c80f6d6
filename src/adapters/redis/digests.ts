import { digestKey, parseDigestKey, toldForMs } from '#domain/request/digest.ts';
import { digestEffectKey } from '#domain/request/effects.ts';
import type { DigestOwner, Digests } from '#ports/digests.ts';
import type { Logger } from '#ports/system.ts';
import { dueChannel, dueMember, ownerName, workspaceKeys } from './keys.ts';
import { named } from './named-faults.ts';
import { createScript, type RedisClient } from './script.ts';

/** What people are to be told of, in Redis: one hash for each person, beside the effects of their workspace. */
export function createDigests({ redis, logger }: { readonly redis: RedisClient; readonly logger: Logger }): Digests {
  const scripts = {
    add: createScript(redis, 'add-to-digest'),
    seal: createScript(redis, 'seal-digest'),
    finish: createScript(redis, 'finish-digest'),
  };

  const memberOf = (owner: DigestOwner) => dueMember(owner.workspace, ownerName(owner), digestEffectKey);

  async function keep(owner: DigestOwner, item: string, afterMs: number, replaces: boolean): Promise<void> {
    const { digest, due, partition } = workspaceKeys(owner.workspace);
    const args = [memberOf(owner), item, Math.max(0, Math.ceil(afterMs)), replaces ? 1 : 0, dueChannel, partition];
    await named('keep what a person is to be told', scripts.add([digest(owner), due], [...args, toldForMs]));
  }

  return {
    add: (owner, item, afterMs) => keep(owner, digestKey(item), afterMs, false),
    putOff: (owner, item, afterMs) => keep(owner, digestKey(item), afterMs, true),
    async seal(owner) {
      const { digest } = workspaceKeys(owner.workspace);
      const reply = await named('close a digest', scripts.seal([digest(owner)], []));
      if (!Array.isArray(reply)) return null;
      const [id, ...keys] = reply.map(String);
      const items = keys.map((key) => {
        const item = parseDigestKey(key);
        if (!item) logger.warn({ key }, 'An item of a digest is unknown to this version and is left out');
        return item;
      });
      return { id: id ?? '', items: items.filter((item) => item !== null) };
    },
    async finish(owner, id) {
      const { digest, due } = workspaceKeys(owner.workspace);
      await named('finish a digest', scripts.finish([digest(owner), due], [id, memberOf(owner), toldForMs]));
    },
  };
}
