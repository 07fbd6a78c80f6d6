import type { Resolver } from '#adapters/dns/resolver.ts';
import type { Answer, DnsRecord, Observation, Question } from '#domain/checks/observation.ts';

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
  async function answerTo(question: Question): Promise<Observation> {
    const found = said[`${question.type} ${question.name}`] ?? { kind: 'nxdomain', aliases: [] };
    const answer: Answer = 'kind' in found ? found : { kind: 'records', aliases: [], records: found };
    return { question, attempts: [{ server, answer, notes: [], elapsedMs: 1 }] };
  }
  return {
    servers: [{ address: server, port: 53 }],
    say(more) {
      said = { ...said, ...more };
    },
    resolve: answerTo,
    ask: async (_server, question) => answerTo(question),
  };
}

/** All right: `_sipfederationtls._tcp.<domain>` → `sip.<domain>` on 5061, with a public address; two name servers. */
export function goodZone(domain: string): Script {
  const target = `sip.${domain}`;
  return {
    [`SRV _sipfederationtls._tcp.${domain}`]: [{ type: 'SRV', ttl: 3600, priority: 0, weight: 0, port: 5061, target }],
    [`A ${target}`]: [{ type: 'A', ttl: 3600, address: '9.9.9.9' }],
    [`AAAA ${target}`]: { kind: 'nodata', aliases: [] },
    [`SOA ${domain}`]: [{ type: 'SOA', ttl: 3600, serial: 1, minimum: 300 }],
    [`NS ${domain}`]: ['ns1', 'ns2'].map((host) => ({ type: 'NS', ttl: 3600, host: `${host}.${domain}` })),
    [`A ns1.${domain}`]: [{ type: 'A', ttl: 3600, address: '9.9.9.10' }],
    [`A ns2.${domain}`]: [{ type: 'A', ttl: 3600, address: '9.9.9.11' }],
  };
}
