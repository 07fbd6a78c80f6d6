import { describe, expect, test } from 'vitest';
import { type Draft, type DraftForm, draftVersion } from '#domain/request/draft.ts';
import { findAgreementProblems, findInformationProblems, parseForm } from '#domain/request/form.ts';

const rules = { allowTestNames: false };

const complete: DraftForm = {
  agreementType: 'volume_licensing',
  agreementNumber: ' 01E73134 ',
  productUseRightsAccepted: true,
  platform: 'lync-2013-cu5',
  accessEdge: 'SIP.contoso.com.',
  sipDomains: 'contoso.com,\nfabrikam.com contoso.com',
  additionalAccessEdges: 'sip.fabrikam.com',
  provider: 'skype',
  notifyChannel: 'C0TEAM',
  contacts: ['U0BOB'],
};

function aDraft(form: DraftForm): Draft {
  return {
    schemaVersion: draftVersion,
    id: 'draft',
    workspace: 'T0ACME',
    user: 'U0ALICE',
    channel: 'C0TEAM',
    form,
    changes: null,
    edits: null,
    acceptedAt: 1000,
    reports: [],
    touchedAt: 2000,
  };
}

test('a complete form becomes details: names normalised, domains counted once, who accepted and when', () => {
  expect(parseForm(aDraft(complete), rules)).toEqual({
    ok: true,
    details: {
      agreement: { type: 'volume_licensing', number: '01E73134' },
      productUseRights: { acceptedBy: 'U0ALICE', acceptedAt: 1000 },
      platform: 'lync-2013-cu5',
      accessEdge: 'sip.contoso.com',
      sipDomains: ['contoso.com', 'fabrikam.com'],
      additionalAccessEdges: ['sip.fabrikam.com'],
      provider: 'skype',
      notifyChannel: 'C0TEAM',
      contacts: ['U0BOB'],
    },
  });
});

test('without contacts, whoever filled the form in is the contact', () => {
  const parsed = parseForm(aDraft({ ...complete, contacts: [] }), rules);
  expect(parsed.ok && parsed.details.contacts).toEqual(['U0ALICE']);
});

test('an empty form is refused at every field it needs, all at once', () => {
  expect(parseForm(aDraft({}), rules)).toEqual({
    ok: false,
    problems: {
      agreementType: [{ code: 'missing' }],
      agreementNumber: [{ code: 'missing' }],
      productUseRightsAccepted: [{ code: 'rights_not_accepted' }],
      platform: [{ code: 'missing' }],
      accessEdge: [{ code: 'missing' }],
      sipDomains: [{ code: 'missing' }],
      provider: [{ code: 'missing' }],
      notifyChannel: [{ code: 'missing' }],
    },
  });
});

describe('the agreement step', () => {
  test.for(['ocs-2007', 'lcs-2005-sp1'] as const)('%s is refused: it never had public IM connectivity', (platform) => {
    const problems = findAgreementProblems({ ...complete, platform });
    expect(problems.platform?.map(({ code }) => code)).toEqual(['platform_unsupported']);
  });

  test('an agreement number may be anything printable of at most 64 characters', () => {
    const problemsOf = (agreementNumber: string) =>
      findAgreementProblems({ ...complete, agreementNumber }).agreementNumber ?? [];
    expect({
      longest: problemsOf('€'.repeat(64)),
      tooLong: problemsOf('9'.repeat(65)),
      withControl: problemsOf('12\u000734'),
      blank: problemsOf('   '),
      copied: problemsOf('\u200f4711\u200b'),
    }).toEqual({
      longest: [],
      tooLong: [{ code: 'number_too_long', limit: 64 }],
      withControl: [{ code: 'number_not_printable' }],
      blank: [{ code: 'missing' }],
      copied: [],
    });
  });
});

describe('the provisioning information step', () => {
  test('every wrong name is said where it stands, with what was typed', () => {
    const problems = findInformationProblems(
      {
        ...complete,
        accessEdge: '192.0.2.1',
        sipDomains: 'bob@contoso.com, *.fabrikam.com, outlook.com',
        additionalAccessEdges: 'localhost',
      },
      rules,
    );
    expect(problems).toMatchInlineSnapshot(`
      {
        "accessEdge": [
          {
            "code": "bad_name",
            "problem": {
              "code": "is_address",
            },
            "typed": "192.0.2.1",
          },
        ],
        "additionalAccessEdges": [
          {
            "code": "bad_name",
            "problem": {
              "code": "reserved_name",
              "topLevel": "localhost",
            },
            "typed": "localhost",
          },
        ],
        "sipDomains": [
          {
            "code": "bad_name",
            "problem": {
              "code": "has_user_part",
              "suggestion": "contoso.com",
            },
            "typed": "bob@contoso.com",
          },
          {
            "code": "bad_name",
            "problem": {
              "code": "has_wildcard",
              "suggestion": "fabrikam.com",
            },
            "typed": "*.fabrikam.com",
          },
          {
            "code": "bad_name",
            "problem": {
              "code": "public_provider",
              "provider": "outlook.com",
            },
            "typed": "outlook.com",
          },
        ],
      }
    `);
  });

  test('the Access Edge itself is no SIP domain, and its parent is proposed', () => {
    const { sipDomains } = findInformationProblems({ ...complete, sipDomains: 'sip.contoso.com' }, rules);
    expect(sipDomains).toEqual([
      {
        code: 'bad_name',
        typed: 'sip.contoso.com',
        problem: { code: 'is_access_edge', suggestion: 'contoso.com' },
      },
    ]);
  });

  test('only one name is the Access Edge; the others have a field of their own', () => {
    const { accessEdge } = findInformationProblems(
      { ...complete, accessEdge: 'sip.contoso.com sip2.contoso.com' },
      rules,
    );
    expect(accessEdge).toEqual([{ code: 'several_access_edges', count: 2 }]);
  });

  test('ten Access Edges fit, eleven do not, and none may be named twice', () => {
    const edges = (count: number) => Array.from({ length: count }, (_, index) => `edge${index}.contoso.com`).join(' ');
    const problemsOf = (additionalAccessEdges: string) =>
      findInformationProblems({ ...complete, additionalAccessEdges }, rules).additionalAccessEdges ?? [];
    expect({ ten: problemsOf(edges(9)), eleven: problemsOf(edges(10)), twice: problemsOf('sip.contoso.com') }).toEqual({
      ten: [],
      eleven: [{ code: 'too_many_access_edges', count: 11, limit: 10 }],
      twice: [{ code: 'repeated_access_edge', name: 'sip.contoso.com' }],
    });
  });

  test('names below .test are let in only where a lab is open', () => {
    const form = { ...complete, accessEdge: 'sip.lab.test', sipDomains: 'lab.test', additionalAccessEdges: '' };
    expect({
      closed: Object.keys(findInformationProblems(form, { allowTestNames: false })),
      open: Object.keys(findInformationProblems(form, { allowTestNames: true })),
    }).toEqual({ closed: ['accessEdge', 'sipDomains'], open: [] });
  });
});
