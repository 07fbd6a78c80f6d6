import type { Platform } from '#domain/server/platforms.ts';
import type { Provider } from '#domain/server/providers.ts';
import type { TaskId } from '#domain/server/task.ts';
import { code, nameList } from '#slack/kit/text.ts';
import { andMore } from './phrases.ts';

/** Steps in a console, for a platform without cmdlets. */
export interface ConsoleSteps {
  readonly act: readonly string[];
  readonly verify: readonly string[];
  readonly undo: readonly string[];
}

type Named = Pick<Provider, 'name' | 'kind' | 'proxyFqdn'>;

/** Plain text: a title also stands in the script. */
const titles: Readonly<
  Record<TaskId, { readonly does: (of: Named) => string; readonly undoes: (of: Named) => string }>
> = {
  federation: {
    does: () => 'Configure federation and public IM connectivity',
    undoes: () => 'Switch federation and public IM connectivity off',
  },
  policy: {
    does: () => 'At least one policy for federated user access',
    undoes: () => 'Take the policy for federated user access back',
  },
  provider: {
    does: ({ name }) => `The ${name} provider`,
    undoes: ({ name }) => `Remove the ${name} provider`,
  },
};

const whys: Readonly<Record<TaskId, { readonly does: string; readonly undoes: string }>> = {
  federation: {
    does: 'Only with federation on does your Edge exchange messages with other organizations; partner discovery lets it find them by their DNS records.',
    undoes: 'Only if no other organization is to be reached either: this ends all federation.',
  },
  policy: {
    does: 'Federation alone lets nobody through: a user takes part only under a policy that allows it. A policy of the user goes before one of the site, and that before the global one.',
    undoes: 'Only if nobody outside is to be reached in another way either: the policy is for all federation.',
  },
  provider: {
    does: 'Your servers have to know the provider’s Access Edge. Its identity and its proxy may be there once only, so what has either goes first; where nothing has, nothing is removed.',
    undoes: 'From then on, nothing is routed there.',
  },
};

const edgeProperties =
  'On the Edge Server, open *Computer Management*, *Services and Applications*, and the properties of *Microsoft Office Communications Server 2007 R2*.';

function consoleSteps(task: TaskId, { name, kind, proxyFqdn }: Named): ConsoleSteps {
  switch (task) {
    case 'federation':
      return {
        act: [
          'In the Office Communications Server snap-in, open the forest’s *Global Properties*, tab *Federation*: tick *Enable Federation and Public IM connectivity*, and name your Edge’s internal FQDN and port 5061.',
          `${edgeProperties} On the tab *Access Methods*, tick *Federate with other domains* and *Allow discovery of federation partners*.`,
        ],
        verify: ['Open both again: the boxes are ticked.'],
        undo: ['Clear the same boxes. This ends all federation.'],
      };
    case 'policy':
      return {
        act: [
          'In *Active Directory Users and Computers*, open the users’ properties, tab *Communications*, *Configure*: tick *Enable federation* and *Enable public IM connectivity*. Several users can be changed at once with *Configure users*.',
        ],
        verify: ['Open one of the users again: both boxes are ticked.'],
        undo: ['Clear the same boxes of the same users.'],
      };
    case 'provider':
      return {
        act: [
          `${edgeProperties} On the tab *IM Provider*, remove what has the name ${code(name)} or the address ${code(proxyFqdn)}, then add ${code(name)} with the address ${code(proxyFqdn)}${kind === 'public' ? ', tick *This is a public IM service provider*,' : ''} and tick *Allow this IM service provider*.`,
        ],
        verify: ['The list of the tab has it, and as allowed.'],
        undo: ['Remove it from the list of the same tab.'],
      };
  }
}

export const checklist = {
  title: (request: string) => `${request}: checklist`,
  task: (task: TaskId, of: Named, undoes: boolean) => titles[task][undoes ? 'undoes' : 'does'](of),
  why: (task: TaskId, undoes: boolean) => whys[task][undoes ? 'undoes' : 'does'],
  /** Beside the policy. */
  nobodyBefore: (number: number) => `Users cannot take part until task ${number} is done.`,
  where: ({ managedIn, name }: Platform) =>
    managedIn === 'shell'
      ? 'In the Management Shell of a Front End Server, as a member of RTCUniversalServerAdmins or CsAdministrator.'
      : `${name} has no cmdlets for this: work in its management console, as a member of RTCUniversalServerAdmins.`,
  progress: (done: number, all: number) => `${done} of ${all} tasks done`,
  done: (who: string, when: string) => `☑ Done · ${who} · ${when}`,
  open: '☐ Open',
  parts: {
    see: 'How it is now',
    act: 'Do',
    orElse: 'Or only for the users of these SIP domains',
    verify: 'Verify',
    undo: 'Undo',
    undoOrElse: 'Undo the other way',
  },
  consoleSteps,
  tooLong: 'Too long to be shown here; the script has it.',
  leftOut: (names: readonly string[]) =>
    `In no command, because of characters that cannot be seen: ${nameList(names, { andMore }, 500)}. Type these yourself.`,
  tick: 'Mark done',
  tickLabel: (task: number, id: string) => `Mark task ${task} of ${id} done`,
  untick: 'Not done',
  untickLabel: (task: number, id: string) => `Take back the tick at task ${task} of ${id}`,
  mayNotTick: 'Its requester, its contacts and the operators tick the tasks.',
  notSubmitted: 'The tasks can be ticked once the request is submitted.',
  script: 'Send me the script (.ps1)',
  scriptLabel: (id: string) => `Send me the commands of ${id} as a PowerShell script`,
  show: 'Checklist',
  showLabel: (id: string) => `Show the checklist of ${id}`,
  providerGone: (id: string) => `The provider of ${id} is known no more, so there is no checklist for it.`,
  noScript: (platform: string) => `${platform} has no cmdlets, so there is no script.`,
  usage: `Say which request: ${code('/pic checklist PIC-12')}. \`/pic status\` lists yours.`,
  file: {
    title: (id: string) => `${id}: commands for the Management Shell`,
    comment: (id: string) =>
      `The commands of ${id}’s checklist. Read them first; \`-WhatIf\` shows what they would do without doing it.`,
    /** Comments of the script, a line each. Plain text. */
    intro: (id: string) => [
      `${id}: the administrator's tasks for public IM connectivity, made by Picbot.`,
      'Run it in the Management Shell of a Front End Server, as a member of RTCUniversalServerAdmins or CsAdministrator.',
      'With -WhatIf it shows what it would do, and changes nothing. It may be run again: it leads to the same end.',
    ],
    otherWay: 'Instead, for the users of these SIP domains alone:',
    undo: 'To undo it:',
    verify: 'How it is now:',
  },
};
