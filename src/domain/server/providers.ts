export interface Provider {
  readonly id: string;
  /** Product name, not translated. */
  readonly name: string;
  readonly kind: 'public' | 'hosting';
  /** FQDN of the provider's Access Edge, the `-ProxyFqdn` of the provider cmdlets. */
  readonly proxyFqdn: string;
  /** What it is today, in one plain English sentence key of the wording, or null when there is nothing to say. */
  readonly note: 'consumer_skype_ended' | null;
}

/** Public IM and hosting service providers. A row here is all that a further provider needs. */
export const providers: readonly Provider[] = [
  {
    id: 'skype',
    name: 'Skype',
    kind: 'public',
    proxyFqdn: 'federation.messenger.msn.com',
    note: 'consumer_skype_ended',
  },
  {
    id: 'microsoft-365',
    name: 'Microsoft 365 (Teams)',
    kind: 'hosting',
    proxyFqdn: 'sipfed.online.lync.com',
    note: null,
  },
];

/** The provider of an id, or undefined when no row has it. */
export function findProvider(id: string): Provider | undefined {
  return providers.find((candidate) => candidate.id === id);
}
