/** Ids of the checks of a domain, in the order in which they are told. They are a contract: never renumbered. */
export const checkIds = ['DNS-01', 'DNS-02', 'DNS-03', 'DNS-04', 'DNS-05', 'DNS-06', 'DNS-07', 'DNS-08'] as const;
export type CheckId = (typeof checkIds)[number];

/** The worst that a check can say of a domain, and where its rule comes from. */
export interface CheckDefinition {
  readonly worst: 'fail' | 'warn';
  readonly source: string;
}

const determineDns = 'Microsoft, Lync Server 2013: Determine DNS requirements';
const skypeConnectivity = 'Microsoft, Skype for Business Server: Deploy Skype connectivity';
const advancedDns = 'Microsoft, Skype for Business Server: Advanced Edge Server DNS planning';

/** Every check's worst outcome and source. */
export const catalogue: Readonly<Record<CheckId, CheckDefinition>> = {
  'DNS-01': { worst: 'fail', source: determineDns },
  'DNS-02': { worst: 'fail', source: 'RFC 2782, Target' },
  'DNS-03': { worst: 'fail', source: determineDns },
  'DNS-04': { worst: 'fail', source: skypeConnectivity },
  'DNS-05': { worst: 'fail', source: 'RFC 2782, Target' },
  'DNS-06': { worst: 'fail', source: `${advancedDns}; IANA special-purpose address registries (RFC 6890)` },
  'DNS-07': { worst: 'warn', source: advancedDns },
  'DNS-08': { worst: 'warn', source: determineDns },
};
