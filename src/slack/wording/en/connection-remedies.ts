import type { ConnectionReason } from '#domain/checks/connection-reasons.ts';
import { code } from '#slack/kit/text.ts';
import type { Remedy } from './remedy.ts';

const cannotConnect = 'Others connect to this address and port; where they cannot, no message gets through.';
const ours = 'This says nothing about your domain.';
const perhapsOurs = 'From here nobody can tell which side drops the connection, so it is not held against your domain.';
const speaksTls = 'Federation is SIP over mutual TLS; where no handshake goes through, nothing else does.';
const mayBeEdge =
  'An Access Edge may drop whoever shows no certificate, and Picbot shows none; so this alone is no fault.';
const seeService = 'Check that the Access Edge service runs and that port 5061 of its external interface leads to it';
const lookAtPort =
  'See what listens on port 5061 there: the Access Edge itself, with no proxy or TLS inspection in front of it';

/** Null where nothing is to be mended. Formatted text. */
export function connectionRemedy(reason: ConnectionReason): Remedy | null {
  switch (reason.code) {
    case 'port_refused':
    case 'port_reset':
      return { why: cannotConnect, fix: `The host is there. ${seeService}` };
    case 'port_silent':
      return { why: cannotConnect, fix: 'Open TCP 5061 inbound in the firewall in front of that address' };
    case 'host_unreachable':
      return { why: cannotConnect, fix: 'Check the address in the record, and the routing to it' };
    case 'too_many_addresses':
      return { why: 'What was not tried may be wrong.', fix: 'Remove addresses that are no longer needed' };
    case 'port_silent_from_here':
      return {
        why: perhapsOurs,
        fix: 'Open TCP 5061 inbound in the firewall in front of the Access Edge; if it is open, let Picbot’s operator open TCP 5061 outbound',
      };
    case 'no_route_from_here':
      return { why: ours, fix: 'Let Picbot’s operator give its machine a way there, such as IPv6' };
    case 'address_withheld':
      return {
        why: 'Picbot connects only to public addresses, so that nobody can use it to look into a network.',
        fix: `Publish a public address; in a lab, let Picbot’s operator open the range in ${code(reason.setting)}`,
      };
    case 'connection_impossible_here':
      return { why: ours, fix: 'Check again later. If it stays so, let Picbot’s operator look at its machine' };
    case 'client_certificate_not_asked':
      return {
        why: 'In federation both sides prove who they are; an Access Edge asks for the other side’s certificate.',
        fix: lookAtPort,
      };
    case 'tls_outdated':
      return {
        why: 'TLS 1.0 and 1.1 are out of use (RFC 8996); Microsoft 365 and others turn them away.',
        fix: 'Enable TLS 1.2 on the Edge Server, in Windows and in .NET, and install its updates',
      };
    case 'tls_weak':
      return {
        why: 'Others refuse a handshake with them, as Picbot did at first.',
        fix: 'Enable ECDHE with AES-GCM, and signatures with SHA-256, on the Edge Server',
      };
    case 'tls_refused':
      return {
        why: speaksTls,
        fix: 'Look for the alert in the event log of the Edge Server (Schannel, LS Protocol Stack)',
      };
    case 'not_tls':
      return { why: speaksTls, fix: lookAtPort };
    case 'tls_cut_off':
    case 'tls_silent':
      return { why: speaksTls, fix: lookAtPort };
    case 'tls_silent_from_here':
      return { why: perhapsOurs, fix: lookAtPort };
    case 'tls_failed_here':
      return { why: 'Others may fare better; from here the handshake could not be judged.', fix: lookAtPort };
    case 'sip_silent':
    case 'sip_cut_off':
      return { why: mayBeEdge, fix: 'If others cannot reach you either, look at the event log of the Edge Server' };
    case 'other_protocol':
      return { why: 'Port 5061 is where others expect SIP.', fix: lookAtPort };
    case 'probing_off':
    case 'port_open':
    case 'tls_mutual':
    case 'sip_answers':
    case 'sip_wants_certificate':
      return null;
  }
}
