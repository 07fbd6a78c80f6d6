import { code } from '#slack/kit/text.ts';

/** Everything that can be typed now, each with one example and what it does. */
const commands: readonly { readonly example: string; readonly does: string }[] = [
  {
    example: '/pic provision contoso.com sip.contoso.com',
    does: 'Begin a request, filled in as far as you say. It checks DNS before you submit.',
  },
  {
    example: '/pic provision contoso.com --type spla --number 1234 --platform lync-2013-cu5 --edge sip.contoso.com',
    does: 'The same in one line: also `--provider`, `--notify`, `--contact` and `--accept-product-use-rights`.',
  },
  {
    example: '/pic check contoso.com sip.contoso.com',
    does: 'Run the checks on a domain, or on several, without a request. The report can be shared in the channel.',
  },
  { example: '/pic status', does: 'Your requests, newest first.' },
  { example: '/pic status PIC-12', does: 'One request with its history and its checks.' },
  { example: '/pic status contoso.com', does: 'The same, by SIP domain.' },
  {
    example: '/pic status late',
    does: 'A list: `all`, `late`, `@somebody`, `#channel`, a state, or `contoso*`; `oldest` or `by domain` sorts it.',
  },
  {
    example: '/pic export',
    does: 'A CSV file of all requests that you may see; `/pic export late` and its like narrow it.',
  },
  {
    example: '/pic contact bob@contoso.com',
    does: 'What to type in the Lync client for a contact’s Microsoft account, and the way back.',
  },
  {
    example: '/pic checklist PIC-12',
    does: 'The administrator’s three tasks for a request, with the commands to run, to be ticked off.',
  },
  { example: '/pic guide PIC-12', does: 'What to tell your users once it works, to share in a channel.' },
  { example: '/pic support PIC-12', does: 'What Microsoft Technical Support asks for, to paste into a case.' },
  {
    example: '/pic active PIC-12',
    does: 'Public IM works: mark the request active. From then on its domains are watched.',
  },
  { example: '/pic cancel PIC-12', does: 'End a request that is not needed any more; asks once more.' },
  { example: '/pic take PIC-12', does: 'Operators: take a request on, so that everybody sees who is at it.' },
  { example: '/pic reject PIC-12 the agreement has expired', does: 'Operators: end it, and tell the requester why.' },
  { example: '/pic retire PIC-12', does: 'Operators: end a request that was active; asks once more.' },
  {
    example: '/pic update PIC-12',
    does: 'Change an active request: add or drop SIP domains or Access Edges.',
  },
  {
    example: '/pic edit PIC-12',
    does: 'Change a request in place while nobody has taken it on; an active one by an update; any other begins anew with what it has.',
  },
  { example: '/pic remove PIC-12', does: 'Ask for an active request to be withdrawn.' },
  {
    example: '/pic watch contoso.com',
    does: 'Keep an eye on a domain without a request: what changes is told here. Alone it lists what is watched here.',
  },
  { example: '/pic unwatch contoso.com', does: 'End that.' },
  {
    example: '/pic explain ms-diagnostics: 1009',
    does: 'What an error means that a server or client showed: cause, the check that finds it, and the fix.',
  },
  {
    example: '/pic settings',
    does: 'Where and when news reach you and in which language; for admins and operators, also what counts for the workspace.',
  },
  { example: '/pic help', does: 'This list; `/pic help check` is about one word.' },
];

export const help = {
  title: 'Picbot',
  about:
    'Takes Lync Server and Skype for Business Server through public IM connectivity: it collects the request, proves the DNS, remembers, and reminds.',
  commands,
  line: (example: string, does: string) => `${code(example)} · ${does}`,
  ownDesk: 'Picbot contacts no Microsoft portal: people act; it checks, remembers and reminds.',
  newRequest: 'New request',
  newRequestLabel: 'Begin a new public IM request',
  myRequests: 'My requests',
  myRequestsLabel: 'Show my requests',
  unknown: (typed: string, suggestion: string | null) =>
    suggestion === null
      ? `There is no ${code(`/pic ${typed}`)}. \`/pic help\` lists what there is.`
      : `There is no ${code(`/pic ${typed}`)}. Did you mean ${code(`/pic ${suggestion}`)}?`,
};
