import { catalogue, checkIds } from '#domain/checks/catalogue.ts';
import { certificateRequest } from '#domain/checks/certificate-request.ts';
import type { DomainReport, Finding } from '#domain/checks/finding.ts';
import { aReport } from '../../support/a-request.ts';

export const wrongPort: Finding = {
  check: 'DNS-03',
  outcome: 'fail',
  reason: { code: 'port_wrong', target: 'sip.fabrikam.com', port: 443, expected: 5061 },
  evidence: [
    {
      server: '9.9.9.9',
      question: 'SRV _sipfederationtls._tcp.fabrikam.com',
      answer: 'no answer (timeout)',
      elapsedMs: 900,
    },
    {
      server: '1.1.1.1',
      question: 'SRV _sipfederationtls._tcp.fabrikam.com',
      answer: '3600 IN SRV 0 0 443 sip.fabrikam.com.',
      elapsedMs: 0.4,
    },
  ],
  paste: '_sipfederationtls._tcp.fabrikam.com. 3600 IN SRV 0 0 5061 sip.fabrikam.com.',
};
export const notTheEdge: Finding = {
  check: 'DNS-07',
  outcome: 'warn',
  reason: { code: 'target_is_not_edge', target: 'sip.fabrikam.com', edges: ['edge.fabrikam.com'] },
  evidence: [],
  paste: null,
};
export const noAnswer: Finding = {
  check: 'DNS-06',
  outcome: 'unknown',
  reason: { code: 'no_server_answered', question: 'A sip.fabrikam.com', servers: ['9.9.9.9'], setting: 'DNS_SERVERS' },
  evidence: [{ server: '9.9.9.9', question: 'A sip.fabrikam.com', answer: 'no answer (timeout)', elapsedMs: 2000 }],
  paste: null,
};
export const troubled = aReport({ domain: 'fabrikam.com', findings: [notTheEdge, noAnswer, wrongPort] });
/** One target, two addresses: one is shut, the other serves the wrong certificate and says nothing. */
const at = (...addresses: readonly string[]) => ({ target: 'sip.contoso.com', addresses });
const shutPort: Finding = {
  check: 'NET-01',
  outcome: 'fail',
  reason: { code: 'port_refused', ...at('131.107.1.28') },
  evidence: [
    { server: '131.107.1.27:5061', question: 'TCP', answer: 'connected', elapsedMs: 18.2 },
    { server: '131.107.1.28:5061', question: 'TCP', answer: 'refused', elapsedMs: 17.9 },
  ],
  paste: null,
};
const wildcardOnly: Finding = {
  check: 'TLS-03',
  outcome: 'fail',
  reason: { code: 'name_only_wildcard', ...at('131.107.1.27'), wildcard: '*.contoso.com' },
  evidence: [
    {
      server: '131.107.1.27:5061',
      question: 'certificate sip.contoso.com',
      answer:
        'CN (none); SAN *.contoso.com; from Fabrikam TLS CA 7, +1 above it sent; 2025-12-03 to 2026-03-03; rsa 2048',
      elapsedMs: 41,
    },
  ],
  paste: certificateRequest('sip.contoso.com', []),
};
const notCompared: Finding = {
  check: 'TLS-06',
  outcome: 'skipped',
  reason: { code: 'not_tested', because: 'NET-01' },
  evidence: [],
  paste: null,
};
const silent: Finding = {
  check: 'SIP-01',
  outcome: 'warn',
  reason: { code: 'sip_silent', ...at('131.107.1.27') },
  evidence: [],
  paste: null,
};
export const badConnection = aReport({ findings: [shutPort, wildcardOnly, notCompared, silent] });
/** As where nothing connects at all: DNS is right, and the rest was not looked at. */
export const notConnected = aReport({
  findings: checkIds
    .filter((check) => !check.startsWith('DNS'))
    .map((check) => ({ check, outcome: 'skipped', reason: { code: 'probing_off' }, evidence: [], paste: null })),
});
/** Every check is wrong that can be. */
export const allWrong = aReport({
  findings: checkIds.map((check) => ({ ...wrongPort, check, outcome: catalogue[check].worst })),
});
export const running = (report: DomainReport, done: number) => ({
  ...report,
  findings: report.findings.slice(0, done),
});
