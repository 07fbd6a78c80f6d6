import { expect, test } from 'vitest';
import { parseCommand, parseProvisionArgument } from '#slack/pic-command/parse.ts';

test.for([
  ['', { word: 'help', argument: '' }],
  ['  HELP ', { word: 'help', argument: '' }],
  ['Status PIC-12', { word: 'status', argument: 'PIC-12' }],
  ['provision  contoso.com   sip.contoso.com', { word: 'provision', argument: 'contoso.com sip.contoso.com' }],
  ['status “contoso.com”', { word: 'status', argument: 'contoso.com' }],
  ['status <http://contoso.com|contoso.com>', { word: 'status', argument: 'contoso.com' }],
  ['status <@U0BOB|bob>', { word: 'status', argument: '<@U0BOB|bob>' }],
  ['check <http://contoso.com|contoso.com>', { word: 'check', argument: 'contoso.com' }],
  [
    'explain ms-diagnostics: 1009;reason=“Conflicting”;source=“<http://sip.contoso.com|sip.contoso.com>”',
    { word: 'explain', argument: 'ms-diagnostics: 1009;reason=Conflicting;source=sip.contoso.com' },
  ],
  ['chek contoso.com', { word: 'unknown', typed: 'chek', suggestion: 'check' }],
  ['provison contoso.com', { word: 'unknown', typed: 'provison', suggestion: 'provision' }],
  ['stats', { word: 'unknown', typed: 'stats', suggestion: 'status' }],
  ['xyzzy', { word: 'unknown', typed: 'xyzzy', suggestion: null }],
  ['“PIC-12”', { word: 'unknown', typed: 'PIC-12', suggestion: 'status PIC-12' }],
  ['pic 12', { word: 'unknown', typed: 'pic', suggestion: 'status PIC-12' }],
  ['<http://contoso.com|contoso.com>', { word: 'unknown', typed: 'contoso.com', suggestion: 'check contoso.com' }],
  ['<@U0BOB|bob> &lt;3', { word: 'unknown', typed: '@bob', suggestion: null }],
  ['check <@U0BOB|bob>', { word: 'check', argument: '@bob' }],
  ['checklist a &lt; b &amp; c', { word: 'checklist', argument: 'a < b & c' }],
  ['check help', { word: 'help', argument: 'check' }],
  ['provision —help', { word: 'help', argument: 'provision' }],
  ['watch ?', { word: 'help', argument: 'watch' }],
  ['--help', { word: 'help', argument: '' }],
  ['help check', { word: 'help', argument: 'check' }],
] as const)('“%s” is understood', ([typed, parsed]) => {
  expect(parseCommand(typed)).toEqual(parsed);
});

test.for([
  ['', {}],
  ['contoso.com', { sipDomains: 'contoso.com' }],
  ['contoso', { sipDomains: 'contoso' }],
  ['sip.contoso.com', { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' }],
  ['treyresearch.net sip.contoso.com', { sipDomains: 'treyresearch.net', accessEdge: 'sip.contoso.com' }],
  ['treyresearch.net edge.contoso.com', { sipDomains: 'treyresearch.net', accessEdge: 'edge.contoso.com' }],
  ['tailspintoys.com sipfed.online.lync.com', { sipDomains: 'tailspintoys.com', accessEdge: 'sipfed.online.lync.com' }],
  ['lab.test sip.lab.test', { sipDomains: 'lab.test', accessEdge: 'sip.lab.test' }],
  ['contoso.com sip.contoso.com', { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' }],
  ['sip.contoso.com contoso.com', { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' }],
  [
    'Contoso.com, fabrikam.com SIP.contoso.com',
    { sipDomains: 'Contoso.com, fabrikam.com', accessEdge: 'SIP.contoso.com' },
  ],
  [
    'contoso.com fabrikam.com sip.contoso.com sip.fabrikam.com',
    {
      sipDomains: 'contoso.com, fabrikam.com',
      accessEdge: 'sip.contoso.com',
      additionalAccessEdges: 'sip.fabrikam.com',
    },
  ],
  ['contoso.com、fabrikam.com', { sipDomains: 'contoso.com, fabrikam.com' }],
] as const)('“/pic provision %s” fills the form', ([argument, form]) => {
  expect(parseProvisionArgument(argument)).toEqual(form);
});
