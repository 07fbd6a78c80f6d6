import type { DraftForm } from '#domain/request/draft.ts';
import type { RequestDetails } from '#domain/request/request.ts';

/** The form as it would be typed for these details. The Product Use Rights are each person's own to accept. */
export function formOf(details: RequestDetails): DraftForm {
  return {
    agreementType: details.agreement.type,
    agreementNumber: details.agreement.number,
    platform: details.platform,
    accessEdge: details.accessEdge,
    sipDomains: details.sipDomains.join('\n'),
    additionalAccessEdges: details.additionalAccessEdges.join('\n'),
    provider: details.provider,
    notifyChannel: details.notifyChannel,
    contacts: details.contacts,
  };
}

/** True of a form that says what `formOf` says of these details: a person who leaves it has left no work in it. */
export function isAsItWas(form: DraftForm, details: RequestDetails): boolean {
  return said(form) === said(formOf(details));
}

const said = (form: DraftForm) =>
  JSON.stringify([
    form.agreementType,
    form.agreementNumber,
    form.platform,
    form.accessEdge,
    form.sipDomains,
    // Where there are none the form gives nothing, and the details an empty list.
    form.additionalAccessEdges === '' ? undefined : form.additionalAccessEdges,
    form.provider,
    form.notifyChannel,
    form.contacts?.toSorted(),
  ]);
