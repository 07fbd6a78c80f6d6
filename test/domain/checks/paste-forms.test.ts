import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pasteForms, type PasteFormat } from '#domain/checks/paste-forms.ts';
import { quotePosix } from '#domain/checks/quoting.ts';
import { addressLines, srvLine } from '#domain/checks/zone-line.ts';

const formsOf = (lines: string, zone: string) =>
  Object.fromEntries(pasteForms(lines, zone).map(({ format, text }) => [format, text]));
const form = (lines: string, zone: string, format: PasteFormat) => formsOf(lines, zone)[format] ?? '';

describe('a record to paste comes in the form of', () => {
  test('a zone file, Windows DNS, Route 53 and Azure', () => {
    expect(formsOf(srvLine('contoso.com', 'sip.contoso.com'), 'contoso.com')).toEqual({
      zone_file: '_sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com.',
      windows_dns:
        "Add-DnsServerResourceRecord -Srv -ZoneName 'contoso.com' -Name '_sipfederationtls._tcp'" +
        " -DomainName 'sip.contoso.com' -Priority 0 -Weight 0 -Port 5061 -TimeToLive 01:00:00",
      route_53: `{
  "Changes": [
    {
      "Action": "UPSERT",
      "ResourceRecordSet": {
        "Name": "_sipfederationtls._tcp.contoso.com.",
        "Type": "SRV",
        "TTL": 3600,
        "ResourceRecords": [
          {
            "Value": "0 0 5061 sip.contoso.com."
          }
        ]
      }
    }
  ]
}`,
      azure_dns:
        'az network dns record-set srv add-record --resource-group "$RESOURCE_GROUP" --zone-name \'contoso.com\'' +
        " --record-set-name '_sipfederationtls._tcp' --priority 0 --weight 0 --port 5061 --target 'sip.contoso.com'",
    });
  });

  test('addresses: one command each, but one set of each type for Route 53', () => {
    const lines = addressLines('sip.contoso.com', ['131.107.1.27', '131.107.1.28', '2001:4898::1']) ?? '';
    const at = "-ZoneName 'contoso.com' -Name 'sip'";
    const azure = "--resource-group \"$RESOURCE_GROUP\" --zone-name 'contoso.com' --record-set-name 'sip'";
    expect(form(lines, 'contoso.com', 'windows_dns').split('\n')).toEqual([
      `Add-DnsServerResourceRecord -A ${at} -IPv4Address '131.107.1.27' -TimeToLive 01:00:00`,
      `Add-DnsServerResourceRecord -A ${at} -IPv4Address '131.107.1.28' -TimeToLive 01:00:00`,
      `Add-DnsServerResourceRecord -AAAA ${at} -IPv6Address '2001:4898::1' -TimeToLive 01:00:00`,
    ]);
    expect(form(lines, 'contoso.com', 'azure_dns').split('\n')).toEqual([
      `az network dns record-set a add-record ${azure} --ipv4-address '131.107.1.27'`,
      `az network dns record-set a add-record ${azure} --ipv4-address '131.107.1.28'`,
      `az network dns record-set aaaa add-record ${azure} --ipv6-address '2001:4898::1'`,
    ]);
    const set = { Name: 'sip.contoso.com.', TTL: 3600 };
    expect(JSON.parse(form(lines, 'contoso.com', 'route_53'))).toEqual({
      Changes: [
        {
          Action: 'UPSERT',
          ResourceRecordSet: {
            ...set,
            Type: 'A',
            ResourceRecords: [{ Value: '131.107.1.27' }, { Value: '131.107.1.28' }],
          },
        },
        { Action: 'UPSERT', ResourceRecordSet: { ...set, Type: 'AAAA', ResourceRecords: [{ Value: '2001:4898::1' }] } },
      ],
    });
  });

  test('a host in the zone’s own name, in another zone, and a record that lives long', () => {
    const named = (lines: string) =>
      / -ZoneName \S+ -Name \S+ |-TimeToLive \S+/gu[Symbol.match](form(lines, 'contoso.com', 'windows_dns'));
    expect([
      named('contoso.com. 90061 IN A 131.107.1.27'),
      named('edge.fabrikam.com. 59 IN A 131.107.1.27'),
      named('notcontoso.com. 0 IN A 131.107.1.27'),
    ]).toEqual([
      [" -ZoneName 'contoso.com' -Name '@' ", '-TimeToLive 1.01:01:01'],
      [" -ZoneName 'fabrikam.com' -Name 'edge' ", '-TimeToLive 00:00:59'],
      [" -ZoneName 'com' -Name 'notcontoso' ", '-TimeToLive 00:00:00'],
    ]);
  });
});

const nasty = fc.constantFrom(
  "'",
  '"',
  '`',
  '$',
  ';',
  '\\',
  '\u2018',
  '\u2019',
  '\u201a',
  '\u201b',
  '\n',
  ' ',
  '$(id)',
);
const hostile = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 })), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('a name that wants to break out', () => {
  test('reaches no command: there is nothing to paste for it', () => {
    fc.assert(
      fc.property(hostile, hostile, (owner, target) => {
        const isHarmless = [owner, target].every((name) => /^[\w.-]+$/.test(name));
        fc.pre(!isHarmless);
        expect(pasteForms(`${owner}. 3600 IN SRV 0 0 5061 ${target}.`, 'contoso.com')).toEqual([]);
      }),
    );
  });

  test('is one literal argument to a shell', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 8 }), (names) => {
        const said = execFileSync('sh', ['-c', `printf '%s\\0' ${names.map(quotePosix).join(' ')}`]);
        expect(said.equals(Buffer.from(names.map((name) => `${name}\0`).join('')))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('and a text that is no record has no forms', () => {
    expect(pasteForms("Request-CsCertificate -New -DomainName 'sip.contoso.com'", 'contoso.com')).toEqual([]);
  });
});
