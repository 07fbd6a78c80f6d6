/** Ids of the checks of a domain, in the order in which they are told. They are a contract: never renumbered. */
export const checkIds = [
  'DNS-01',
  'DNS-02',
  'DNS-03',
  'DNS-04',
  'DNS-05',
  'DNS-06',
  'DNS-07',
  'DNS-08',
  'DNS-09',
  'DNS-10',
  'DNS-11',
  'NET-01',
  'TLS-01',
  'TLS-02',
  'TLS-03',
  'TLS-04',
  'TLS-05',
  'TLS-06',
  'SIP-01',
] as const;
export type CheckId = (typeof checkIds)[number];

/** The steps of a check, in the order in which each builds on the one before. */
export const steps = ['dns', 'address', 'tcp', 'tls', 'sip'] as const;
export type Step = (typeof steps)[number];

/** The worst that a check can say of a domain, and where its rule comes from. */
export interface CheckDefinition {
  readonly step: Step;
  readonly worst: 'fail' | 'warn' | 'unknown';
  readonly source: string;
}

const determineDns = 'Microsoft, Lync Server 2013: Determine DNS requirements';
const skypeConnectivity = 'Microsoft, Skype for Business Server: Deploy Skype connectivity';
const advancedDns = 'Microsoft, Skype for Business Server: Advanced Edge Server DNS planning';
const edgeRequirements = 'Microsoft, Skype for Business Server: Edge Server environmental requirements';
const edgeCertificates = 'Microsoft, Lync Server 2013: Certificate requirements for external user access';

/** Every check's worst outcome and source. */
export const catalogue: Readonly<Record<CheckId, CheckDefinition>> = {
  'DNS-01': { step: 'dns', worst: 'fail', source: determineDns },
  'DNS-02': { step: 'dns', worst: 'fail', source: 'RFC 2782, Target' },
  'DNS-03': { step: 'dns', worst: 'fail', source: determineDns },
  'DNS-04': { step: 'dns', worst: 'fail', source: skypeConnectivity },
  'DNS-05': { step: 'dns', worst: 'fail', source: 'RFC 2782, Target' },
  'DNS-06': {
    step: 'address',
    worst: 'fail',
    source: `${advancedDns}; IANA special-purpose address registries (RFC 6890)`,
  },
  'DNS-07': { step: 'address', worst: 'warn', source: advancedDns },
  'DNS-08': { step: 'dns', worst: 'warn', source: determineDns },
  'DNS-09': { step: 'dns', worst: 'warn', source: 'RFC 1034, 4.3.5; RFC 2308, 5' },
  'DNS-10': { step: 'dns', worst: 'warn', source: `${determineDns}; RFC 4592` },
  'DNS-11': { step: 'dns', worst: 'unknown', source: 'RFC 1034, 4.2.2; RFC 2182, 5; RFC 4035, 5.5; RFC 8914' },
  'NET-01': { step: 'tcp', worst: 'fail', source: edgeRequirements },
  'TLS-01': { step: 'tls', worst: 'fail', source: `${edgeRequirements}; RFC 8996` },
  'TLS-02': { step: 'tls', worst: 'fail', source: edgeCertificates },
  'TLS-03': { step: 'tls', worst: 'fail', source: `${edgeCertificates}; RFC 5922, 7.2` },
  'TLS-04': { step: 'tls', worst: 'fail', source: 'RFC 5280, 4.1.2.5; CA/Browser Forum, ballot SC-081v3' },
  'TLS-05': { step: 'tls', worst: 'fail', source: 'RFC 5280, 4.2.1.12; CA/Browser Forum, Baseline Requirements 6.1.5' },
  'TLS-06': { step: 'tls', worst: 'warn', source: edgeRequirements },
  'SIP-01': { step: 'sip', worst: 'warn', source: 'RFC 3261, 11' },
};
