import { expect, test } from 'vitest';
import { parseProvisionLine } from '#slack/pic-command/parse-line.ts';

const options = [
  '--type',
  '--number',
  '--platform',
  '--domain',
  '--edge',
  '--provider',
  '--notify',
  '--contact',
  '--accept-product-use-rights',
];
const whole = {
  agreementType: 'spla',
  agreementNumber: '12 34-5',
  platform: 'lync-2013-cu5',
  provider: 'skype',
  notifyChannel: 'C0TEAM',
  contacts: ['U0BOB', 'U0CAROL'],
  sipDomains: 'contoso.com, fabrikam.com',
  accessEdge: 'sip.contoso.com',
  additionalAccessEdges: 'edge.fabrikam.com',
  productUseRightsAccepted: true,
};

test.for([
  'provision --type spla --number "12 34-5" --platform lync-2013-cu5 --domain contoso.com --domain fabrikam.com --edge sip.contoso.com --edge edge.fabrikam.com --provider skype --notify <#C0TEAM|lync> --contact <@U0BOB|bob> --contact <@U0CAROL> --accept-product-use-rights',
  'provision contoso.com fabrikam.com --edge sip.contoso.com edge.fabrikam.com --type=SPLA --number=“12 34-5” --platform="CU5 or later" --provider Skype --notify <#C0TEAM> --contact <@U0BOB> --contact <@U0CAROL> --accept-product-use-rights',
  'Provision —type ‘spla’ –number ‘12 34-5’ —platform “Lync Server 2013, CU5 or later” <http://contoso.com|contoso.com> <http://fabrikam.com|fabrikam.com> —edge <http://sip.contoso.com|sip.contoso.com> —edge edge.fabrikam.com —provider “skype” —notify <#C0TEAM|lync> —contact <@U0BOB|bob> —contact <@U0CAROL|carol> —accept-product-use-rights',
])('a line that says everything: %s', (text) => {
  expect(parseProvisionLine(text)).toEqual({ form: whole, faults: [], hasOptions: true });
});

test.for([
  ['provision', {}],
  ['provision contoso.com sip.contoso.com', { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' }],
  ['provision “contoso.com”', { sipDomains: 'contoso.com' }],
  ['provision <http://contoso.com|contoso.com>, fabrikam.com', { sipDomains: 'contoso.com, fabrikam.com' }],
] as const)('“%s” has no options', ([text, form]) => {
  expect(parseProvisionLine(text)).toEqual({ form, faults: [], hasOptions: false });
});

test.for([
  ['--typ spla', { code: 'unknown_option', typed: '--typ spla', options }],
  ['--number', { code: 'no_value', option: '--number' }],
  ['--number --type spla', { code: 'no_value', option: '--number' }],
  ['--number ""', { code: 'no_value', option: '--number' }],
  [
    '--platform 2013',
    { code: 'unknown_value', option: '--platform', typed: '2013', choices: expect.arrayContaining(['lync-2013']) },
  ],
  [
    '--type gold',
    { code: 'unknown_value', option: '--type', typed: 'gold', choices: expect.arrayContaining(['spla']) },
  ],
  [
    '--type constructor',
    { code: 'unknown_value', option: '--type', typed: 'constructor', choices: expect.arrayContaining(['spla']) },
  ],
  [
    '--provider aol',
    { code: 'unknown_value', option: '--provider', typed: 'aol', choices: ['skype', 'microsoft-365'] },
  ],
  ['--notify #lync', { code: 'not_from_list', option: '--notify', typed: '#lync' }],
  ['--contact @bob', { code: 'not_from_list', option: '--contact', typed: '@bob' }],
] as const)('“%s” is named as a fault', ([typed, fault]) => {
  const { faults, hasOptions } = parseProvisionLine(`provision contoso.com ${typed}`);
  expect([faults, hasOptions]).toEqual([[fault], true]);
});

test('what Slack escapes in a value is undone', () => {
  const { form } = parseProvisionLine('provision --number "A&amp;B &lt;1&gt;"');
  expect(form.agreementNumber).toBe('A&B <1>');
});
