import { accessEdges, displayId, type ProvisioningRequest } from '#domain/request/request.ts';
import { platform, type Platform } from '#domain/server/platforms.ts';
import {
  commandLine,
  isFitForCommand,
  type Parameter,
  pipeline,
  quoteEach,
  quotePowerShell,
} from '#domain/server/powershell.ts';
import { findProvider, type Provider } from '#domain/server/providers.ts';
import type { TaskId } from '#domain/server/task.ts';

/** What is typed into the Management Shell, a line each; nothing at all where a platform has a console instead. */
export interface TaskCommands {
  /** Shows how it is now. */
  readonly see: readonly string[];
  readonly act: readonly string[];
  /** Another way to the same end; empty where there is one way only. */
  readonly orElse: readonly string[];
  readonly verify: readonly string[];
  readonly undo: readonly string[];
  readonly undoOrElse: readonly string[];
}

export interface AdminTask {
  readonly id: TaskId;
  readonly commands: TaskCommands;
}

export interface Checklist {
  /** A removal takes the same things back, the last first. */
  readonly kind: ProvisioningRequest['kind'];
  readonly platform: Platform;
  readonly provider: Provider;
  readonly tasks: readonly AdminTask[];
  /** Names that are in no command, because what is read in them is not what would be run. */
  readonly leftOut: readonly string[];
}

const noCommands: TaskCommands = { see: [], act: [], orElse: [], verify: [], undo: [], undoOrElse: [] };
const replication = 'Get-CsManagementStoreReplicationStatus';

/**
 * What the administrator of a request's servers has to do, with the request's own names. Null where its provider is
 * known no more. Cmdlets and parameters: Microsoft, Lync Server 2010 to Skype for Business Server; see `providers`.
 */
export function checklistOf(
  request: Pick<ProvisioningRequest, 'kind' | 'number' | 'details' | 'changes'>,
): Checklist | null {
  const { kind, details, changes } = request;
  const provider = findProvider(details.provider);
  if (!provider) return null;
  const on = platform(details.platform);
  const names: Names = {
    domains: details.sipDomains.filter(isFitForCommand),
    edges: accessEdges(details).filter(isFitForCommand),
    // Called after the request: nobody's policy has that name already.
    policy: displayId(kind === 'remove' && changes ? changes : request),
  };
  const forward = provider.tasks.map((id) => ({
    id,
    commands: on.managedIn === 'shell' ? commandsOf(id, provider, on, names) : noCommands,
  }));
  return {
    kind,
    platform: on,
    provider,
    tasks: kind === 'remove' ? forward.map(backwards).toReversed() : forward,
    leftOut: [...details.sipDomains, ...accessEdges(details)].filter((name) => !isFitForCommand(name)),
  };
}

interface Names {
  readonly domains: readonly string[];
  readonly edges: readonly string[];
  readonly policy: string;
}

const backwards = ({ id, commands: { see, act, orElse, undo, undoOrElse } }: AdminTask): AdminTask => ({
  id,
  commands: { see, act: undo, orElse: undoOrElse, verify: see, undo: act, undoOrElse: orElse },
});

function commandsOf(id: TaskId, provider: Provider, on: Platform, names: Names): TaskCommands {
  switch (id) {
    case 'federation':
      return federation(names);
    case 'policy':
      return policy(provider, names);
    case 'provider':
      return makeKnown(provider, on);
  }
}

function federation({ domains, edges }: Names): TaskCommands {
  const set = (...parameters: readonly Parameter[]) => commandLine('Set-CsAccessEdgeConfiguration', ...parameters);
  const discovery = (isOn: boolean) => set(['UseDnsSrvRouting'], ['EnablePartnerDiscovery', isOn]);
  return {
    see: ['Get-CsAccessEdgeConfiguration'],
    act: [set(['AllowFederatedUsers', true]), discovery(true)],
    orElse: [],
    verify: [
      pipeline(
        'Get-CsAccessEdgeConfiguration',
        select('AllowFederatedUsers', 'EnablePartnerDiscovery', 'RoutingMethod'),
      ),
      ...(domains.length > 0 ? [pipeline(quoteEach(domains), 'ForEach-Object { Get-CsSipDomain -Identity $_ }')] : []),
      ...(edges.length > 0
        ? [`Get-CsService -EdgeServer | Out-String -Stream | Select-String -SimpleMatch ${quoteEach(edges)}`]
        : []),
      replication,
    ],
    undo: [set(['AllowFederatedUsers', false]), discovery(false)],
    undoOrElse: [],
  };
}

function policy({ access }: Provider, { domains, policy: name }: Names): TaskCommands {
  const switches = (isOn: boolean) => access.map((parameter): Parameter => [parameter, isOn]);
  const global = (isOn: boolean) =>
    commandLine('Set-CsExternalAccessPolicy', ['Identity', 'Global'], ...switches(isOn));
  const grant = (to: string | null) =>
    pipeline(usersOf(domains), commandLine('Grant-CsExternalAccessPolicy', ['PolicyName', to]));
  return {
    see: ['Get-CsExternalAccessPolicy'],
    act: [global(true)],
    orElse:
      domains.length > 0
        ? [commandLine('New-CsExternalAccessPolicy', ['Identity', name], ...switches(true)), grant(name)]
        : [],
    verify: [pipeline('Get-CsExternalAccessPolicy', select('Identity', ...access))],
    undo: [global(false)],
    undoOrElse:
      domains.length > 0 ? [grant(null), commandLine('Remove-CsExternalAccessPolicy', ['Identity', name])] : [],
  };
}

const select = (...properties: readonly string[]) => `Select-Object ${quoteEach(properties)}`;

/** The users whose SIP address ends in one of the domains; `-contains` compares without regard to case. */
function usersOf(domains: readonly string[]): string {
  return `Get-CsUser | Where-Object { @(${quoteEach(domains)}) -contains ([string]$_.SipAddress).Split('@')[-1] }`;
}

/** Identity and proxy are unique among providers of both kinds: what has either has to go before. */
function makeKnown(provider: Provider, on: Platform): TaskCommands {
  const { kind, identity, proxyFqdn, parameters } = provider;
  const noun = kind === 'public' ? 'CsPublicProvider' : 'CsHostingProvider';
  const either = `Where-Object { $_.Identity -eq ${quotePowerShell(identity)} -or $_.ProxyFqdn -eq ${quotePowerShell(proxyFqdn)} }`;
  const those = parameters.filter((parameter) => parameter.on.includes(on.id));
  return {
    see: ['Get-CsPublicProvider', 'Get-CsHostingProvider'],
    act: [
      pipeline('Get-CsPublicProvider', either, 'Remove-CsPublicProvider'),
      pipeline('Get-CsHostingProvider', either, 'Remove-CsHostingProvider'),
      commandLine(
        `New-${noun}`,
        ['Identity', identity],
        ['ProxyFqdn', proxyFqdn],
        ...those.map(({ name, value }): Parameter => [name, value]),
      ),
    ],
    orElse: [],
    verify: [commandLine(`Get-${noun}`, ['Identity', identity]), replication],
    undo: [commandLine(`Remove-${noun}`, ['Identity', identity])],
    undoOrElse: [],
  };
}
