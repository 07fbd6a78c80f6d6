import { describe, expect, test } from 'vitest';
import { draftVersion, type Draft } from '#domain/request/draft.ts';
import { formOf } from '#domain/request/form-of.ts';
import type { RequestDetails } from '#domain/request/request.ts';
import { renderDone, renderReviewStep } from '#slack/provision-review/render.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { aReport, aRequest, aStored, begun, delays } from '../../support/a-request.ts';
import { validateView } from '../../support/block-kit/validate.ts';

/** The review of an update of PIC-7, which had contoso.com and contoso.net behind one Access Edge. */
function review(details: Partial<RequestDetails>, was: Partial<NonNullable<Draft['changes']>> = {}) {
  const request = aRequest({ details });
  const draft: Draft = {
    schemaVersion: draftVersion,
    id: 'd',
    workspace: 'T0CONTOSO',
    user: 'U0ALICE',
    channel: 'C0TEAM',
    form: formOf(request.details),
    changes: {
      id: 'a',
      number: 7,
      sipDomains: ['contoso.com', 'contoso.net'],
      accessEdges: ['sip.contoso.com'],
      ...was,
    },
    edits: null,
    acceptedAt: begun,
    reports: [],
    touchedAt: begun,
  };
  return { draft, details: request.details };
}

describe('the review of an update', () => {
  test.each([
    ['drops-a-domain', review({}), []],
    ['adds-a-domain', review({ sipDomains: ['contoso.com', 'contoso.net', 'contoso.org'] }), ['contoso.org']],
    ['another-edge', review({ accessEdge: 'access.contoso.com', sipDomains: ['contoso.com', 'contoso.net'] }), []],
    [
      'another-edge.ko',
      review({ accessEdge: 'access.contoso.com', sipDomains: ['contoso.com', 'contoso.org'] }),
      ['contoso.org'],
      wordings.ko,
    ],
  ] as const)('says what differs: %s', async (name, { draft, details }, checked, wording = wordings.en) => {
    const reports = checked.map((domain) => aReport({ domain }));
    const view = renderReviewStep({ ...draft, reports }, details, wording);

    expect([view.title.text, validateView(view)]).toEqual([wording.change.formTitle('PIC-7'), []]);
    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(`__views__/${name}.json`);
  });

  test.each(Object.values(wordings))('stays within every limit however much differs ($language)', (wording) => {
    const names = (from: string) =>
      Array.from({ length: 60 }, (_, at) => `${from}${at}${'x'.repeat(55)}.${'y'.repeat(63)}.com`);
    const { draft, details } = review(
      { sipDomains: names('a'), accessEdge: 'sip.a.com', additionalAccessEdges: names('b').slice(0, 9) },
      { sipDomains: names('c'), accessEdges: names('d').slice(0, 10), number: 999_999_999 },
    );
    expect(validateView(renderReviewStep(draft, details, wording, 'Refused.'))).toEqual([]);
  });
});

test.each([
  ['skype', true, true],
  ['microsoft-365', false, false],
] as const)(
  'after a submission for %s its own lead time is told, and what follows for accounts: %s',
  (provider, waits, renames) => {
    const view = JSON.stringify(renderDone(aStored({ request: { details: { provider } } }), wordings.en, delays));
    expect([view.includes('Typical completion is 24–48 hours'), view.includes('sign-in name')]).toEqual([
      waits,
      renames,
    ]);
  },
);
