import { refuse } from '#domain/request/lifecycle.ts';
import type { Refusal } from '#domain/request/refusals.ts';
import { latestReminder } from '#domain/request/reminders.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { farthestMs, type LaterChoice, laterChoices, momentOfChoice } from '#domain/time/later.ts';
import { quietUntil } from '#domain/time/quiet-hours.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';
import type { Policy } from './policy.ts';
import { noSuchRequest } from './request-result.ts';

/** A choice that was offered, or a moment of the person's own (epoch ms). */
export type Later = { readonly choice: LaterChoice } | { readonly at: number };

interface Asked {
  readonly workspace: string;
  readonly id: string;
  readonly by: string;
}

export type RemindedLater =
  /** When it comes: `at` is epoch ms, after the person's quiet hours. */
  | { readonly ok: true; readonly stored: StoredRequest; readonly at: number }
  | { readonly ok: false; readonly problem: 'past' | 'too_far' }
  | { readonly ok: false; readonly problem: 'refused'; readonly refusal: Refusal };

/** "Remind me later" puts a reminder off for one person, to a moment where they are. Others are reminded as before. */
export function createRemindLater(
  { store, settings, people, digests, clock }: Pick<Ports, 'store' | 'settings' | 'people' | 'digests' | 'clock'>,
  operatorsOf: OperatorsOf,
  { delays }: Pick<Policy, 'delays'>,
) {
  /** Slack is not waited for: somebody waits for the answer. */
  async function zoneOf({ workspace, by }: Asked): Promise<string> {
    return (await people.known(workspace, by))?.timeZone ?? 'Etc/UTC';
  }

  async function findOpen(asked: Asked): Promise<{ readonly stored: StoredRequest } | { readonly refusal: Refusal }> {
    const stored = await store.find(asked.workspace, asked.id);
    if (!stored) return noSuchRequest;
    const who = { by: asked.by, operators: await operatorsOf(asked.workspace) };
    const refusal = refuse('mark_active', stored.request, stored.timeline, who);
    return refusal ? { refusal } : { stored };
  }

  return {
    /** What makes sense to be offered to a person now, or why they may not be reminded. */
    async offerLater(
      asked: Asked,
    ): Promise<
      | { readonly ok: true; readonly stored: StoredRequest; readonly choices: readonly LaterChoice[] }
      | { readonly ok: false; readonly refusal: Refusal }
    > {
      const found = await findOpen(asked);
      if ('refusal' in found) return { ok: false, refusal: found.refusal };
      const [now, zone] = [clock.now(), await zoneOf(asked)];
      return {
        ok: true,
        ...found,
        choices: laterChoices.filter((choice) => momentOfChoice(choice, now, zone) !== null),
      };
    },

    async remindLater(asked: Asked & { readonly later: Later }): Promise<RemindedLater> {
      const { workspace, id, by, later } = asked;
      const found = await findOpen(asked);
      if ('refusal' in found) return { ok: false, problem: 'refused', refusal: found.refusal };
      const [now, zone] = [clock.now(), await zoneOf(asked)];
      const wanted = 'at' in later ? later.at : momentOfChoice(later.choice, now, zone);
      if (wanted === null || wanted <= now) return { ok: false, problem: 'past' };
      if (wanted > now + farthestMs) return { ok: false, problem: 'too_far' };
      const { quietHours } = await settings.person(workspace, by);
      const at = quietUntil(wanted, zone, quietHours) ?? wanted;
      const which = latestReminder(found.stored.request, delays, now)?.which ?? 'first';
      await digests.putOff({ workspace, user: by }, { requestId: id, effect: { kind: 'remind', which } }, at - now);
      return { ok: true, stored: found.stored, at };
    },
  };
}
