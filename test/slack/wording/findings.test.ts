import { describe, expect, test } from 'vitest';
import type { Reason } from '#domain/checks/reasons.ts';
import { en } from '#slack/wording/en.ts';

const owner = '_sipfederationtls._tcp.contoso.com';
const target = 'sip.contoso.com';
const domain = 'contoso.com';
const expected = 'sip.contoso.com';
const question = `SRV ${owner}`;
const server = '9.9.9.9';

const unknown: readonly Reason[] = [
  { code: 'no_server_answered', question, servers: [server], setting: 'DNS_SERVERS' },
  { code: 'server_failed', question, server, ede: 22 },
  { code: 'dnssec_failed', question, server, ede: 6 },
  { code: 'query_refused', question, server },
  { code: 'server_lame', question, server },
  { code: 'answer_malformed', question, server },
  { code: 'answer_truncated', question, server },
  { code: 'answer_unusable', question, server, rcode: 'NOTIMP' },
  { code: 'alias_unresolved', question, server, alias: 'a.example.net' },
];

const troubles: readonly Reason[] = [
  { code: 'srv_missing', owner, answer: 'nxdomain' },
  { code: 'srv_missing', owner, answer: 'nodata' },
  { code: 'srv_missing', owner, answer: 'nxdomain', alias: 'gone.hoster.com' },
  { code: 'srv_alias_loop', owner, alias: 'a.example.net' },
  { code: 'target_is_root', owner },
  { code: 'target_is_address', target: '192.0.2.1' },
  { code: 'target_not_host', target: 'sip_edge.contoso.com' },
  { code: 'port_wrong', target, port: 443, expected: 5061 },
  { code: 'target_equals_domain', target: domain, expected },
  { code: 'target_too_deep', target: 'sip.it.contoso.com', domain, expected },
  { code: 'target_doubled', target: 'sip.contoso.com.contoso.com', expected },
  { code: 'target_outside', target: 'sip.contoso-edge.com', domain, expected },
  { code: 'target_is_microsoft_365', target: 'sipfed.online.lync.com', domain },
  { code: 'owner_is_alias', owner, alias: 'a.example.net' },
  { code: 'target_is_alias', target, alias: 'a.example.net' },
  { code: 'no_address', target, answer: 'nxdomain' },
  { code: 'no_address', target, answer: 'nodata' },
  { code: 'no_address', target, answer: 'nxdomain', alias: 'gone.hoster.com' },
  { code: 'address_not_public', target, address: '10.0.0.4', kind: 'private' },
  { code: 'target_alias_loop', target, alias: 'a.example.net' },
  { code: 'target_is_not_edge', target, edges: ['edge.contoso.com'] },
  { code: 'tied_records', targets: [target, 'b.contoso.com'], priority: 0, weight: 5 },
  { code: 'too_many_targets', count: 9, tested: 5, target },
];

const calm: readonly Reason[] = [
  { code: 'not_tested', because: 'DNS-01' },
  { code: 'no_edge_declared' },
  { code: 'srv_found', owner, target, port: 5061 },
  { code: 'target_is_host', target },
  { code: 'port_right', port: 5061 },
  { code: 'target_one_below', target, domain },
  { code: 'no_alias', target },
  { code: 'addresses_public', target, addresses: ['131.107.1.27', '2001:4898::1'] },
  { code: 'target_is_edge', target },
  { code: 'target_shares_edge_addresses', target, edge: 'edge.contoso.com', addresses: ['131.107.1.27'] },
  { code: 'one_record', target },
  { code: 'several_records', count: 2, target, priority: 0, weight: 10 },
];

describe('the words of a finding', () => {
  test.for([...unknown, ...troubles])(
    '$code comes with what was found, why it matters and how to mend it',
    (reason) => {
      expect(en.checks.finding(reason)).not.toBeNull();
      expect(en.checks.remedy(reason)).toEqual({
        why: expect.stringMatching(/[.]$/),
        fix: expect.stringMatching(/[^.:]$/),
      });
    },
  );

  test.for(calm)('$code asks for no mending', (reason) => {
    expect(en.checks.remedy(reason)).toBeNull();
  });

  test('all together read as they should', async () => {
    const lines = [...unknown, ...troubles, ...calm].map((reason) => {
      const remedy = en.checks.remedy(reason);
      const mending = remedy ? `\n  ${remedy.why}\n  ${remedy.fix}` : '';
      return `${reason.code}: ${en.checks.finding(reason) ?? '(the name of the check says it)'}${mending}\n`;
    });

    await expect(lines.join('')).toMatchFileSnapshot('__views__/findings.txt');
  });
});
