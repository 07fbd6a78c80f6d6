import { certificateRequest } from '#domain/checks/certificate-request.ts';
import { failed, passed, unknown, warned, type Judgement } from '#domain/checks/judgement.ts';
import type { AddressObservation, CertificateObservation, ChainObservation } from '#domain/checks/probe-observation.ts';
import { worstOfAddresses, type ProbedRecord } from '#domain/checks/probes.ts';

/** A chain as one address serves it. `own` is the server's own certificate. */
interface Served {
  readonly target: string;
  readonly addresses: readonly [string];
  readonly own: CertificateObservation;
  readonly chain: ChainObservation;
  /** Asks for a certificate in place of this one. */
  readonly mend: () => string;
}

const dayMs = 86_400_000;
const maxNames = 8;
const leastRsaBits = 2048;
const leastEcBits = 256;
// RFC 5280 §4.2.1.12.
const serverAuth = '1.3.6.1.5.5.7.3.1';
const clientAuth = '1.3.6.1.5.5.7.3.2';
const anyPurpose = '2.5.29.37.0';

/**
 * TLS-02: the chain is complete and leads to a public root. The dates, the purpose and the key of the server's own
 * certificate are other checks' matter. A handshake without a certificate that can be read leaves all unknown.
 */
export function judgeChain(record: ProbedRecord): Judgement | null {
  const unread = record.probes.filter(({ tls, chain }) => tls?.kind === 'negotiated' && !chain);
  const judged = judgeServedChains(record);
  if (unread.length === 0 || judged?.outcome === 'fail') return judged;
  const addresses = unread.map(({ address }) => address);
  return unknown({ code: 'certificate_unreadable', target: record.target, addresses });
}

function judgeServedChains(record: ProbedRecord): Judgement | null {
  return worstOfAddresses(servedBy(record), ({ target, addresses, own, chain, mend }) => {
    const at = { target, addresses };
    const { verification } = chain;
    switch (verification.kind) {
      case 'ok':
      case 'wrong_purpose':
        return passed({ code: 'chain_trusted', target, issuer: own.issuer });
      case 'expired':
      case 'not_yet_valid': {
        const { kind, position } = verification;
        if (position === 0) return passed({ code: 'chain_trusted', target, issuer: own.issuer });
        return failed({ code: 'chain_out_of_date', ...at, when: kind, position }, null);
      }
      case 'weak': {
        const { position } = verification;
        if (position === 0) return passed({ code: 'chain_trusted', target, issuer: own.issuer });
        return failed({ code: 'chain_weak', ...at, position }, null);
      }
      case 'missing_intermediate':
        return failed({ code: 'chain_incomplete', ...at, issuer: verification.issuer }, null);
      case 'unknown_root':
        return failed({ code: 'root_unknown', ...at, issuer: verification.issuer }, mend());
      case 'self_signed':
        return failed({ code: 'certificate_self_signed', ...at }, mend());
      case 'other':
        return failed({ code: 'chain_refused', ...at, error: verification.code }, null);
    }
  });
}

/**
 * TLS-03: the subjectAltName holds the target. A common name alone warns; a wildcard alone fails, because an Edge
 * does not match it. Sources: Microsoft, Certificate requirements for external user access; RFC 5922 §7.2.
 */
export function judgeName(record: ProbedRecord): Judgement | null {
  return worstOfAddresses(servedBy(record), ({ target, addresses, own, mend }) => {
    const at = { target, addresses };
    if (own.dnsNames.includes(target)) return passed({ code: 'name_in_certificate', target });
    const commonName = own.commonName?.toLowerCase() ?? null;
    if (commonName === target) return warned({ code: 'name_only_common', ...at }, mend());
    const names = commonName === null ? own.dnsNames : [...own.dnsNames, commonName];
    const wildcard = `*${target.slice(target.indexOf('.'))}`;
    if (names.includes(wildcard)) return failed({ code: 'name_only_wildcard', ...at, wildcard }, mend());
    if (own.dnsNameCount > own.dnsNames.length) {
      return unknown({ code: 'names_too_many', ...at, count: own.dnsNameCount });
    }
    return failed({ code: 'name_missing', ...at, names: [...new Set(names)].slice(0, maxNames) }, mend());
  });
}

/**
 * TLS-04: the certificate's dates hold at `now` (epoch ms), and go on holding for a third of its life or 30 days,
 * whichever is shorter: certificates live ever shorter (CA/Browser Forum, ballot SC-081v3).
 */
export function judgeDates(record: ProbedRecord, now: number): Judgement | null {
  return worstOfAddresses(servedBy(record), ({ target, addresses, own: { notBefore, notAfter }, mend }) => {
    const at = { target, addresses };
    if (now < notBefore) return failed({ code: 'certificate_not_yet_valid', ...at, from: notBefore }, null);
    if (now > notAfter) return failed({ code: 'certificate_expired', ...at, until: notAfter }, mend());
    const left = notAfter - now;
    if (left < Math.min((notAfter - notBefore) / 3, 30 * dayMs)) {
      const daysLeft = Math.floor(left / dayMs);
      return warned({ code: 'certificate_expires_soon', ...at, until: notAfter, daysLeft }, mend());
    }
    return passed({ code: 'certificate_valid', target, until: notAfter });
  });
}

/**
 * TLS-05: it may be used by a server, and by a client as well, since federation is mutual TLS; its key and signature
 * are of this time. A certificate without the extension may be used for anything.
 */
export function judgeFitness(record: ProbedRecord): Judgement | null {
  return worstOfAddresses(servedBy(record), ({ target, addresses, own, mend }) => {
    const at = { target, addresses };
    const { type, bits } = own.key;
    const mayBe = (usage: string) =>
      own.extendedKeyUsages === null ||
      own.extendedKeyUsages.includes(usage) ||
      own.extendedKeyUsages.includes(anyPurpose);
    const short = (least: number) => ({ code: 'key_too_short', ...at, key: type, bits: bits ?? 0, least }) as const;
    if (!mayBe(serverAuth)) return failed({ code: 'no_server_purpose', ...at }, mend());
    if (type !== 'ec' && bits !== null && bits < leastRsaBits) return failed(short(leastRsaBits), mend());
    if (type === 'ec' && bits !== null && bits < leastEcBits) return warned(short(leastEcBits), mend());
    if (/sha-?1(?!\d)|md[245]/iu.test(own.signatureAlgorithm)) {
      return warned({ code: 'signature_weak', ...at, algorithm: own.signatureAlgorithm }, mend());
    }
    if (!mayBe(clientAuth)) return warned({ code: 'no_client_purpose', ...at }, null);
    return passed({ code: 'certificate_fit', target });
  });
}

/** TLS-06: every address serves the same certificate. Null when that cannot be said, since one of them served none. */
export function judgeSameness(record: ProbedRecord): Judgement | null {
  const served = servedBy(record);
  const [first, ...others] = served;
  if (!first) return null;
  const { target } = record;
  const different = others.filter(({ own }) => own.fingerprint !== first.own.fingerprint);
  if (different.length > 0) {
    const addresses = different.flatMap((one) => one.addresses);
    return warned({ code: 'certificates_differ', target, addresses, reference: first.addresses[0] }, null);
  }
  return served.length < record.probes.length ? null : passed({ code: 'same_certificate', target });
}

function servedBy({ target, probes }: ProbedRecord): readonly Served[] {
  return probes.flatMap(({ address, chain }: AddressObservation): readonly Served[] => {
    if (!chain) return [];
    const [own] = chain.certificates;
    return [{ target, addresses: [address], own, chain, mend: () => certificateRequest(target, own.dnsNames) }];
  });
}
