import { expect, test } from 'vitest';
import { renderJson } from '#command-line/render-json.ts';
import { renderReport } from '#command-line/render-text.ts';
import { createStyle } from '#command-line/style.ts';
import type { DomainReport } from '#domain/checks/finding.ts';
import { federationOwner } from '#domain/names/sip-domain.ts';
import { en } from '#slack/wording/en.ts';

const domain = 'it.contoso.com';
const report: DomainReport = {
  domain,
  checkedAt: 0,
  findings: [
    {
      check: 'DNS-01',
      outcome: 'fail',
      reason: { code: 'srv_missing', owner: federationOwner(domain), answer: 'nxdomain' },
      evidence: [],
      paste: `${federationOwner(domain)}. 3600 IN SRV 0 0 5061 sip.${domain}.`,
    },
    {
      check: 'DNS-11',
      outcome: 'pass',
      reason: { code: 'delegation_works', zone: 'contoso.com', servers: ['ns1.contoso.com', 'ns2.contoso.com'] },
      evidence: [],
      paste: null,
    },
  ],
};

test('the commands to paste name the zone that holds the domain, as text and as JSON', () => {
  const command =
    "Add-DnsServerResourceRecord -Srv -ZoneName 'contoso.com' -Name '_sipfederationtls._tcp.it'" +
    " -DomainName 'sip.it.contoso.com' -Priority 0 -Weight 0 -Port 5061 -TimeToLive 01:00:00";
  const timed = { report, elapsedMs: 1 };
  expect(renderReport(timed, { style: createStyle(false), width: null, wording: en })).toContain(`  ${command}\n`);
  const line: unknown = JSON.parse(renderJson(timed, [], en));
  expect(line).toMatchObject({
    findings: [{ paste: [{}, { format: 'windows_dns', text: command }, {}, {}] }, { paste: [] }],
  });
});
