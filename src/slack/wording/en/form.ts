import { line } from '#slack/wording/en/line.ts';
import { agreementTypes as agreementTypeIds, type AgreementType } from '#domain/request/agreement.ts';
import type { FieldProblem } from '#domain/request/form.ts';
import { supportedPlatforms, type Platform } from '#domain/server/platforms.ts';
import type { Provider } from '#domain/server/providers.ts';
import { nameProblem } from './names.ts';

const agreementTypes: Readonly<Record<AgreementType, string>> = {
  volume_licensing: 'Microsoft Volume Licensing',
  partner_network: 'Microsoft Partner Network',
  spla: 'Service Provider Licence Agreement (SPLA)',
  high_volume: 'High Volume Services',
};

const agreementNumbers: Readonly<Record<AgreementType, string>> = {
  volume_licensing: 'VL agreement number',
  partner_network: 'headquarters partner ID',
  spla: 'initial enrollment number',
  high_volume: 'product enrollment number',
};

function fieldProblem(problem: FieldProblem): string {
  switch (problem.code) {
    case 'missing':
      return 'Please fill this in.';
    case 'number_too_long':
      return `At most ${problem.limit} characters.`;
    case 'number_not_printable':
      return 'It contains characters that cannot be printed; type it anew rather than pasting it.';
    case 'rights_not_accepted':
      return 'Read and accept the Product Use Rights to go on.';
    case 'platform_unsupported':
      return `Public IM connectivity is not offered for ${problem.platform}. It is for: ${supportedPlatforms()
        .map(({ name }) => name)
        .join(' · ')}`;
    case 'provider_unknown':
      return 'Choose a provider from the list.';
    case 'several_access_edges':
      return `Enter one FQDN here, not ${problem.count}; the others go under “Additional Access Edge service FQDNs”.`;
    case 'too_many_access_edges':
      return `A request holds at most ${problem.limit} Access Edge FQDNs altogether; these are ${problem.count}.`;
    case 'too_many_sip_domains':
      return `At most ${problem.limit} SIP domains fit in one request; these are ${problem.count}. Put the rest into a second request.`;
    case 'repeated_access_edge':
      return `${problem.name} is named twice; name every Access Edge once.`;
    case 'domain_taken':
      return `${problem.domain} is already in PIC-${problem.byNumber}. Type /pic status PIC-${problem.byNumber} to see it.`;
    case 'bad_name':
      return `${problem.typed} ${nameProblem(problem.problem)}`;
  }
}

const numberHint = (type: AgreementType | undefined): string =>
  type
    ? `For ${agreementTypes[type]}: your ${agreementNumbers[type]}.`
    : agreementTypeIds.map((id) => `${agreementTypes[id]}: ${agreementNumbers[id]}`).join(' · ');

function providerNote(provider: Provider): string | null {
  switch (provider.note) {
    case 'consumer_skype_ended':
      return 'Consumer Skype ended on 5 May 2025. The same DNS, network and certificate checks serve federation with Microsoft 365.';
    case null:
      return null;
  }
}

export const form = {
  line,
  title: 'Public IM request',
  next: 'Next',
  back: 'Back',
  close: 'Close',
  continue: 'Continue',
  submit: 'Submit request',
  saveAndWatch: 'Save and watch',
  done: 'Done',
  steps: {
    agreement: 'Step 1 of 4 · Agreement',
    information: 'Step 2 of 4 · Provisioning information',
    checks: 'Step 3 of 4 · Checks',
    review: 'Step 4 of 4 · Review and submit',
  },
  footer:
    'This is your team’s own desk for the request: Picbot contacts no Microsoft portal. It checks, remembers and reminds.',
  agreement: 'Agreement',
  changeAgreement: 'Change agreement',
  changeAgreementLabel: 'Change the agreement of this request',
  resumed: (touched: string) => `Continued where you left it ${touched}.`,
  labels: {
    agreementType: 'Agreement type',
    agreementNumber: 'Agreement number',
    productUseRights: 'Product Use Rights',
    platform: 'Server platform',
    accessEdge: 'Access Edge service FQDN',
    sipDomains: 'SIP domains',
    additionalAccessEdges: 'Additional Access Edge service FQDNs',
    provider: 'Public IM service provider',
    notifyChannel: 'Notify',
    contacts: 'Contacts',
  },
  agreementTypes,
  agreementNumbers,
  /** As its readers call a platform: products keep their names, what is said about them does not. */
  platformName: ({ name }: Pick<Platform, 'id' | 'name'>) => name,
  acceptRights: 'I have read and accept the Product Use Rights for Lync Server',
  choose: 'Choose one',
  hints: {
    agreementNumber: numberHint,
    accessEdge: 'One name, for example sip.contoso.com',
    sipDomains: 'What follows user@, for example contoso.com. Separate several with commas, spaces or new lines.',
    additionalAccessEdges: 'Only if you have more. At most 10 Access Edge FQDNs altogether.',
    notifyChannel: 'The channel that follows this request.',
    contacts: 'Only Slack ids are stored: no names, mail addresses or telephone numbers.',
  },
  fieldProblem,
  moreProblems: (count: number) => `And ${count} more.`,
  providerNote,
  checking: (done: number, all: number) =>
    `Asking DNS about ${all === 1 ? 'your domain' : `${all} domains`} … ${done} of ${all} done.`,
  checked: {
    pass: 'Everything that was checked is right.',
    warn: 'Nothing stands in the way. Look at the warnings when you can.',
    unknown: 'Some checks got no answer. You may go on; they are repeated with the first reminder.',
    fail: 'Something blocks this request. Go back to correct a name, or continue and let Picbot watch until DNS is mended.',
  },
  checksLost: 'The checks did not come to an end. Go back and press Next to run them again.',
  reviewReady: 'Please look it over. Nothing is sent until you submit.',
  reviewBlocked: (domains: string) =>
    `A check still fails for ${domains}. *Save and watch* keeps the request and looks again after 15 minutes, an hour, then every 6 hours. You are told the moment it passes, and submit with one click.`,
  notSubmitted: 'Not submitted',
  seeCard: 'See its card',
  contactsFallback: 'you',
  submitted: (id: string) => `${id} is submitted`,
  watching: (id: string) => `${id} is saved and watched`,
  submittedNext: (channel: string, expected: string, first: string, final: string) =>
    `${channel} follows it. ${expected} If nobody has marked it active, Picbot reminds after ${first} and after ${final}, with a fresh check.`,
  submittedRename:
    'People whose own Microsoft account uses one of these SIP domains will have to change its sign-in name.',
  watchingNext: (channel: string) =>
    `${channel} follows it. Mend DNS; Picbot looks again after 15 minutes, an hour, then every 6 hours, and tells you the moment it passes.`,
  drafts: {
    found: 'You have an unfinished request:',
    foundSeveral: 'You have unfinished requests:',
    noNames: 'no names yet',
    lastTouched: (when: string) => `last touched ${when}`,
    resume: 'Resume',
    discard: 'Discard',
    startNew: 'Start a new one',
    resumeLabel: (names: string) => `Resume the request for ${names}`,
    discardLabel: (names: string) => `Discard the request for ${names}`,
    startNewLabel: 'Start a new public IM request',
    discarded: 'Discarded.',
    gone: 'That draft is gone: it was submitted, discarded, or not touched for 7 days. Type `/pic provision` to start anew.',
  },
};
