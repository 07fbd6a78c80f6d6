import type { CauseId } from '#domain/diagnosis/causes.ts';
import type { Symptom } from '#domain/diagnosis/symptom.ts';
import { code } from '#slack/kit/text.ts';

/** What happened, in one sentence, and how it is mended. Formatted text. */
export interface ExplainedCause {
  readonly cause: string;
  readonly fix: string;
}

const grantPolicy = (parameter: string) =>
  `Set \`-${parameter} $true\` in the external access policy that applies to the person (user before site before global; \`Get-CsExternalAccessPolicy\` shows them)`;

const causes: Readonly<Record<CauseId, ExplainedCause>> = {
  public_im_forbidden: {
    cause: 'The sender’s policy does not let them talk to public IM providers.',
    fix: grantPolicy('EnablePublicCloudAccess'),
  },
  federation_forbidden: {
    cause: 'The sender’s policy does not let them talk to federated partners.',
    fix: grantPolicy('EnableFederationAccess'),
  },
  outside_forbidden: {
    cause: 'The sender’s policy does not let them talk to anybody outside the organization.',
    fix: grantPolicy('EnableFederationAccess'),
  },
  user_unknown: {
    cause: 'Nobody has the address that was written to.',
    fix: 'Look for a typing mistake. A Microsoft account on a domain of its own is written `user(contoso.com)@msn.com`',
  },
  cannot_route: {
    cause:
      'The server knows no way to the other domain: federation or the provider is switched off, or the domain is not discoverable.',
    fix: 'See that `Get-CsAccessEdgeConfiguration` allows federated users and partner discovery, that the topology has a federation route, and that the provider is enabled (`Get-CsPublicProvider`, `Get-CsHostingProvider`)',
  },
  temporarily_cannot_route: {
    cause: 'The way to the other domain is known but does not work now: an Edge or the next hop is down.',
    fix: 'See that the Access Edge service runs and that TCP 5061 is open both ways, then try again after some minutes',
  },
  srv_missing: {
    cause: 'The federation record of the other domain could not be found in DNS.',
    fix: 'Publish `_sipfederationtls._tcp.<domain>` in the public zone, and see that the Edge itself can resolve public names',
  },
  srv_conflict: {
    cause: 'The federation record points to a host that is not directly below the SIP domain.',
    fix: 'Point the record to a host exactly one label below the domain, such as `sip.contoso.com` for `contoso.com`',
  },
  address_missing: {
    cause: 'The federation record’s target has no address in DNS.',
    fix: 'Give the target a public A record',
  },
  next_hop_untrusted: {
    cause: 'The certificate of the next server could not be trusted: its chain, its name or its dates are wrong.',
    fix: 'Mend what the certificate checks find. If they pass, install the missing root where the error was logged',
  },
  request_type_forbidden: {
    cause:
      'The partner’s side does not take this kind of request from you; most often your domain is not allowed there.',
    fix: 'Ask the partner to allow your domain, and allow theirs (`New-CsAllowedDomain`), or let both discover each other',
  },
  no_reason_given: {
    cause: 'The partner’s server refused and did not say why: the reason is in the partner’s own log.',
    fix: 'Ask the partner for the `ms-diagnostics` that their Edge logged, and see that each side allows the other',
  },
  tls_failed: {
    cause: 'TLS with the partner’s Edge failed; most often one side does not trust the other’s certificate authority.',
    fix: 'Mend what the certificate checks find on both domains. If they pass, the other side must install your certificate’s root',
  },
  outgoing_tls_failed: {
    cause:
      'Your Edge could not set up TLS to another server: the root of its certificate is not trusted, or its name is not the one that was called.',
    fix: 'Look at the 0x8… code in the event. Install the missing root, or let the other side mend the names in its certificate',
  },
  connections_failed: {
    cause:
      'The Edge counted many failed connections with one remote server, which the event names; the 0x8… code in its text says why.',
    fix: 'Paste the event’s whole text here, so that the code in it can be explained. Without one, see that the topology has a federation route and names the Edge by its FQDN and not by an address, that your certificate’s alternative names are complete, and that the other side allows your domain',
  },
  partner_throttled: {
    cause:
      'A partner that was found by discovery sends more than discovered partners may, so its messages are held back.',
    fix: 'If you trust the domain, allow it by name: `New-CsAllowedDomain -Identity <domain>`',
  },
  root_untrusted: {
    cause: 'The certificate’s chain does not lead to a root that is trusted here.',
    fix: 'Let the server send its intermediate certificates as well, and use a public authority; for a private one the other side must install the root',
  },
  name_mismatch: {
    cause: 'The certificate does not hold the name that was connected to.',
    fix: 'Reissue it with the federation record’s target among its subject alternative names; a wildcard does not do',
  },
  certificate_expired: {
    cause: 'The certificate, or one above it, is outside its dates.',
    fix: 'Renew it, assign it to the Edge’s external interface, and compare the clocks of both servers',
  },
  certificate_revoked: {
    cause: 'The certificate’s authority has revoked it.',
    fix: 'Have it reissued and assign the new one to the Edge’s external interface',
  },
  revocation_unchecked: {
    cause: 'The Edge could not fetch the revocation list of the certificate.',
    fix: 'Open TCP 80 from the Edge to the Internet, so that it reaches the authority’s list',
  },
  no_common_tls: {
    cause:
      'The two sides found no TLS version or cipher in common, or something between them spoke into the handshake.',
    fix: 'Enable TLS 1.2 on both sides, and take 5061 out of any TLS inspection of a firewall',
  },
  connection_reset: {
    cause:
      'The other side closed the connection in the middle; during TLS that mostly means that it did not accept the certificate.',
    fix: 'See that it trusts your certificate’s authority, and that no firewall cuts connections to 5061',
  },
  connection_timed_out: {
    cause: 'Nothing answered at that address: most often a firewall drops TCP 5061.',
    fix: 'Open TCP 5061 in and out for the Access Edge, for every address of its name',
  },
  connection_refused: {
    cause: 'The host is there, but nothing listens on that port, or a firewall rejects it.',
    fix: 'Start the Access Edge service, and see that 5061 is forwarded to its external address',
  },
  host_unreachable: {
    cause: 'There is no route to that address.',
    fix: 'Check the Edge’s routes and default gateway (the external interface has it), and that the address is the public one',
  },
  host_not_found: {
    cause: 'The host’s name could not be resolved.',
    fix: 'Publish an address for it, and see that the Edge’s resolver answers for public names',
  },
  server_timed_out: {
    cause: 'A server on the way could not reach the next one: DNS, port 5061 or TLS of the other domain fails.',
    fix: 'Look for an `ms-diagnostics` header in the same answer: it says which. Then mend what the checks find',
  },
  forbidden: {
    cause: 'A server understood the request and refuses it: mostly a policy, or a domain that is not allowed.',
    fix: 'Look for an `ms-diagnostics` header in the same answer: it says which rule',
  },
  unauthorised: {
    cause:
      'The server wants its users to sign in first; between federated servers it means that the request took the way of a client.',
    fix: 'See that the partner’s record points to the Access Edge on 5061, and not to a port for clients',
  },
  request_timed_out: {
    cause: 'No final answer came in time.',
    fix: 'See whether the Edge answers at all; then look into the log of the last server that forwarded the request',
  },
  unavailable: {
    cause: 'The person’s server was reached, but the person cannot be: signed out, or not accepting.',
    fix: 'Nothing to mend from here. If it stays so for everybody at the partner, ask them to look at their front end',
  },
  not_acceptable: {
    cause: 'The other side does not take this kind of conversation, such as audio or encryption it does not support.',
    fix: 'Try plain IM. For audio and video compare the media encryption that both sides ask for',
  },
  server_fault: {
    cause: 'A server on the way failed in itself.',
    fix: 'The `Server` or `source` in the answer names it; look into its event log at that minute',
  },
  service_unavailable: {
    cause: 'A server on the way is overloaded, in maintenance, or not ready.',
    fix: 'Try again after some minutes; if it stays so, look at the services of the Edge and the front end',
  },
};

