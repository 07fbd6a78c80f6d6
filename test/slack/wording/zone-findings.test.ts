import { describe, expect, test } from 'vitest';
import { zoneReasons, type ZoneReason } from '#domain/checks/delegation-reasons.ts';
import { serverTroubles } from '#domain/checks/delegation-servers.ts';
import { mistakes } from '#domain/checks/near-miss-owners.ts';
import { en } from '#slack/wording/en.ts';

const domain = 'contoso.com';
const zone = domain;
const owner = `_sipfederationtls._tcp.${domain}`;
const says = '0 0 5061 sip.contoso.com.';

const troubles: readonly ZoneReason[] = [
  {
    code: 'name_servers_differ',
    answers: [
      { server: '131.107.1.53', says, serial: 7 },
      { server: '131.107.2.53', says: 'NXDOMAIN', serial: null },
    ],
  },
  { code: 'resolvers_differ', answers: [{ server: '9.9.9.9', says: 'NXDOMAIN' }], says, forSeconds: 240 },
  { code: 'resolvers_differ', answers: [{ server: '9.9.9.9', says: 'NODATA' }], says, forSeconds: null },
  ...mistakes.map((mistake) => ({
    code: 'near_miss' as const,
    owner,
    found: [{ owner: `_sipfederation._tcp.${mistake.replaceAll('_', '-')}.com`, mistake }],
  })),
  { code: 'wildcard_misses', domain, says },
  { code: 'domain_missing', domain, zone: 'com' },
  { code: 'domain_missing', domain, zone: null },
  { code: 'dnssec_broken', domain, servers: ['9.9.9.9', '1.1.1.1'], ede: 7 },
  { code: 'dnssec_broken', domain, servers: ['9.9.9.9'], ede: null },
  ...serverTroubles.map((trouble) => ({
    code: 'servers_troubled' as const,
    zone,
    troubled: [{ host: 'ns2.contoso.com', address: trouble === 'not_public' ? '10.0.0.53' : null, trouble }],
  })),
  {
    code: 'no_server_works',
    zone,
    troubled: [
      { host: 'ns1.contoso.com', address: '131.107.1.53', trouble: 'silent' },
      { host: 'ns2.contoso.com', address: '131.107.2.53', trouble: 'lame' },
    ],
  },
  { code: 'servers_unknown', zone },
  { code: 'one_name_server', zone, host: 'ns1.contoso.com' },
];

const calm: readonly ZoneReason[] = [
  { code: 'servers_agree', resolvers: 3, nameServers: 2, silent: [], afterSeconds: 3600 },
  { code: 'servers_agree', resolvers: 1, nameServers: 1, silent: ['8.8.8.8'], afterSeconds: null },
  { code: 'serials_differ', serials: [2026010101, 2026010102] },
  { code: 'wildcard_answers', domain, target: 'sip.contoso.com' },
  { code: 'no_near_miss' },
  { code: 'no_wildcard' },
  { code: 'delegation_works', zone, servers: ['ns1.contoso.com', 'ns2.contoso.com'] },
];

describe('the words for the zone around the record', () => {
  test.for(troubles)('$code comes with what was found, why it matters and how to mend it', (reason) => {
    expect(en.checks.finding(reason)).not.toBeNull();
    expect(en.checks.remedy(reason)).toEqual({
      why: expect.stringMatching(/[.]$/),
      fix: expect.stringMatching(/[^.:]$/),
    });
  });

  test.for(calm)('$code asks for no mending', (reason) => {
    expect(en.checks.remedy(reason)).toBeNull();
  });

  test('are there for every reason', () => {
    const all = zoneReasons.map((schema) => schema.shape.code.value);
    expect(new Set([...troubles, ...calm].map(({ code }) => code))).toEqual(new Set(all));
  });

  test('are one clear sentence each, told apart from every other', () => {
    const sentences = [...troubles, ...calm].map((reason) => en.checks.finding(reason));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('all together read as they should', async () => {
    const lines = [...troubles, ...calm].map((reason) => {
      const remedy = en.checks.remedy(reason);
      const mending = remedy ? `\n  ${remedy.why}\n  ${remedy.fix}` : '';
      return `${reason.code}: ${en.checks.finding(reason) ?? '(the name of the check says it)'}${mending}\n`;
    });

    await expect(lines.join('')).toMatchFileSnapshot('__views__/zone-findings.txt');
  });
});
