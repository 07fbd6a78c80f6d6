import { failed, passed, unknown, warned, type Judgement } from '#domain/checks/judgement.ts';
import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import { addressesOf, worstOfAddresses, type ProbedRecord } from '#domain/checks/probes.ts';

/** What the other connections of a check prove of our own way out. */
export interface WayOut {
  /** True when an address of the same family let us in: then what is silent is silent by itself. */
  reachesFamilyOf(address: string): boolean;
}

/** What can be said of our own way out, from all connections of one domain's check. */
export function wayOut(probes: readonly AddressObservation[]): WayOut {
  const reached = new Set(probes.flatMap(({ address, tcp }) => (tcp.kind === 'connected' ? [family(address)] : [])));
  return { reachesFamilyOf: (address) => reached.has(family(address)) };
}

/**
 * NET-01: port 5061 connects on every address of the target.
 *
 * | shown              | an address of the family let us in | none did                          |
 * |--------------------|------------------------------------|-----------------------------------|
 * | connected          | pass                               | pass                              |
 * | refused, reset     | fail                               | fail: somebody there answered     |
 * | host unreachable   | fail                               | fail: a router on the way said so |
 * | network unreachable| fail                               | unknown: we have no way there     |
 * | timeout            | fail                               | unknown: their firewall or ours   |
 * | withheld           | unknown: our own rule              | unknown: our own rule             |
 * | impossible here    | unknown                            | unknown                           |
 */
export function judgeNetwork({ target, seen, probes }: ProbedRecord, way: WayOut): Judgement {
  const judged = worstOfAddresses(probes, (probe) => judgeConnection(target, probe, way));
  const left = addressesOf(seen).slice(probes.length);
  if (judged?.outcome === 'pass' && left.length > 0) {
    return warned({ code: 'too_many_addresses', target, addresses: left, tested: probes.length }, null);
  }
  return judged ?? passed({ code: 'port_open', target, addresses: [] });
}

function judgeConnection(target: string, { address, tcp }: AddressObservation, way: WayOut): Judgement {
  const at = { target, addresses: [address] };
  switch (tcp.kind) {
    case 'connected':
      return passed({ code: 'port_open', ...at });
    case 'refused':
      return failed({ code: 'port_refused', ...at }, null);
    case 'reset':
      return failed({ code: 'port_reset', ...at }, null);
    case 'timeout':
      return way.reachesFamilyOf(address)
        ? failed({ code: 'port_silent', ...at }, null)
        : unknown({ code: 'port_silent_from_here', ...at });
    case 'unreachable':
      return tcp.where === 'host' || way.reachesFamilyOf(address)
        ? failed({ code: 'host_unreachable', ...at }, null)
        : unknown({ code: 'no_route_from_here', ...at });
    case 'withheld':
      return unknown({ code: 'address_withheld', ...at, kind: tcp.reachability, setting: 'PROBE_ALLOW' });
    case 'impossible_here':
      return unknown({ code: 'connection_impossible_here', ...at, error: tcp.code });
  }
}

const family = (address: string) => (address.includes(':') ? 6 : 4);
