import type { Resolver } from '#adapters/dns/resolver.ts';
import type { Answer, DnsRecord, Observation } from '#domain/checks/observation.ts';

/** What the one name server of a test says: `SRV name`, `A name`, `AAAA name` → records, or the whole answer. */
export type Script = Readonly<Record<string, readonly DnsRecord[] | Answer>>;

export interface ScriptedResolver extends Resolver {
  /** Changes what is said from now on; what is not named stays. */
  say(more: Script): void;
}

const server = '192.0.2.53';

/** The twin of the resolver: no wire, the same observations. What the script does not know is NXDOMAIN. */
export function createScriptedResolver(script: Script = {}): ScriptedResolver {
  let said = script;
  return {
    say(more) {
      said = { ...said, ...more };
    },
    async resolve(question): Promise<Observation> {
      const found = said[`${question.type} ${question.name}`] ?? { kind: 'nxdomain', aliases: [] };
      const answer: Answer = 'kind' in found ? found : { kind: 'records', aliases: [], records: found };
      return { question, attempts: [{ server, answer, notes: [], elapsedMs: 1 }] };
    },
  };
}

/** All right: `_sipfederationtls._tcp.<domain>` → `sip.<domain>` on 5061, with a public address. */
export function goodZone(domain: string): Script {
  const target = `sip.${domain}`;
  return {
    [`SRV _sipfederationtls._tcp.${domain}`]: [{ type: 'SRV', ttl: 3600, priority: 0, weight: 0, port: 5061, target }],
    [`A ${target}`]: [{ type: 'A', ttl: 3600, address: '9.9.9.9' }],
    [`AAAA ${target}`]: { kind: 'nodata', aliases: [] },
  };
}
