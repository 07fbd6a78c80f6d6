import { zoneText, type Zones } from './name-server.ts';

const srv = '_sipfederationtls._tcp';
const sip = 'sip IN A 127.0.0.10';
const good = `${srv} IN SRV 0 0 5061 sip\n${sip}`;
/** Where the second server of the lab is. */
export const second = '127.0.0.2';
export const onlySecond = `@ IN NS ns1\n@ IN NS ns2\nns1 IN A ${second}\nns2 IN A ${second}`;
const sixty = Array.from({ length: 60 }, (_, index) => `${srv} IN SRV ${index} 0 5061 sip${index}`);

/** One SIP domain per zone, each with one fault or oddity. Lab addresses are of 127.0.0.0/8 and ::1. */
export const labZones: Zones = {
  // The parent holds a delegation to a server that does not know the zone.
  test: 'lame IN NS ns.lame\nns.lame IN A 127.0.0.1\nhalflame IN NS ns2.halflame\nns2.halflame IN A 127.0.0.2',

  'good.test': `${srv} IN SRV 0 0 5061 sip\nsip IN A 127.0.0.10`,
  'six.test': `${srv} IN SRV 0 0 5061 sip\nsip IN AAAA ::1`,
  'wild.test': '*._tcp IN SRV 0 0 5061 sip\nsip IN A 127.0.0.10',
  'shared.test': `${srv} IN SRV 0 0 5061 sip\nsip IN A 127.0.0.10`,

  'nosrv.test': 'sip IN A 127.0.0.10',
  'nodata.test': `${srv} IN TXT "x"`,
  'ent.test': `below.${srv} IN TXT "x"`,
  'broken.test': null,

  'dot.test': `${srv} IN SRV 0 0 0 .`,
  'iptarget.test': `${srv} IN SRV 0 0 5061 203.0.113.10.`,
  'underscore.test': `${srv} IN SRV 0 0 5061 sip_edge`,
  'port.test': `${srv} IN SRV 5 7 5060 sip\nsip IN A 127.0.0.10`,
  'apex.test': `@ IN A 127.0.0.10\n${srv} IN SRV 0 0 5061 @`,
  'deep.test': `${srv} IN SRV 0 0 5061 sip.it\nsip.it IN A 127.0.0.10`,
  'doubled.test': `${srv} IN SRV 0 0 5061 sip.doubled.test\nsip.doubled.test IN A 127.0.0.10`,
  'outside.test': `${srv} IN SRV 0 0 5061 sip.good.test.`,
  'cloud.test': `${srv} IN SRV 100 1 5061 sipfed.online.lync.com.`,

  'cnametarget.test': `${srv} IN SRV 0 0 5061 sip\nsip IN CNAME edge\nedge IN A 127.0.0.10`,
  'cnameowner.test': `${srv} IN CNAME record\nrecord IN SRV 0 0 5061 sip\nsip IN A 127.0.0.10`,
  'dangling.test': `${srv} IN CNAME nowhere`,
  'loop.test': `${srv} IN CNAME a\na IN CNAME b\nb IN CNAME a`,
  'targetloop.test': `${srv} IN SRV 0 0 5061 sip\nsip IN CNAME b\nb IN CNAME sip`,

  'noaddress.test': `${srv} IN SRV 0 0 5061 sip`,
  'textonly.test': `${srv} IN SRV 0 0 5061 sip\nsip IN TXT "x"`,
  'private.test': `${srv} IN SRV 0 0 5061 sip\nsip IN A 10.0.0.5`,
  'mixed.test': `${srv} IN SRV 0 0 5061 sip\nsip IN A 127.0.0.10\nsip IN AAAA fd00::5`,
  'other.test': `${srv} IN SRV 0 0 5061 access\naccess IN A 127.0.0.11\nsip IN A 127.0.0.10`,

  'ordered.test': [
    `${srv} IN SRV 10 90 5061 backup`,
    `${srv} IN SRV 5 10 5061 light`,
    `${srv} IN SRV 5 20 5061 sip`,
    ...['sip', 'light', 'backup'].map((host) => `${host} IN A 127.0.0.10`),
  ].join('\n'),
  'spare.test': `${srv} IN SRV 0 0 5061 sip\n${srv} IN SRV 10 0 5060 old\nsip IN A 127.0.0.10\nold IN A 10.0.0.5`,
  'tied.test': `${srv} IN SRV 0 0 5061 sip\n${srv} IN SRV 0 0 5061 sip2\nsip IN A 127.0.0.10\nsip2 IN A 127.0.0.10`,
  // Too long for UDP: comes over TCP.
  'big.test': [...sixty, ...sixty.map((_, index) => `sip${index} IN A 127.0.0.10`)].join('\n'),

  // The record under another name.
  'protocol.test': `_sipfederationtls._tls IN SRV 0 0 5061 sip\n${sip}`,
  'service.test': `_sipfederation._tcp IN SRV 0 0 5061 sip\n${sip}`,
  'onelabel.test': `_sipfederationtls_tcp IN SRV 0 0 5061 sip\n${sip}`,
  'onwww.test': `${srv}.www IN SRV 10 5 5061 sip\n${sip}`,
  'twice.test': `${srv}.twice.test IN SRV 0 0 5061 sip\n${sip}`,
  // A wildcard does not cover a name that exists; an alias covers it, and leads away.
  'uncovered.test': `*._tcp IN SRV 0 0 5061 sip\n${srv} IN TXT "x"\n${sip}`,
  'covered.test': `* IN CNAME web\nweb IN A 127.0.0.10`,

  // Name servers with something wrong about them.
  'single.test': { text: zoneText('single.test', good, { servers: '@ IN NS ns1\nns1 IN A 127.0.0.1' }) },
  'inside.test': withSecond('inside.test', good, '10.0.0.53'),
  'nsalias.test': {
    text: zoneText('nsalias.test', good, { servers: '@ IN NS ns1\n@ IN NS ns2\nns1 IN A 127.0.0.1\nns2 IN CNAME ns1' }),
  },
  'nsgone.test': {
    text: zoneText('nsgone.test', good, { servers: '@ IN NS ns1\n@ IN NS ns2\nns1 IN A 127.0.0.1' }),
  },
  'closed.test': withSecond('closed.test', good, '127.0.0.3'),

  // Two servers; what 127.0.0.2 has is below.
  'differs.test': withSecond('differs.test', good, second),
  'serials.test': withSecond('serials.test', good, second),
  'halflame.test': withSecond('halflame.test', good, second),
  'refusing.example': withSecond('refusing.example', good, second),
  'failing.test': withSecond('failing.test', good, second),
  'behind.test': { text: zoneText('behind.test', good, { servers: onlySecond }) },
  'stale.test': { text: zoneText('stale.test', sip, { servers: onlySecond }) },
};

/** What the second server has of the same zones. It knows `test`, and so refers for what it does not hold. */
export const secondZones: Zones = {
  test: 'halflame IN NS ns2.halflame\nns2.halflame IN A 127.0.0.2',
  'differs.test': withSecond('differs.test', `${srv} IN SRV 0 0 5061 old\nold IN A 127.0.0.10`, second, 7),
  'serials.test': withSecond('serials.test', good, second, 7),
  'failing.test': null,
  'behind.test': {
    text: zoneText('behind.test', `${srv} IN SRV 0 0 5061 new\nnew IN A 127.0.0.10`, { servers: onlySecond }),
  },
  'stale.test': { text: zoneText('stale.test', good, { servers: onlySecond }) },
};

function withSecond(zone: string, records: string, address: string, serial = 1) {
  const servers = `@ IN NS ns1\n@ IN NS ns2\nns1 IN A 127.0.0.1\nns2 IN A ${address}`;
  return { text: zoneText(zone, records, { serial, servers }) };
}
