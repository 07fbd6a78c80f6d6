import type { PlatformId } from '#domain/server/platforms.ts';
import type { TaskId } from '#domain/server/task.ts';

/** A parameter of the cmdlet that makes the provider known to a server, and the platforms that have it. */
export interface ProviderParameter {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly on: readonly PlatformId[];
}

export interface Provider {
  readonly id: string;
  /** Product name, not translated. */
  readonly name: string;
  readonly kind: 'public' | 'hosting';
  /** What servers know it as, the `-Identity` of the provider cmdlets. */
  readonly identity: string;
  /** FQDN of the provider's Access Edge, the `-ProxyFqdn` of the provider cmdlets. */
  readonly proxyFqdn: string;
  /** How long its side takes after a submission; null where nobody there has to do anything. */
  readonly leadTime: {
    readonly typicalHours: readonly [from: number, to: number];
    readonly longestDays: number;
  } | null;
  /** What the administrator has to do for it, in this order. */
  readonly tasks: readonly TaskId[];
  /** The switches of an external access policy that let users reach it. */
  readonly access: readonly string[];
  readonly parameters: readonly ProviderParameter[];
  /** What it is today, in one plain English sentence key of the wording, or null when there is nothing to say. */
  readonly note: 'consumer_skype_ended' | null;
}

const skypeForBusiness: readonly PlatformId[] = ['sfb-2015', 'sfb-2019', 'sfb-se'];
const since2013Cu5: readonly PlatformId[] = ['lync-2013-cu5', ...skypeForBusiness];
const since2013: readonly PlatformId[] = ['lync-2013', ...since2013Cu5];
const since2010: readonly PlatformId[] = ['lync-2010', ...since2013];
const lync: readonly PlatformId[] = ['lync-2010', 'lync-2013', 'lync-2013-cu5'];

/**
 * Public IM and hosting service providers. A row here is all that a further provider needs. Parameters by platform:
 * Microsoft, New-CsPublicProvider and New-CsHostingProvider, and the provisioning site's own page.
 */
export const providers: readonly Provider[] = [
  {
    id: 'skype',
    name: 'Skype',
    kind: 'public',
    identity: 'Skype',
    proxyFqdn: 'federation.messenger.msn.com',
    leadTime: { typicalHours: [24, 48], longestDays: 30 },
    tasks: ['federation', 'policy', 'provider'],
    access: ['EnableFederationAccess', 'EnablePublicCloudAccess'],
    parameters: [
      { name: 'Enabled', value: 1, on: since2010 },
      { name: 'VerificationLevel', value: 2, on: lync },
      { name: 'IconUrl', value: 'https://images.edge.messenger.live.com/Messenger_16x16.png', on: since2013 },
      { name: 'NameDecorationRoutingDomain', value: 'msn.com', on: since2013Cu5 },
      {
        name: 'NameDecorationExcludedDomainList',
        value: 'msn.com,outlook.com,live.com,hotmail.com',
        on: since2013Cu5,
      },
      { name: 'EnableSkypeIdRouting', value: true, on: skypeForBusiness },
      { name: 'EnableSkypeDirectorySearch', value: true, on: skypeForBusiness },
    ],
    note: 'consumer_skype_ended',
  },
  {
    id: 'microsoft-365',
    name: 'Microsoft 365 (Teams)',
    kind: 'hosting',
    identity: 'Office365',
    proxyFqdn: 'sipfed.online.lync.com',
    leadTime: null,
    tasks: ['federation', 'policy', 'provider'],
    access: ['EnableFederationAccess'],
    // Federation alone: no address space is shared, and no user of one's own is hosted there.
    parameters: [
      { name: 'Enabled', value: true, on: since2010 },
      { name: 'EnabledSharedAddressSpace', value: false, on: since2010 },
      { name: 'HostsOCSUsers', value: false, on: since2010 },
      { name: 'VerificationLevel', value: 'UseSourceVerification', on: since2010 },
      { name: 'IsLocal', value: false, on: since2010 },
    ],
    note: null,
  },
];

/** The provider of an id, or undefined when no row has it. */
export function findProvider(id: string): Provider | undefined {
  return providers.find((candidate) => candidate.id === id);
}
