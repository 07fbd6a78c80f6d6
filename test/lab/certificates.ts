import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, type Authority, type Issued } from '../../sandbox/edge-certificates.ts';

/** The name that the lab's Edges are asked for. */
export const edgeName = 'sip.contoso.test';

/** The certificates of the lab, by what is odd about them. */
export interface LabCertificates {
  /** The authority that the lab's prober trusts. */
  readonly authority: Authority;
  readonly good: Issued;
  /** As public authorities issue them since 2026: for servers only. */
  readonly serverOnly: Issued;
  readonly clientOnly: Issued;
  readonly noUsage: Issued;
  readonly expired: Issued;
  readonly notYetValid: Issued;
  /** Valid, with a sixth of its life left. */
  readonly ending: Issued;
  readonly otherName: Issued;
  readonly commonNameOnly: Issued;
  readonly wildcard: Issued;
  readonly weakKey: Issued;
  readonly rsa: Issued;
  readonly selfSigned: Issued;
  /** From an authority that nobody trusts. */
  readonly untrusted: Issued;
  /** Both at once: OpenSSL tells of the date only. */
  readonly untrustedExpired: Issued;
  /** The untrusted authority's root sent along. */
  readonly untrustedWithRoot: Issued;
  /** Only the server's own certificate is sent. */
  readonly leafOnly: Issued;
  /** With an intermediate that has nothing to do with it. */
  readonly wrongIntermediate: Issued;
}

/** Issues all of them with OpenSSL, in the folder. */
export async function issueLabCertificates(folder: string): Promise<LabCertificates> {
  const [ours, theirs] = [join(folder, 'ours'), join(folder, 'theirs')];
  await Promise.all([mkdir(ours), mkdir(theirs)]);
  const [authority, stranger] = await Promise.all([createAuthority(ours, 'Lab'), createAuthority(theirs, 'Stranger')]);
  const plain = { commonName: edgeName, dnsNames: [edgeName] };
  const issue = (change: Partial<Parameters<Authority['issue']>[0]>) => authority.issue({ ...plain, ...change });
  const good = await issue({});
  const untrusted = await stranger.issue(plain);
  const strangersIntermediate = untrusted.chain.slice(untrusted.certificate.length);
  return {
    authority,
    good,
    serverOnly: await issue({ extendedKeyUsage: 'serverAuth' }),
    clientOnly: await issue({ extendedKeyUsage: 'clientAuth' }),
    noUsage: await issue({ extendedKeyUsage: null }),
    expired: await issue({ begins: -90, ends: -3 }),
    notYetValid: await issue({ begins: 3, ends: 90 }),
    ending: await issue({ begins: -75, ends: 15 }),
    otherName: await issue({ commonName: 'sip.fabrikam.test', dnsNames: ['sip.fabrikam.test', 'web.fabrikam.test'] }),
    commonNameOnly: await issue({ dnsNames: [] }),
    wildcard: await issue({ commonName: '*.contoso.test', dnsNames: ['*.contoso.test'] }),
    weakKey: await issue({ key: 'rsa:1024' }),
    rsa: await issue({ key: 'rsa:2048' }),
    selfSigned: await issue({ isSelfSigned: true }),
    untrusted,
    untrustedExpired: await stranger.issue({ ...plain, begins: -90, ends: -3 }),
    untrustedWithRoot: { ...untrusted, chain: untrusted.chain + stranger.root },
    leafOnly: { ...good, chain: good.certificate },
    wrongIntermediate: { ...good, chain: good.certificate + strangersIntermediate },
  };
}
