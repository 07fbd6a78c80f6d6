import { describe, expect, test } from 'vitest';
import type { Finding } from '#domain/checks/finding.ts';
import { pasteForms } from '#domain/checks/paste-forms.ts';
import { pasteZone } from '#domain/checks/paste-zone.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import { srvLine } from '#domain/checks/zone-line.ts';

const found = (reason: Reason): readonly Finding[] => [
  { check: 'DNS-11', outcome: 'warn', reason, evidence: [], paste: null },
];
const works = (zone: string) => found({ code: 'delegation_works', zone, servers: [] });
const missing = (domain: string, zone: string | null) => found({ code: 'domain_missing', domain, zone });

describe('a record goes into', () => {
  test.each<readonly [string, string, readonly Finding[], string]>([
    ['the SIP domain’s own zone', 'contoso.com', works('contoso.com'), 'contoso.com'],
    ['the zone above that holds the domain', 'it.contoso.com', works('contoso.com'), 'contoso.com'],
    [
      'that zone also where the domain has nothing yet',
      'it.contoso.com',
      missing('it.contoso.com', 'contoso.com'),
      'contoso.com',
    ],
    ['the zone below that holds the record', 'contoso.com', works('_tcp.contoso.com'), '_tcp.contoso.com'],
    ['no registry’s zone', 'contoso.com', missing('contoso.com', 'com'), 'contoso.com'],
    ['no public suffix either', 'contoso.co.uk', missing('contoso.co.uk', 'co.uk'), 'contoso.co.uk'],
    ['nobody else’s zone', 'contoso.com', works('fabrikam.com'), 'contoso.com'],
    ['its own where no zone is known', 'contoso.com', missing('contoso.com', null), 'contoso.com'],
    ['its own where nobody looked', 'contoso.com', [], 'contoso.com'],
  ])('%s', (_title, domain, findings, zone) => {
    expect(pasteZone({ domain, findings })).toBe(zone);
  });
});

test('the command for Windows DNS names the record as that zone does', () => {
  const command = (domain: string, findings: readonly Finding[]) =>
    / -ZoneName \S+ -Name \S+/u.exec(
      pasteForms(srvLine(domain, `sip.${domain}`), pasteZone({ domain, findings }))[1]?.text ?? '',
    )?.[0];
  expect([command('it.contoso.com', works('contoso.com')), command('contoso.com', works('_tcp.contoso.com'))]).toEqual([
    " -ZoneName 'contoso.com' -Name '_sipfederationtls._tcp.it'",
    " -ZoneName '_tcp.contoso.com' -Name '_sipfederationtls'",
  ]);
});
