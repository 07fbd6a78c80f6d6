import type { DomainReport } from '#domain/checks/finding.ts';
import type { KeptCheck } from '#domain/checks/kept-check.ts';
import type { CheckRefusal } from '#domain/checks/limits.ts';
import type { Ports } from '#ports.ts';
import type { Delivery } from '#ports/notifier.ts';
import { checkDomains, pendingReports, type DomainsToCheck } from './check-domains.ts';

export interface CheckAsked extends DomainsToCheck {
  readonly workspace: string;
  readonly user: string;
}

/** Checks that were let in and counted, and wait to be run. */
export interface BegunCheck {
  readonly ok: true;
  /** What can be shown before anything has come in. */
  readonly pending: readonly DomainReport[];
  readonly run: (onProgress: (reports: readonly DomainReport[]) => void) => Promise<KeptCheck>;
}

export type CheckBeginning = BegunCheck | { readonly ok: false; readonly refusal: CheckRefusal };

export type SharedResult =
  | { readonly ok: true; readonly check: KeptCheck }
  /** Shared already, or too long ago. */
  | { readonly ok: false; readonly problem: 'gone' }
  | Extract<Delivery<null>, { readonly ok: false }>;

/** Checks without a request: run for one person, kept for a while, shared by that person. */
export function createCheckUseCases(
  ports: Pick<Ports, 'inspector' | 'clock' | 'ids' | 'checkLimits' | 'keptChecks' | 'notifier'>,
) {
  const { checkLimits, keptChecks, clock, ids, notifier } = ports;
  return {
    /** Counts the checks against the limits; they run when the caller has answered. */
    async beginCheck(asked: CheckAsked): Promise<CheckBeginning> {
      const admission = await checkLimits.admit(asked);
      if (!admission.ok) return admission;
      const { workspace, user, accessEdges } = asked;
      return {
        ok: true,
        pending: pendingReports(asked, clock.now()),
        async run(onProgress) {
          const reports = await checkDomains(ports, asked, onProgress);
          const check = { id: ids.next(), workspace, checkedBy: user, accessEdges, reports };
          await keptChecks.keep(check);
          return check;
        },
      };
    },

    /** Posts a kept check for everybody in the channel, once; one that could not be posted is kept for another try. */
    async shareCheck(asked: {
      readonly workspace: string;
      readonly user: string;
      readonly id: string;
      readonly channel: string;
    }): Promise<SharedResult> {
      const check = await keptChecks.take(asked.workspace, asked.id);
      if (!check) return { ok: false, problem: 'gone' };
      const post = { check, channel: asked.channel, by: asked.user, at: clock.now() };
      let posted: Delivery<null> | null = null;
      try {
        posted = await notifier.shareCheck(post);
      } finally {
        if (!posted?.ok) await keptChecks.keep(check);
      }
      return posted.ok ? { ok: true, check } : posted;
    },
  };
}
