import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { LRUCache } from 'lru-cache';
import type { CertificateObservation } from '#domain/checks/probe-observation.ts';
import { observeCertificate } from './chain.ts';

export interface ReadCertificate {
  readonly certificate: X509Certificate;
  readonly observed: CertificateObservation;
}

/**
 * Gives the certificates of a connection out of what `getPeerCertificate(true)` tells of it: the server's own, then
 * those of what it sent that lead upwards from it, at most 8; trusted roots are left out. Empty when there are none.
 */
export type CertificateReader = (presented: PeerCertificate) => readonly ReadCertificate[];

const maxCertificates = 8;
/** What is written out costs 100 times what is known, and a few authorities issue nearly all there is. */
const maxKnown = 256;

/** Makes a reader that remembers the certificates it met last. `isRoot`: true for a root that this machine trusts. */
export function createCertificateReader(isRoot: (certificate: X509Certificate) => boolean): CertificateReader {
  const known = new LRUCache<string, ReadCertificate>({ max: maxKnown });

  function read({ fingerprint256, raw }: DetailedPeerCertificate): ReadCertificate {
    const met = known.get(fingerprint256);
    if (met) return met;
    const certificate = new X509Certificate(raw);
    const now = { certificate, observed: observeCertificate(certificate) };
    known.set(fingerprint256, now);
    return now;
  }

  return (presented) => {
    const certificates: ReadCertificate[] = [];
    // Not out of getPeerX509Certificate(): in Node 24.21 each call leaves the intermediate's memory behind.
    let next = detailedOrNull(presented);
    while (next && certificates.length < maxCertificates) {
      const one = read(next);
      // Node puts the root it found among its own at the end, as if it had been sent.
      if (certificates.length > 0 && isRoot(one.certificate)) break;
      certificates.push(one);
      const { issuerCertificate }: DetailedPeerCertificate = next;
      next = issuerCertificate === next ? null : detailedOrNull(issuerCertificate);
    }
    return certificates;
  };
}

/** Node gives an object without contents for a certificate that is not there, and nothing for a socket that is gone. */
function detailedOrNull(certificate: PeerCertificate | null | undefined): DetailedPeerCertificate | null {
  return certificate && isDetailed(certificate) ? certificate : null;
}

const isDetailed = (certificate: PeerCertificate): certificate is DetailedPeerCertificate => 'raw' in certificate;
