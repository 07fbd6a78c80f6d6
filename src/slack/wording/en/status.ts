import { code } from '#slack/kit/text.ts';

const hint =
  'Type `/pic status` for yours, `/pic status PIC-12` for one of them, or `/pic status contoso.com` for a SIP domain.';

export const status = {
  none: 'You have no requests yet. `/pic provision contoso.com sip.contoso.com` begins one.',
  myRequests: 'My requests',
  openCard: 'Open the card',
  acceptedBy: (who: string, when: string) => `${who} · ${when}`,
  unknownNumber: (id: string) => `There is no request ${code(id)}. ${hint}`,
  unknownDomain: (domain: string) => `No request names the SIP domain ${code(domain)}. ${hint}`,
  /** `instead` says what could be typed; null: how to see requests. */
  unclear: (typed: string, instead: string | null) =>
    `${code(typed)} is neither the number of a request nor a SIP domain. ${instead ?? hint}`,
};
