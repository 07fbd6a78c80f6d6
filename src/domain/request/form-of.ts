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
