import { expect, test } from 'vitest';
import { escapedCommandText } from '../../support/slack/links.ts';
import { createWorkspace } from '../../support/slack/workspace.ts';
import { seed } from './bolt-app.ts';

test.each([
  {
    typed: 'provision contoso.com sip.contoso.com',
    arrives: 'provision <http://contoso.com|contoso.com> <http://sip.contoso.com|sip.contoso.com>',
  },
  { typed: 'contact ada@contoso.com', arrives: 'contact <mailto:ada@contoso.com|ada@contoso.com>' },
  { typed: 'check https://contoso.com/x', arrives: 'check <https://contoso.com/x>' },
  { typed: 'check contoso.test pic-12 1.5', arrives: 'check contoso.test pic-12 1.5' },
  { typed: 'status @ada in #lync', arrives: 'status <@U1|ada> in <#C1|lync>' },
  { typed: 'status @nobody', arrives: 'status @nobody' },
  { typed: 'a & b <c>', arrives: 'a &amp; b &lt;c&gt;' },
])('“$typed” arrives with its mentions and links marked up', ({ typed, arrives }) => {
  expect(escapedCommandText(typed, createWorkspace(seed))).toBe(arrives);
});
