import type { CertificateReason } from '#domain/checks/certificate-reasons.ts';
import { code } from '#slack/kit/text.ts';
import type { Remedy } from './remedy.ts';

const trust = 'Others accept only a certificate that they can follow to a public root; else they log 1010 or 1047.';
const mustName = 'Others compare the record’s target with the names in the certificate; without it they hang up.';
const request = 'Ask a public certification authority for one with this name, on the Edge Server';
const perhapsRenew = 'Renew it, on the Edge Server';

/** Null where nothing is to be mended. Formatted text. */
export function certificateRemedy(reason: CertificateReason): Remedy | null {
  switch (reason.code) {
    case 'chain_incomplete':
      return {
        why: 'Others have the root, but not what lies between; Windows often hides this from you by fetching it itself.',
        fix: `Install ${reason.issuer === '' ? 'it' : code(reason.issuer)} among the intermediate certification authorities of the Edge Server, then restart its services`,
      };
    case 'root_unknown':
    case 'certificate_self_signed':
      return { why: trust, fix: request };
    case 'chain_out_of_date':
    case 'chain_weak':
      return { why: trust, fix: 'Install the present intermediate certificates of your certification authority' };
    case 'chain_refused':
      return { why: trust, fix: 'Install the chain anew, as your certification authority gives it out' };
    case 'certificate_unreadable':
      return {
        why: 'So nothing can be said about it.',
        fix: 'Check again; if it stays so, install the certificate anew',
      };
    case 'name_only_common':
      return { why: 'Many look only at the subject alternative names.', fix: request };
    case 'name_only_wildcard':
      return { why: 'An Edge does not accept a wildcard for a name (RFC 5922, 7.2).', fix: request };
    case 'name_missing':
      return { why: mustName, fix: request };
    case 'names_too_many':
      return { why: 'Nobody needs so many, and some stop reading.', fix: 'Use a certificate of its own for the Edge' };
    case 'certificate_expired':
      return { why: 'Nobody accepts it any more.', fix: perhapsRenew };
    case 'certificate_not_yet_valid':
      return {
        why: 'Nobody accepts it yet.',
        fix: 'Use the earlier one until then, and check the clock of the server',
      };
    case 'certificate_expires_soon':
      return { why: 'When it has expired, nobody accepts it.', fix: perhapsRenew };
    case 'no_server_purpose':
      return { why: 'Nobody accepts it from a server.', fix: request };
    case 'no_client_purpose':
      return {
        why: 'An Edge shows the same certificate when it connects to others, and some turn it away without this purpose.',
        fix: 'Ask your certification authority whether it still issues certificates with clientAuth; most have stopped',
      };
    case 'key_too_short':
      return { why: 'Others refuse such a key.', fix: request };
    case 'signature_weak':
      return { why: 'Others refuse such a signature.', fix: request };
    case 'certificates_differ':
      return {
        why: 'All servers of an Edge pool must have the same certificate, with the same private key.',
        fix: 'Export it with its private key from the one that is right, and import it on the others',
      };
    case 'chain_trusted':
    case 'name_in_certificate':
    case 'certificate_valid':
    case 'certificate_fit':
    case 'same_certificate':
      return null;
  }
}