const examples =
  '• `ms-diagnostics` ids of the SIP stack, such as `ms-diagnostics: 1009`\n• SIP answers, such as `SIP/2.0 504`\n• events 14428, 14501, 14502 and 14603 of the protocol stack\n• codes of TLS and connections in such events, such as `0x80090325`';

export const explain = {
  title: 'What it means',
  causes,
  symptom: (symptom: Symptom, symbol: string | null): string => {
    const named = symbol === null ? '' : ` (${symbol})`;
    switch (symptom.kind) {
      case 'ms_diagnostics':
        return `ms-diagnostics ${symptom.id}${named}`;
      case 'event':
        return `Event ${symptom.id}${named}`;
      case 'sip_status':
        return `SIP ${symptom.status}${named}`;
      case 'windows_code':
        return `${symptom.code}${named}`;
    }
  },
  foundBy: (checks: string) => `*Found by:* ${checks}`,
  foundByNone: '*Found by:* no check from outside; it is a matter of the servers’ own settings.',
  fix: (how: string) => `*Fix:* ${how}.`,
  source: (source: string) => `Source: ${source}`,
  unknown: (symptoms: readonly string[]) => `Not known to Picbot: ${symptoms.join(', ')}.`,
  nothing: `There is no code in this that Picbot knows. It can explain:\n${examples}`,
  usage: `Paste an error after ${code('/pic explain')}. Picbot can explain:\n${examples}`,
  offerCheck: '`/pic check contoso.com` runs the checks on a domain.',
  check: (domain: string) => `Check ${domain}`,
  checkLabel: (domain: string) => `Check the domain ${domain}`,
};
