import type { ConnectionReason } from '#domain/checks/connection-reasons.ts';
import { code } from '#slack/kit/text.ts';
import { addressKinds, at, listed } from './phrases.ts';

/** What a connection showed, in one sentence or less; null when the check's name says it all. Formatted text. */
export function connectionFinding(reason: ConnectionReason): string | null {
  switch (reason.code) {
    case 'port_open':
      return null;
    case 'probing_off':
      return 'not tested, because this Picbot makes no connections';
    case 'port_refused':
      return `${at(reason)} refuses connections to port 5061`;
    case 'port_reset':
      return `${at(reason)} breaks connections to port 5061 off at once`;
    case 'port_silent':
      return `${at(reason)} does not answer on port 5061, though another address does`;
    case 'host_unreachable':
      return `${at(reason)} cannot be reached: a router on the way says so`;
    case 'too_many_addresses':
      return `${reason.tested} addresses of ${code(reason.target)} let us in; not tried: ${listed(reason.addresses)}`;
    case 'port_silent_from_here':
      return `${at(reason)} does not answer on port 5061; it may be a firewall there, or the one here`;
    case 'no_route_from_here':
      return `there is no way from here to ${at(reason)}`;
    case 'address_withheld':
      return `${at(reason)} is ${addressKinds[reason.kind]}, and Picbot connects to none`;
    case 'connection_impossible_here':
      return `Picbot could not try ${at(reason)} (${code(reason.error)})`;
    case 'tls_mutual':
      return reason.clientCertificate === 'demanded'
        ? `${code(reason.protocol)}, client certificate demanded`
        : `${code(reason.protocol)}, client certificate asked for`;
    case 'client_certificate_not_asked':
      return `${at(reason)} speaks ${code(reason.protocol)}, but asks for no client certificate`;
    case 'tls_outdated':
      return `${at(reason)} speaks nothing newer than ${code(reason.protocol)}`;
    case 'tls_weak':
      return `${at(reason)} speaks ${code(reason.protocol)}, but only with algorithms that most have given up`;
    case 'tls_refused':
      return `${at(reason)} refuses the TLS handshake with the alert ${code(reason.alert)}`;
    case 'not_tls':
      return `${at(reason)} speaks something else than TLS${saying(reason.said)}`;
    case 'tls_cut_off':
      return reason.how === 'reset'
        ? `${at(reason)} breaks the connection off when TLS begins`
        : `${at(reason)} hangs up when TLS begins`;
    case 'tls_silent':
      return `${at(reason)} lets us in, but answers no TLS handshake, though another address does`;
    case 'tls_silent_from_here':
      return `${at(reason)} lets us in, but answers no TLS handshake; it may be a firewall there, or the one here`;
    case 'tls_failed_here':
      return `Picbot gave up on the TLS handshake with ${at(reason)} (${code(reason.error)})`;
    case 'sip_answers':
      return `${code(`SIP/2.0 ${reason.status} ${reason.phrase}`.trim())}${explained(reason.diagnostics)}`;
    case 'sip_wants_certificate':
      return 'a client certificate is wanted before anything is said, as an Access Edge may';
    case 'sip_silent':
      return `${at(reason)} does not answer OPTIONS`;
    case 'sip_cut_off':
      return reason.alert === null
        ? `${at(reason)} hangs up when it is asked OPTIONS`
        : `${at(reason)} ends the connection with the alert ${code(reason.alert)} when it is asked OPTIONS`;
    case 'other_protocol':
      return `${at(reason)} answers with something else than SIP${saying(reason.said)}`;
  }
}

const saying = (said: string) => (said === '' ? '' : `: ${code(said)}`);

function explained(diagnostics: { readonly id: number; readonly reason: string | null } | null): string {
  if (!diagnostics) return '';
  const { id, reason } = diagnostics;
  return `, ms-diagnostics ${id}${reason === null ? '' : ` ${code(reason)}`}`;
}
