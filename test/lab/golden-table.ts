import {
  allRight,
  connections,
  delegated,
  fail,
  inGoodZone,
  missing,
  noneWorks,
  nothingFound,
  ownerAlias,
  ownerOf,
  pass,
  record,
  skip,
  unknown,
  warn,
  withoutHost,
} from './expected.ts';
import type { Findings } from './expected.ts';

const found = (domain: string, target: string, port = 5061) =>
  pass({ code: 'srv_found', owner: ownerOf(domain), target, port });
const addresses = (target: string, ...all: readonly string[]) =>
  pass({ code: 'addresses_public', target, addresses: all });
const notEdge = (domain: string, target: string) =>
  warn({ code: 'target_is_not_edge', target, edges: [`sip.${domain}`] }, record(domain));
const question = (domain: string) => `SRV ${ownerOf(domain)}`;

/** Zone by zone, every finding of a request with the Access Edge `sip.<zone>`. The lab's servers are at `port`. */
export function goldenTable(port: number): Readonly<Record<string, Findings>> {
  const at = (address: string) => `${address}:${port}`;
  const server = at('127.0.0.1');
  return {
    'good.test': allRight('good.test'),
    'wild.test': allRight('wild.test', {
      'DNS-10': pass({ code: 'wildcard_answers', domain: 'wild.test', target: 'sip.wild.test' }),
    }),
    'six.test': allRight('six.test', { 'DNS-06': addresses('sip.six.test', '::1') }),

    'nosrv.test': nothingFound(missing('nosrv.test', 'nxdomain'), inGoodZone('nosrv.test')),
    'nodata.test': nothingFound(missing('nodata.test', 'nodata'), inGoodZone('nodata.test')),
    'ent.test': nothingFound(missing('ent.test', 'nodata'), inGoodZone('ent.test')),
    'broken.test': nothingFound(unknown({ code: 'server_failed', question: question('broken.test'), server, ede: 14 })),
    'lame.test': nothingFound(unknown({ code: 'server_lame', question: question('lame.test'), server }), {
      'DNS-11': noneWorks('lame.test', { host: 'ns.lame.test', address: '127.0.0.1', trouble: 'lame' }),
    }),
    'elsewhere.example': nothingFound(
      unknown({ code: 'query_refused', question: question('elsewhere.example'), server }),
    ),

    'dot.test': allRight('dot.test', {
      ...withoutHost,
      'DNS-01': found('dot.test', '.', 0),
      'DNS-02': fail({ code: 'target_is_root', owner: ownerOf('dot.test') }, record('dot.test')),
      'DNS-03': skip('DNS-02'),
      'DNS-08': pass({ code: 'one_record', target: '.' }),
    }),
    'iptarget.test': allRight('iptarget.test', {
      ...withoutHost,
      'DNS-01': found('iptarget.test', '203.0.113.10'),
      'DNS-02': fail({ code: 'target_is_address', target: '203.0.113.10' }, record('iptarget.test')),
      'DNS-08': pass({ code: 'one_record', target: '203.0.113.10' }),
    }),
    'underscore.test': allRight('underscore.test', {
      ...withoutHost,
      'DNS-01': found('underscore.test', 'sip_edge.underscore.test'),
      'DNS-02': fail({ code: 'target_not_host', target: 'sip_edge.underscore.test' }, record('underscore.test')),
      'DNS-08': pass({ code: 'one_record', target: 'sip_edge.underscore.test' }),
    }),
    'port.test': allRight('port.test', {
      'DNS-01': found('port.test', 'sip.port.test', 5060),
      'DNS-03': fail(
        { code: 'port_wrong', target: 'sip.port.test', port: 5060, expected: 5061 },
        record('port.test', '5 7 5061 sip.port.test.'),
      ),
    }),

    'apex.test': allRight(
      'apex.test',
      {
        'DNS-04': warn(
          { code: 'target_equals_domain', target: 'apex.test', expected: 'sip.apex.test' },
          record('apex.test'),
        ),
        'DNS-07': notEdge('apex.test', 'apex.test'),
      },
      'apex.test',
    ),
    'deep.test': allRight(
      'deep.test',
      {
        'DNS-04': fail(
          { code: 'target_too_deep', target: 'sip.it.deep.test', domain: 'deep.test', expected: 'sip.deep.test' },
          record('deep.test'),
        ),
        'DNS-07': notEdge('deep.test', 'sip.it.deep.test'),
      },
      'sip.it.deep.test',
    ),
    'doubled.test': allRight(
      'doubled.test',
      {
        'DNS-04': fail(
          { code: 'target_doubled', target: 'sip.doubled.test.doubled.test', expected: 'sip.doubled.test' },
          record('doubled.test'),
        ),
        'DNS-07': notEdge('doubled.test', 'sip.doubled.test.doubled.test'),
      },
      'sip.doubled.test.doubled.test',
    ),
    'outside.test': allRight(
      'outside.test',
      {
        'DNS-04': fail(
          { code: 'target_outside', target: 'sip.good.test', domain: 'outside.test', expected: 'sip.outside.test' },
          record('outside.test'),
        ),
        'DNS-07': notEdge('outside.test', 'sip.good.test'),
      },
      'sip.good.test',
    ),
    'cloud.test': allRight(
      'cloud.test',
      {
        'DNS-04': fail(
          { code: 'target_is_microsoft_365', target: 'sipfed.online.lync.com', domain: 'cloud.test' },
          null,
        ),
        'DNS-05': skip('DNS-04'),
        'DNS-06': skip('DNS-04'),
        'DNS-07': skip('DNS-04'),
        ...connections(skip('DNS-04')),
      },
      'sipfed.online.lync.com',
    ),

    'cnametarget.test': allRight('cnametarget.test', {
      'DNS-05': fail(
        { code: 'target_is_alias', target: 'sip.cnametarget.test', alias: 'edge.cnametarget.test' },
        'sip.cnametarget.test. 3600 IN A 127.0.0.10',
      ),
    }),
    'cnameowner.test': allRight('cnameowner.test', {
      'DNS-05': ownerAlias('cnameowner.test', 'record.cnameowner.test'),
    }),
    'dangling.test': nothingFound(missing('dangling.test', 'nxdomain', 'nowhere.dangling.test'), {
      'DNS-05': ownerAlias('dangling.test', 'nowhere.dangling.test'),
      ...inGoodZone('dangling.test'),
    }),
    'loop.test': nothingFound(
      fail({ code: 'srv_alias_loop', owner: ownerOf('loop.test'), alias: 'a.loop.test' }, record('loop.test')),
      {
        'DNS-05': ownerAlias('loop.test', 'a.loop.test'),
        'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 2, silent: [], afterSeconds: null }),
        'DNS-11': delegated('loop.test'),
      },
    ),
    'targetloop.test': allRight('targetloop.test', {
      'DNS-05': fail({ code: 'target_is_alias', target: 'sip.targetloop.test', alias: 'b.targetloop.test' }, null),
      'DNS-06': fail({ code: 'target_alias_loop', target: 'sip.targetloop.test', alias: 'b.targetloop.test' }, null),
    }),

    'noaddress.test': allRight('noaddress.test', {
      'DNS-06': fail({ code: 'no_address', target: 'sip.noaddress.test', answer: 'nxdomain' }, null),
    }),
    'textonly.test': allRight('textonly.test', {
      'DNS-06': fail({ code: 'no_address', target: 'sip.textonly.test', answer: 'nodata' }, null),
    }),
    'private.test': allRight('private.test', {
      'DNS-06': fail(
        { code: 'address_not_public', target: 'sip.private.test', address: '10.0.0.5', kind: 'private' },
        null,
      ),
    }),
    'mixed.test': allRight('mixed.test', {
      'DNS-06': fail(
        { code: 'address_not_public', target: 'sip.mixed.test', address: 'fd00::5', kind: 'private' },
        null,
      ),
    }),
    'other.test': allRight(
      'other.test',
      {
        'DNS-06': addresses('access.other.test', '127.0.0.11'),
        'DNS-07': notEdge('other.test', 'access.other.test'),
      },
      'access.other.test',
    ),

    'ordered.test': allRight('ordered.test', {
      'DNS-08': pass({ code: 'several_records', count: 3, target: 'sip.ordered.test', priority: 5, weight: 20 }),
    }),
    'spare.test': allRight('spare.test', {
      'DNS-03': warn(
        { code: 'port_wrong', target: 'old.spare.test', port: 5060, expected: 5061 },
        record('spare.test', '10 0 5061 old.spare.test.'),
      ),
      'DNS-06': warn({ code: 'address_not_public', target: 'old.spare.test', address: '10.0.0.5', kind: 'private' }),
      'DNS-08': pass({ code: 'several_records', count: 2, target: 'sip.spare.test', priority: 0, weight: 0 }),
    }),
  };
}
