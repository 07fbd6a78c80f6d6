import { UDPClient } from 'dns2';
import { createResolver } from '#adapters/dns/resolver.ts';
import { decisive } from '#domain/checks/observation.ts';
import { startNameServer } from '../test/lab/name-server.ts';
import { median } from './figures.ts';
import { type Busy, keepBusy } from './keep-busy.ts';

export interface DnsWrapperRow {
  readonly what: string;
  /** Queries a second with 64 under way. */
  readonly perSecond: number;
  /** Processor time of this process for one query, microseconds. */
  readonly cpuUs: number;
  /** Median of the rounds' ratios to the peer's rate. */
  readonly timesPeer: number;
}

const rounds = 9;
const queries = 4000;
const atOnce = 64;
const domain = 'contoso.test';
const owner = `_sipfederationtls._tcp.${domain}`;

/**
 * The resolver, which trusts nothing that it has not looked at, beside dns2's own UDP client, which looks at the id
 * alone: the same question to the same name server on loopback, in turns.
 */
export async function benchDnsWrapper(): Promise<readonly [peer: DnsWrapperRow, wrapper: DnsWrapperRow]> {
  const nameServer = await startNameServer({
    [domain]: `${owner}. SRV 0 0 5061 sip.${domain}.\nsip.${domain}. A 127.0.0.10`,
  });
  const query = UDPClient({ dns: nameServer.address, port: nameServer.port });
  const resolver = createResolver({ servers: [nameServer] });
  const peer = async () => {
    const { answers } = await query(owner, 'SRV');
    if (answers.length !== 1) throw new Error('the lab’s record did not come');
  };
  const wrapper = async () => {
    const { answer } = decisive(await resolver.resolve({ type: 'SRV', name: owner }));
    if (answer.kind !== 'records') throw new Error(`the lab’s record did not come: ${answer.kind}`);
  };
  try {
    const turns: Readonly<Record<'ofPeer' | 'ofWrapper', Busy>>[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const first = round % 2 === 0 ? await keepBusy(wrapper, queries, atOnce) : null;
      const ofPeer = await keepBusy(peer, queries, atOnce);
      const ofWrapper = first ?? (await keepBusy(wrapper, queries, atOnce));
      // Round 0 warms up.
      if (round > 0) turns.push({ ofPeer, ofWrapper });
    }
    const row = (what: string, which: 'ofPeer' | 'ofWrapper'): DnsWrapperRow => ({
      what,
      perSecond: median(turns.map((turn) => turn[which].perSecond)),
      cpuUs: median(turns.map((turn) => turn[which].cpuMs * 1000)),
      timesPeer: median(turns.map((turn) => turn[which].perSecond / turn.ofPeer.perSecond)),
    });
    return [row('dns2’s UDP client', 'ofPeer'), row('our resolver, all checks on', 'ofWrapper')];
  } finally {
    await nameServer.stop();
  }
}

if (import.meta.main) console.table(await benchDnsWrapper());
