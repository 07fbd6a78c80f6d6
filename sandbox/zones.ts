import type { CheckId } from '#domain/checks/catalogue.ts';
import type { CertificateWish } from './edge-certificates.ts';

/** A domain to try, and what it shows. The names are those of Microsoft's documentation; here they lead to loopback. */
export interface Example {
  readonly domain: string;
  /** The Access Edge to declare with it. */
  readonly edge: string;
  readonly shows: string;
  /** The check that finds the fault, and the worst it says. */
  readonly finds: { readonly check: CheckId; readonly outcome: 'warn' | 'fail' | 'unknown' } | null;
  /** What is wrong with the certificate that its Edge shows. */
  readonly certificate?: Partial<CertificateWish>;
  /** Lines of the zone, below its SOA and NS; null: the server knows the zone and cannot load it. */
  readonly records: readonly string[] | null;
}

const federation = '_sipfederationtls._tcp';
/** Stands in a record for the address of the sandbox's Edge. */
const atTheEdge = 'A @edge';
/** An address of this machine on which nothing listens. */
const atNobody = 'A 127.0.0.10';

function atEdge(shows: string, domain: string, finds: Example['finds'], records: Example['records']): Example {
  return { domain, edge: `sip.${domain}`, shows, finds, records };
}

function withCertificate(
  shows: string,
  domain: string,
  finds: Example['finds'],
  certificate: Partial<CertificateWish>,
): Example {
  const records = [`${federation} SRV 0 0 5061 sip`, `sip ${atTheEdge}`];
  return { ...atEdge(shows, domain, finds, records), certificate };
}

const fails = (check: CheckId) => ({ check, outcome: 'fail' }) as const;
const warns = (check: CheckId) => ({ check, outcome: 'warn' }) as const;

export const examples: readonly Example[] = [
  atEdge('everything is right', 'contoso.com', null, [`${federation} SRV 0 0 5061 sip`, `sip ${atTheEdge}`]),
  atEdge('no SRV record', 'fabrikam.com', fails('DNS-01'), [`sip ${atTheEdge}`]),
  atEdge('the name is there, with a record of another type only', 'adatum.com', fails('DNS-01'), [
    `${federation} TXT "SRV 0 0 5061 sip.adatum.com"`,
    `sip ${atTheEdge}`,
  ]),
  atEdge('the SRV record says that there is no such service', 'litwareinc.com', fails('DNS-02'), [
    `${federation} SRV 0 0 0 .`,
    `sip ${atTheEdge}`,
  ]),
  atEdge('port 5060 instead of 5061', 'northwindtraders.com', fails('DNS-03'), [
    `${federation} SRV 0 0 5060 sip`,
    `sip ${atTheEdge}`,
  ]),
  {
    domain: 'treyresearch.net',
    edge: 'sip.contoso.com',
    shows: 'the target is in another domain',
    finds: fails('DNS-04'),
    records: [`${federation} SRV 0 0 5061 sip.contoso.com.`],
  },
  {
    domain: 'woodgrovebank.com',
    edge: 'sip.it.woodgrovebank.com',
    shows: 'the target is one label too deep',
    finds: fails('DNS-04'),
    records: [`${federation} SRV 0 0 5061 sip.it`, `sip.it ${atTheEdge}`],
  },
  {
    domain: 'tailspintoys.com',
    edge: 'sipfed.online.lync.com',
    shows: 'the domain already lives in Microsoft 365',
    finds: fails('DNS-04'),
    records: [`${federation} SRV 100 1 5061 sipfed.online.lync.com.`],
  },
  atEdge('the target is an alias (CNAME)', 'wingtiptoys.com', fails('DNS-05'), [
    `${federation} SRV 0 0 5061 sip`,
    'sip CNAME edge',
    `edge ${atTheEdge}`,
  ]),
  atEdge('the target has no address', 'proseware.com', fails('DNS-06'), [
    `${federation} SRV 0 0 5061 sip`,
    'sip TXT "the address is missing"',
  ]),
  atEdge('the target has a private address', 'lucernepublishing.com', fails('DNS-06'), [
    `${federation} SRV 0 0 5061 sip`,
    'sip A 10.0.0.5',
  ]),
  {
    domain: 'margiestravel.com',
    edge: 'access.margiestravel.com',
    shows: 'the target is not the Access Edge that was declared',
    finds: warns('DNS-07'),
    records: [`${federation} SRV 0 0 5061 sip`, `sip ${atTheEdge}`, 'access A 127.0.0.19'],
  },
  atEdge('two SRV records of equal rank', 'cohowinery.com', warns('DNS-08'), [
    `${federation} SRV 0 0 5061 sip`,
    `${federation} SRV 0 0 5061 sip2`,
    `sip ${atTheEdge}`,
    `sip2 ${atTheEdge}`,
  ]),
  atEdge('nothing listens on port 5061', 'consolidatedmessenger.com', fails('NET-01'), [
    `${federation} SRV 0 0 5061 sip`,
    `sip ${atNobody}`,
  ]),
  withCertificate('the certificate has expired', 'fourthcoffee.com', fails('TLS-04'), { begins: -100, ends: -2 }),
  withCertificate('the certificate is for another name', 'alpineskihouse.com', fails('TLS-03'), {
    commonName: 'mail.alpineskihouse.com',
    dnsNames: ['mail.alpineskihouse.com', 'autodiscover.alpineskihouse.com'],
  }),
  withCertificate('the certificate has a wildcard only', 'humongousinsurance.com', fails('TLS-03'), {
    commonName: '*.humongousinsurance.com',
    dnsNames: ['*.humongousinsurance.com'],
  }),
  withCertificate('the certificate is its own issuer', 'thephone-company.com', fails('TLS-02'), { isSelfSigned: true }),
  atEdge(
    'its name servers give no answer',
    'graphicdesigninstitute.com',
    { check: 'DNS-01', outcome: 'unknown' },
    null,
  ),
];

export interface Zone {
  readonly name: string;
  /** Null: a zone whose file is missing, which makes the server answer SERVFAIL. */
  readonly text: string | null;
}

/** What the Edge has to show for the examples, by name. */
export const certificateFaults: Readonly<Record<string, Partial<CertificateWish>>> = Object.fromEntries(
  examples.flatMap(({ edge, certificate }) => (certificate ? [[edge, certificate]] : [])),
);

/** All zones: the examples, whose Edges are at the address, what they point at, and a root that knows nothing else. */
export function zonesWithEdge(edgeAddress: string): readonly Zone[] {
  const placed = (record: string) => record.replace(/@edge$/, edgeAddress);
  return [
    { name: '.', text: zoneText('.', []) },
    { name: 'online.lync.com', text: zoneText('online.lync.com.', ['sipfed A 127.0.0.99']) },
    ...examples.map(({ domain, records }) => ({
      name: domain,
      text: records && zoneText(`${domain}.`, records.map(placed)),
    })),
  ];
}

/** Five minutes, also for what does not exist: an edited zone shows its effect while one looks on. */
function zoneText(origin: string, records: readonly string[]): string {
  const ns = origin === '.' ? 'ns1.' : `ns1.${origin}`;
  return `$ORIGIN ${origin}
$TTL 300
@ SOA ${ns} hostmaster.${origin === '.' ? '' : origin} 1 7200 3600 1209600 300
@ NS ${ns}
@ NS ${ns.replace('ns1', 'ns2')}
ns1 A 127.0.0.1
ns2 A 127.0.0.1
${records.join('\n')}
`;
}
