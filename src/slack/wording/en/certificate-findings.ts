import type { CertificateReason } from '#domain/checks/certificate-reasons.ts';
import { date } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';
import { at, listed } from './phrases.ts';

/** What a certificate showed, in one sentence or less; null when the check's name says it all. Formatted text. */
export function certificateFinding(reason: CertificateReason): string | null {
  switch (reason.code) {
    case 'chain_trusted':
      return reason.issuer === '' ? null : `issued by ${code(reason.issuer)}`;
    case 'chain_incomplete':
      return `${at(reason)} does not send the intermediate certificate ${nameOf(reason.issuer)}`;
    case 'root_unknown':
      return `the chain of ${at(reason)} ends at ${nameOf(reason.issuer)}, which is not trusted by Mozilla’s list`;
    case 'certificate_self_signed':
      return `the certificate of ${at(reason)} is signed by itself`;
    case 'chain_out_of_date':
      return `in the chain of ${at(reason)}, ${link(reason.position)} ${reason.when === 'expired' ? 'has expired' : 'is not valid yet'}`;
    case 'chain_weak':
      return `in the chain of ${at(reason)}, ${link(reason.position)} has a key or a signature too weak for today`;
    case 'chain_refused':
      return `the chain of ${at(reason)} is not in order (${code(reason.error)})`;
    case 'certificate_unreadable':
      return `the certificate of ${at(reason)} could not be read`;
    case 'name_only_common':
      return `the certificate of ${at(reason)} has the name only as its common name, not as a subject alternative name`;
    case 'name_only_wildcard':
      return `the certificate of ${at(reason)} has the name only through the wildcard ${code(reason.wildcard)}`;
    case 'name_missing':
      return reason.names.length === 0
        ? `the certificate of ${at(reason)} has no name at all`
        : `the certificate of ${at(reason)} does not have this name, but ${listed(reason.names)}`;
    case 'names_too_many':
      return `the certificate of ${at(reason)} has ${reason.count} names, more than are read here`;
    case 'certificate_valid':
      return `until ${date(reason.until)}`;
    case 'certificate_expired':
      return `the certificate of ${at(reason)} expired ${date(reason.until)}`;
    case 'certificate_not_yet_valid':
      return `the certificate of ${at(reason)} is not valid before ${date(reason.from)}`;
    case 'certificate_expires_soon':
      return `the certificate of ${at(reason)} expires ${date(reason.until)}, ${remaining(reason.daysLeft)}`;
    case 'no_server_purpose':
      return `the certificate of ${at(reason)} may not be used by a server (serverAuth is missing)`;
    case 'no_client_purpose':
      return `the certificate of ${at(reason)} may not be used by a client (clientAuth is missing)`;
    case 'key_too_short':
      return `the key of ${at(reason)} is too short: ${code(reason.key)} with ${reason.bits} bits instead of ${reason.least}`;
    case 'signature_weak':
      return `the certificate of ${at(reason)} is signed with ${code(reason.algorithm)}`;
    case 'certificates_differ':
      return `${at(reason)} serves another certificate than ${code(reason.reference)} does`;
    case 'name_in_certificate':
    case 'certificate_fit':
    case 'same_certificate':
      return null;
  }
}

const nameOf = (issuer: string) => (issuer === '' ? '(without a name)' : code(issuer));

/** `position` counts from the server's own certificate (0); null is the root. */
function link(position: number | null): string {
  return position === null ? 'the root' : `certificate ${position + 1}`;
}

function remaining(days: number): string {
  if (days === 0) return 'in less than a day';
  return days === 1 ? 'in 1 day' : `in ${days} days`;
}
