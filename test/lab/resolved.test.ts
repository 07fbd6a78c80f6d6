import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import type { Inspector } from '#ports/inspector.ts';
import { allRight, nothingFound, ownerOf, pass, unknown, warn, type Expected, type Findings } from './expected.ts';
import { startNameServer, zoneText, type NameServer, type Zones } from './name-server.ts';
import { signZone } from './signed-zone.ts';
import { startValidatingResolver } from './validating-resolver.ts';
import { onlySecond, second } from './zones.ts';

const started: NameServer[] = [];
const places = { first: '', second: '', validating: '', plain: '' };
let inspector: Inspector;
let both: Inspector;

const good = (zone: string) => zoneText(zone, `_sipfederationtls._tcp IN SRV 0 0 5061 sip\nsip IN A 127.0.0.10`);
const apart = ['ns1._tcp', 'ns2._tcp'].map((host) => `_tcp IN NS ${host}\n${host} IN A ${second}`).join('\n');

beforeAll(async () => {
  const signed = await signZone('signed.test', good('signed.test'));
  const bogus = await signZone('bogus.test', good('bogus.test'), { from: '20250101000000', until: '20250201000000' });
  const zones: Zones = {
    test: ['lame', 'gone'].map((zone) => `${zone} IN NS ns.${zone}\nns.${zone} IN A ${second}`).join('\n'),
    'signed.test': signed,
    'bogus.test': bogus,
    'plain.test': { text: good('plain.test') },
    'apart.test': `${apart}\nsip IN A 127.0.0.10`,
  };
  const first = await startNameServer(zones);
  const other = await startNameServer(
    {
      '_tcp.apart.test': {
        text: zoneText('_tcp.apart.test', '_sipfederationtls IN SRV 0 0 5061 sip.apart.test.', { servers: onlySecond }),
      },
    },
    { address: second, port: first.port },
  );
  const stubs = Object.keys(zones).map((zone) => [zone, [first]] as const);
  const validating = await startValidatingResolver({
    zones: Object.fromEntries([...stubs, ['lame.test', [other]], ['_tcp.apart.test', [other]]]),
    trustAnchors: [signed.trustAnchor, bogus.trustAnchor],
    readyWhenAnswering: 'plain.test',
  });
  const plain = await startValidatingResolver({
    zones: Object.fromEntries(stubs),
    trustAnchors: [],
    readyWhenAnswering: 'plain.test',
  });
  started.push(first, other, validating, plain);
  places.first = textOf(first);
  places.second = textOf(other);
  places.validating = textOf(validating);
  places.plain = textOf(plain);
  const options = { clock: { now: () => 0 }, allow: ['127.0.0.0/8'], authorityPort: first.port };
  inspector = createInspector({ ...options, resolver: createResolver({ servers: [validating] }) });
  both = createInspector({ ...options, resolver: createResolver({ servers: [validating, plain] }) });
});
afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
});

const textOf = ({ address, port }: NameServer) => `${address}:${port}`;

async function findings(asked: Inspector, domain: string): Promise<Readonly<Record<string, Expected>>> {
  const report = await asked.inspect({ domain, accessEdges: [`sip.${domain}`] });
  return Object.fromEntries(
    report.findings.map(({ check, outcome, reason, paste }) => [check, { outcome, reason, paste }]),
  );
}

// Which of them an Unbound tells depends on what it has looked at before, and on its version.
const dnssecError = expect.toBeOneOf([6, 7, 9]);
const toldOrNot = expect.toBeOneOf([null, 22]);
const question = (domain: string) => `SRV ${ownerOf(domain)}`;

/** Zone by zone, what is found through a real resolver that validates. */
const table: readonly (readonly [string, () => Findings])[] = [
  ['plain.test', () => allRight('plain.test')],
  ['signed.test', () => allRight('signed.test')],
  [
    'bogus.test',
    () =>
      nothingFound(
        unknown({
          code: 'dnssec_failed',
          question: question('bogus.test'),
          server: places.validating,
          ede: dnssecError,
        }),
        {
          'DNS-11': unknown({
            code: 'dnssec_broken',
            domain: 'bogus.test',
            servers: [places.validating],
            ede: dnssecError,
          }),
        },
      ),
  ],
  [
    'lame.test',
    () =>
      nothingFound(
        unknown({ code: 'server_failed', question: question('lame.test'), server: places.validating, ede: toldOrNot }),
        {
          'DNS-11': unknown({
            code: 'no_server_works',
            zone: 'lame.test',
            troubled: [{ host: 'ns.lame.test', address: second, trouble: 'refused' }],
          }),
        },
      ),
  ],
  [
    'apart.test',
    () =>
      allRight('apart.test', {
        'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 2, silent: [], afterSeconds: 300 }),
        'DNS-11': pass({
          code: 'delegation_works',
          zone: '_tcp.apart.test',
          servers: ['ns1.apart.test', 'ns2.apart.test', 'ns1._tcp.apart.test', 'ns2._tcp.apart.test'],
        }),
      }),
  ],
];

test('a resolver that does not validate answers; that the other one refuses is told as a warning', async () => {
  expect(await findings(both, 'bogus.test')).toEqual(
    allRight('bogus.test', {
      'DNS-11': warn({ code: 'dnssec_broken', domain: 'bogus.test', servers: [places.validating], ede: dnssecError }),
      'DNS-09': pass({
        code: 'servers_agree',
        resolvers: 1,
        nameServers: 2,
        silent: [places.validating],
        afterSeconds: 300,
      }),
    }),
  );
});

describe('through a resolver that validates', () => {
  test.each(table)('%s', async (domain, expected) => {
    expect(await findings(inspector, domain)).toEqual(expected());
  });
});
