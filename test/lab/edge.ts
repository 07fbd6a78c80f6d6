import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueLabCertificates } from './certificates.ts';
import { claimAddresses } from './edge-addresses.ts';
import {
  startBlackhole,
  startCutting,
  startOpenssl,
  startPlain,
  startTls,
  type Files,
  type LabServer,
} from './edge-servers.ts';
import {
  cuttingVariants,
  deadVariants,
  kamailioVariants,
  opensslVariants,
  plainVariants,
  tlsVariants,
  type EdgeVariant,
} from './edge-variants.ts';
import type { Issued } from '../../sandbox/edge-certificates.ts';
import { startKamailio, type KamailioListener } from './kamailio.ts';

export interface EdgeLab {
  /** PEM of the root that the good certificates lead to. */
  readonly root: string;
  /** Where a variant listens, on port 5061. */
  readonly addressOf: (variant: EdgeVariant) => string;
  stop(): Promise<void>;
}

/** Starts the Edges of the lab, all of them unless some are named, each on an address of its own, all on port 5061. */
export async function startEdgeLab(wanted?: readonly EdgeVariant[]): Promise<EdgeLab> {
  const addresses = await claimAddresses();
  const folder = await mkdtemp(join(tmpdir(), 'lab-edge-'));
  const running: LabServer[] = [];
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
    await addresses.release();
    await rm(folder, { recursive: true, force: true });
  };
  const places = new Map<string, string>();
  const placed = <Name extends string, Value>(variants: Readonly<Record<Name, Value>>): readonly [string, Value][] =>
    Object.entries<Value>(variants).flatMap(([name, value]): readonly [string, Value][] => {
      if (wanted && !wanted.some((variant) => variant === name)) return [];
      const address = addresses.next();
      places.set(name, address);
      return [[address, value]];
    });
  try {
    const certificates = await issueLabCertificates(folder);
    const { good, rsa, authority } = certificates;
    const listeners = placed(kamailioVariants).map(([address, { certificate, ...rest }]): KamailioListener => ({
      ...rest,
      address,
      issued: certificates[certificate],
    }));
    if (listeners.length > 0) running.push(await startKamailio(folder, listeners, authority.rootFile));
    for (const [address, serve] of placed(plainVariants)) running.push(await startPlain(address, serve));
    for (const [address, serve] of placed(tlsVariants)) running.push(await startTls(address, good, serve));
    for (const [address] of placed(named(cuttingVariants))) running.push(await startCutting(address, good));
    const files = await written(folder, rsa);
    for (const [address, args] of placed(opensslVariants)) running.push(await startOpenssl(address, files, args));
    for (const [address, name] of placed(named(deadVariants))) {
      if (name === 'packets dropped') running.push(await startBlackhole(address));
    }
    return {
      root: authority.root,
      addressOf(variant) {
        const address = places.get(variant);
        if (address === undefined) throw new Error(`the lab was started without: ${variant}`);
        return address;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const named = <Name extends string>(names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, name]));

async function written(folder: string, { key, certificate, chain }: Issued): Promise<Files> {
  const files = {
    key: join(folder, 'openssl.key'),
    certificate: join(folder, 'openssl.pem'),
    intermediate: join(folder, 'intermediate.pem'),
  };
  await writeFile(files.key, key);
  await writeFile(files.certificate, certificate);
  await writeFile(files.intermediate, chain.slice(certificate.length));
  return files;
}
