import { X509Certificate } from 'node:crypto';
import type { Verification } from '#domain/checks/probe-observation.ts';
import { isIssuedBy, isSelfSigned, issuerName, observeCertificate } from './chain.ts';

type Certificates = readonly [X509Certificate, ...X509Certificate[]];
type Position = number | null;

interface Step {
  readonly certificate: X509Certificate;
  readonly position: Position;
}

/** From the server's own certificate upwards, until a root is met or nothing leads on. */
type Path =
  | { readonly kind: 'trusted'; readonly steps: readonly Step[] }
  | { readonly kind: 'missing_intermediate' | 'unknown_root'; readonly issuer: string }
  | { readonly kind: 'self_signed' };

type RootsNamed = (name: string) => readonly X509Certificate[];

export interface ChainVerifier {
  /**
   * Tells why a chain is not trusted. OpenSSL's `code` is its last complaint only (an expired certificate hides an
   * unknown root), so the way to a root is walked anew. `code`: null when OpenSSL accepts, undefined when it was not
   * asked. `now` is epoch ms.
   */
  verify(certificates: Certificates, code: string | null | undefined, now: number): Verification;
  /** True for a root that this machine trusts. */
  readonly isRoot: (certificate: X509Certificate) => boolean;
}

const serverAuth = '1.3.6.1.5.5.7.3.1';
const anyPurpose = '2.5.29.37.0';

/** Judges chains by these roots (in PEM), which are read when the first chain comes. */
export function createChainVerifier(rootPems: () => readonly string[]): ChainVerifier {
  let roots: ReadonlyMap<string, readonly X509Certificate[]> | null = null;
  const rootsNamed: RootsNamed = (name) => {
    roots ??= Map.groupBy(
      rootPems().map((pem) => new X509Certificate(pem)),
      ({ subject }) => subject,
    );
    return roots.get(name) ?? [];
  };

  return {
    isRoot: (certificate) => isAmong(rootsNamed(certificate.subject), certificate),
    verify(certificates, code, now) {
      if (code === null) return { kind: 'ok' };
      return judge(walk(certificates, rootsNamed), code ?? null, now);
    },
  };
}

const isAmong = (roots: readonly X509Certificate[], certificate: X509Certificate) =>
  roots.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256);

function walk(certificates: Certificates, rootsNamed: RootsNamed, walked: readonly X509Certificate[] = []): Path {
  const current = walked.at(-1) ?? certificates[0];
  const way = walked.length === 0 ? [current] : walked;
  const steps = way.map((certificate) => ({ certificate, position: certificates.indexOf(certificate) }));
  if (isAmong(rootsNamed(current.subject), current)) return { kind: 'trusted', steps };
  const root = rootsNamed(current.issuer).find((candidate) => isIssuedBy(current, candidate));
  if (root) return { kind: 'trusted', steps: [...steps, { certificate: root, position: null }] };
  const isLeaf = way.length === 1;
  if (isSelfSigned(current)) {
    return isLeaf ? { kind: 'self_signed' } : { kind: 'unknown_root', issuer: issuerName(current) };
  }
  const next = certificates.find((candidate) => !way.includes(candidate) && isIssuedBy(current, candidate));
  if (next) return walk(certificates, rootsNamed, [...way, next]);
  return { kind: isLeaf ? 'missing_intermediate' : 'unknown_root', issuer: issuerName(current) };
}

function judge(path: Path, code: string | null, now: number): Verification {
  if (path.kind !== 'trusted') return { ...path, code };
  const observed = path.steps.map(({ certificate, position }) => ({ ...observeCertificate(certificate), position }));
  const expired = observed.find(({ notAfter }) => notAfter < now);
  if (expired) return { kind: 'expired', position: expired.position, code };
  const early = observed.find(({ notBefore }) => notBefore > now);
  if (early) return { kind: 'not_yet_valid', position: early.position, code };
  const usages = observed[0]?.extendedKeyUsages;
  if (usages && !usages.includes(serverAuth) && !usages.includes(anyPurpose)) return { kind: 'wrong_purpose', code };
  const weak = observed.find(isWeak);
  if (weak) return { kind: 'weak', position: weak.position, code };
  return code === null ? { kind: 'ok' } : { kind: 'other', code };
}

/** A root is trusted for what it is: its own signature proves nothing. */
function isWeak(certificate: ReturnType<typeof observeCertificate> & { readonly position: Position }): boolean {
  const { type, bits } = certificate.key;
  const leastBits = type === 'ec' ? 224 : 2048;
  if (bits !== null && bits < leastBits) return true;
  return certificate.position !== null && /md5|sha1(?!\d)/i.test(certificate.signatureAlgorithm);
}
