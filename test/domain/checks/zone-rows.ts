import type { Outcome } from '#domain/checks/finding.ts';
import { judge } from '#domain/checks/judge.ts';
import type { Answer, DomainObservations, Observation, ZoneObservation } from '#domain/checks/observation.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import { observed, owner, seen, server, sip, srvAnswer, zone } from './observed.ts';

/** A finding without its evidence. */
export interface Told {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly paste: string | null;
}
/** What was seen in what case, and what a check makes of it. */
export type Row = readonly [string, Partial<DomainObservations>, Told];

export const told = (outcome: Outcome, reason: Reason, paste: string | null = null): Told => ({
  outcome,
  reason,
  paste,
});
export const skipped = (because: 'DNS-01' | 'DNS-11') => told('skipped', { code: 'not_tested', because });

/** What one check says of a domain where all is right, apart from what is given. */
export function find(check: string, given: Partial<DomainObservations>): Told | undefined {
  const found = judge(seen(given)).find((finding) => finding.check === check);
  return found && { outcome: found.outcome, reason: found.reason, paste: found.paste };
}

export const record = `${owner}. 3600 IN SRV 0 0 5061 ${sip}.`;
/** The resolver of `observed`. */
export const resolver = '192.0.2.1';
export const timeout: Answer = { kind: 'timeout' };
export const srv = (answer: Answer): Observation => observed('SRV', owner, answer);
export const alias = (name: string): Answer => ({ kind: 'alias_unresolved', aliases: [name] });
export const referral = (to: string): Answer => ({ kind: 'referral', zone: to, hosts: [`ns.${to}`], glue: [] });

/** The two name servers of the domain, and what each says of the federation record. */
export const two = (first: Answer, other: Answer): Pick<ZoneObservation, 'servers'> => ({
  servers: [
    server('ns1.contoso.com', '52.112.0.53', { srv: first }),
    server('ns2.contoso.com', '52.113.0.53', { srv: other }),
  ],
});

/** A zone where all is right, apart from what is given; `answer` is what the one resolver says. */
export function withZone(
  given: Partial<ZoneObservation>,
  answer: Answer = srvAnswer(),
): Pick<DomainObservations, 'srv' | 'zone'> {
  return { srv: srv(answer), zone: zone({ resolvers: [srv(answer)], ...given }) };
}
