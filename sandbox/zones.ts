/** A domain to try, and what it shows. The names are those of Microsoft's documentation; here they lead to loopback. */
export interface Example {
  readonly domain: string;
  /** The Access Edge to declare with it. */
  readonly edge: string;
  readonly shows: string;
  /** The check that finds the fault, and the worst it says. */
  readonly finds: { readonly check: `DNS-${string}`; readonly outcome: 'warn' | 'fail' | 'unknown' } | null;
  /** Lines of the zone, below its SOA and NS; null: the server knows the zone and cannot load it. */
  readonly records: readonly string[] | null;
}

const federation = '_sipfederationtls._tcp';

function atEdge(shows: string, domain: string, finds: Example['finds'], records: Example['records']): Example {
  return { domain, edge: `sip.${domain}`, shows, finds, records };
}

const fails = (check: `DNS-${string}`) => ({ check, outcome: 'fail' }) as const;
const warns = (check: `DNS-${string}`) => ({ check, outcome: 'warn' }) as const;

export const examples: readonly Example[] = [
  atEdge('everything is right', 'contoso.com', null, [`${federation} SRV 0 0 5061 sip`, 'sip A 127.0.0.11']),
  atEdge('no SRV record', 'fabrikam.com', fails('DNS-01'), ['sip A 127.0.0.12']),
  atEdge('the name is there, with a record of another type only', 'adatum.com', fails('DNS-01'), [
    `${federation} TXT "SRV 0 0 5061 sip.adatum.com"`,
    'sip A 127.0.0.13',
  ]),
  atEdge('the SRV record says that there is no such service', 'litwareinc.com', fails('DNS-02'), [
    `${federation} SRV 0 0 0 .`,
    'sip A 127.0.0.14',
  ]),
  atEdge('port 5060 instead of 5061', 'northwindtraders.com', fails('DNS-03'), [
    `${federation} SRV 0 0 5060 sip`,
    'sip A 127.0.0.15',
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
    records: [`${federation} SRV 0 0 5061 sip.it`, 'sip.it A 127.0.0.16'],
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
    'edge A 127.0.0.17',
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
    records: [`${federation} SRV 0 0 5061 sip`, 'sip A 127.0.0.18', 'access A 127.0.0.19'],
  },
  atEdge('two SRV records of equal rank', 'cohowinery.com', warns('DNS-08'), [
    `${federation} SRV 0 0 5061 sip`,
    `${federation} SRV 0 0 5061 sip2`,
    'sip A 127.0.0.20',
    'sip2 A 127.0.0.20',
  ]),
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

/** All zones: the examples, what they point at, and a root that answers NXDOMAIN for everything else. */
export const zones: readonly Zone[] = [
  { name: '.', text: zoneText('.', []) },
  { name: 'online.lync.com', text: zoneText('online.lync.com.', ['sipfed A 127.0.0.99']) },
  ...examples.map(({ domain, records }) => ({ name: domain, text: records && zoneText(`${domain}.`, records) })),
];

/** Five minutes, also for what does not exist: an edited zone shows its effect while one looks on. */
function zoneText(origin: string, records: readonly string[]): string {
  const ns = origin === '.' ? 'ns1.' : `ns1.${origin}`;
  return `$ORIGIN ${origin}
$TTL 300
@ SOA ${ns} hostmaster.${origin === '.' ? '' : origin} 1 7200 3600 1209600 300
@ NS ${ns}
ns1 A 127.0.0.1
${records.join('\n')}
`;
}
