import type { AddressProber } from '#adapters/dns/inspector.ts';
import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import { aChain, aProbe } from './a-probe.ts';

/** A certificate whose dates are right whatever a test's clock shows. */
const notBefore = 0;
const notAfter = Date.UTC(2100);

export interface ScriptedProber extends AddressProber {
  /** Changes what an address shows from now on, to whatever name; what is not named stays. */
  show(more: Readonly<Record<string, Partial<AddressObservation>>>): void;
}

/** The twin of the prober: no connection, the same observations. An address that nobody scripted is a good Edge. */
export function createScriptedProber(): ScriptedProber {
  let shown: Readonly<Record<string, Partial<AddressObservation>>> = {};
  return {
    show(more) {
      shown = { ...shown, ...more };
    },
    async probe({ address, serverName }) {
      const chain = aChain({ dnsNames: [serverName], notBefore, notAfter });
      return aProbe({ chain, ...shown[address], address, serverName });
    },
  };
}
