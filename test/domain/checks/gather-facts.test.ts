import { expect, test } from 'vitest';
import { domainFactsSchema, type DomainFacts } from '#domain/checks/facts.ts';
import { gatherFacts } from '#domain/checks/gather-facts.ts';
import type { DomainObservations } from '#domain/checks/observation.ts';
import { aChain, aProbe } from '../../support/a-probe.ts';
import { addressAnswer, host, missing, observed, owner, seen, sip, srvAnswer } from './observed.ts';

const timeout = { kind: 'timeout' } as const;
const lame = { kind: 'lame' } as const;
const spare = 'spare.contoso.com';

const facts: readonly (readonly [string, Partial<DomainObservations>, Partial<DomainFacts>])[] = [
  ['a domain where all is right', {}, { records: ['0 0 5061 sip.contoso.com'], addresses: ['52.112.0.1'] }],
  [
    'several records and addresses, in whatever order a server gives them',
    {
      srv: observed('SRV', owner, srvAnswer({ target: spare, priority: 9 }, { target: sip })),
      hosts: new Map([
        [sip, host(sip, addressAnswer('52.112.0.2', '52.112.0.1'))],
        [spare, host(spare, addressAnswer('52.112.0.1'), addressAnswer('2603:1000::1'))],
      ]),
    },
    {
      records: ['0 0 5061 sip.contoso.com', '9 0 5061 spare.contoso.com'],
      addresses: ['2603:1000::1', '52.112.0.1', '52.112.0.2'],
    },
  ],
  ['a record that is missing', { srv: observed('SRV', owner, missing()) }, { records: [], addresses: null }],
  ['no answer', { srv: observed('SRV', owner, timeout) }, { records: null, addresses: null }],
  [
    'one address family without an answer: the addresses are not known',
    { hosts: new Map([[sip, host(sip, addressAnswer('52.112.0.1'), timeout)]]) },
    { records: ['0 0 5061 sip.contoso.com'], addresses: null },
  ],
  [
    'a family whose empty answer nobody vouches for, beside the other’s addresses: it has none',
    { hosts: new Map([[sip, host(sip, addressAnswer('52.112.0.1'), lame)]]) },
    { addresses: ['52.112.0.1'] },
  ],
  [
    'two such answers: the addresses are not known',
    { hosts: new Map([[sip, host(sip, lame, lame)]]) },
    { addresses: null },
  ],
  ['a target without addresses', { hosts: new Map([[sip, host(sip, missing(), missing())]]) }, { addresses: [] }],
];

test.for(facts)('of %s', ([, given, expected]) => {
  expect(gatherFacts(seen(given))).toMatchObject(expected);
});

test('hold the certificate of every address that showed one', () => {
  const shown = { notAfter: 1_800_000_000_000, fingerprint: 'AB:CD' };
  const probes = [
    aProbe({ address: '52.112.0.1', chain: aChain(shown) }),
    aProbe({ address: '52.112.0.2', tls: null, chain: null, sip: null }),
  ];
  const { certificates } = gatherFacts(seen({ probes }));

  expect(certificates).toEqual([{ address: '52.112.0.1', fingerprint: 'AB:CD', until: 1_800_000_000_000 }]);
  expect(gatherFacts(seen({ probes: null })).certificates).toEqual([]);
});

test('survive being kept', () => {
  const gathered = gatherFacts(seen());

  expect(domainFactsSchema.parse(JSON.parse(JSON.stringify(gathered)))).toEqual(gathered);
});
