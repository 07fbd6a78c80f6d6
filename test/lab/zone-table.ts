import type { Mistake } from '#domain/checks/near-miss-owners.ts';
import {
  allRight,
  inGoodZone,
  missing,
  nothingFound,
  ownerAlias,
  ownerOf,
  pass,
  record,
  skip,
  troubled,
  warn,
} from './expected.ts';
import type { Findings } from './expected.ts';

const nearMiss = (domain: string, mistake: Mistake, owner: string, line = record(domain)) =>
  warn({ code: 'near_miss', owner: ownerOf(domain), found: [{ owner, mistake }] }, line);
const misspelt = (domain: string, answer: 'nxdomain' | 'nodata', mistake: Mistake, owner: string) =>
  nothingFound(missing(domain, answer), { ...inGoodZone(domain), 'DNS-10': nearMiss(domain, mistake, owner) });

/** What lies around the record: misspelt names, wildcards, name servers. The lab's two servers are at `port`. */
export function zoneTable(port: number): Readonly<Record<string, Findings>> {
  const at = (address: string) => `${address}:${port}`;
  const server = at('127.0.0.1');
  return {
    'protocol.test': misspelt('protocol.test', 'nxdomain', 'wrong_protocol', '_sipfederationtls._tls.protocol.test'),
    'service.test': misspelt('service.test', 'nxdomain', 'wrong_service', '_sipfederation._tcp.service.test'),
    'onelabel.test': misspelt('onelabel.test', 'nxdomain', 'missing_dot', '_sipfederationtls_tcp.onelabel.test'),
    'twice.test': misspelt('twice.test', 'nxdomain', 'doubled', '_sipfederationtls._tcp.twice.test.twice.test'),
    'onwww.test': nothingFound(missing('onwww.test', 'nxdomain'), {
      ...inGoodZone('onwww.test'),
      'DNS-10': nearMiss(
        'onwww.test',
        'on_www',
        '_sipfederationtls._tcp.www.onwww.test',
        record('onwww.test', '10 5 5061 sip.onwww.test.'),
      ),
    }),
    // No zone of its own: it lies in the zone above, whose record is no help to it.
    'it.good.test': nothingFound(missing('it.good.test', 'nxdomain'), {
      ...inGoodZone('good.test'),
      'DNS-10': nearMiss('it.good.test', 'on_parent', ownerOf('good.test')),
      'DNS-11': warn({ code: 'domain_missing', domain: 'it.good.test', zone: 'good.test' }),
    }),
    'uncovered.test': nothingFound(missing('uncovered.test', 'nodata'), {
      ...inGoodZone('uncovered.test'),
      'DNS-10': warn(
        { code: 'wildcard_misses', domain: 'uncovered.test', says: '0 0 5061 sip.uncovered.test.' },
        record('uncovered.test'),
      ),
    }),
    'covered.test': nothingFound(missing('covered.test', 'nodata', 'web.covered.test'), {
      ...inGoodZone('covered.test'),
      'DNS-05': ownerAlias('covered.test', 'web.covered.test'),
      'DNS-10': warn(
        { code: 'wildcard_misses', domain: 'covered.test', says: 'CNAME web.covered.test.' },
        record('covered.test'),
      ),
    }),

    'nowhere.test': nothingFound(missing('nowhere.test', 'nxdomain'), {
      'DNS-09': skip('DNS-11'),
      'DNS-10': skip('DNS-11'),
      'DNS-11': warn({ code: 'domain_missing', domain: 'nowhere.test', zone: 'test' }),
    }),
    'single.test': allRight('single.test', {
      'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 1, silent: [], afterSeconds: 300 }),
      'DNS-11': warn({ code: 'one_name_server', zone: 'single.test', host: 'ns1.single.test' }),
    }),
    'inside.test': allRight('inside.test', {
      'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 1, silent: [], afterSeconds: 300 }),
      'DNS-11': troubled('inside.test', { host: 'ns2.inside.test', address: '10.0.0.53', trouble: 'not_public' }),
    }),
    'nsalias.test': allRight('nsalias.test', {
      'DNS-11': troubled('nsalias.test', { host: 'ns2.nsalias.test', address: '127.0.0.1', trouble: 'alias' }),
    }),
    'nsgone.test': allRight('nsgone.test', {
      'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 1, silent: [], afterSeconds: 300 }),
      'DNS-11': troubled('nsgone.test', { host: 'ns2.nsgone.test', address: null, trouble: 'no_address' }),
    }),
    'closed.test': allRight('closed.test', {
      'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 1, silent: [], afterSeconds: 300 }),
      'DNS-11': troubled('closed.test', { host: 'ns2.closed.test', address: '127.0.0.3', trouble: 'silent' }),
    }),

    // What the second server says: 127.0.0.2 has another copy, an older one, none, or is the only one that is asked.
    'differs.test': allRight('differs.test', {
      'DNS-09': warn({
        code: 'name_servers_differ',
        answers: [
          { server: at('127.0.0.1'), says: '0 0 5061 sip.differs.test.', serial: 1 },
          { server: at('127.0.0.2'), says: '0 0 5061 old.differs.test.', serial: 7 },
        ],
      }),
    }),
    'serials.test': allRight('serials.test', { 'DNS-09': pass({ code: 'serials_differ', serials: [1, 7] }) }),
    'halflame.test': allRight('halflame.test', {
      'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 1, silent: [], afterSeconds: 300 }),
      'DNS-11': troubled('halflame.test', { host: 'ns2.halflame.test', address: '127.0.0.2', trouble: 'lame' }),
    }),
    'refusing.example': allRight('refusing.example', {
      'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 1, silent: [], afterSeconds: 300 }),
      'DNS-11': troubled('refusing.example', {
        host: 'ns2.refusing.example',
        address: '127.0.0.2',
        trouble: 'refused',
      }),
    }),
    'failing.test': allRight('failing.test', {
      'DNS-09': pass({ code: 'servers_agree', resolvers: 1, nameServers: 1, silent: [], afterSeconds: 300 }),
      'DNS-11': troubled('failing.test', { host: 'ns2.failing.test', address: '127.0.0.2', trouble: 'failed' }),
    }),
    'behind.test': allRight('behind.test', {
      'DNS-09': warn({
        code: 'resolvers_differ',
        answers: [{ server, says: '0 0 5061 sip.behind.test.' }],
        says: '0 0 5061 new.behind.test.',
        forSeconds: 300,
      }),
    }),
    'stale.test': nothingFound(missing('stale.test', 'nxdomain'), {
      ...inGoodZone('stale.test'),
      'DNS-09': warn({
        code: 'resolvers_differ',
        answers: [{ server, says: 'NXDOMAIN' }],
        says: '0 0 5061 sip.stale.test.',
        forSeconds: 300,
      }),
    }),
  };
}
