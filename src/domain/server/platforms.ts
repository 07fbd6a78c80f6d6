export const platformIds = [
  'sfb-se',
  'sfb-2019',
  'sfb-2015',
  'lync-2013-cu5',
  'lync-2013',
  'lync-2010',
  'ocs-2007-r2',
  'ocs-2007',
  'lcs-2005-sp1',
] as const;

export type PlatformId = (typeof platformIds)[number];

export interface Platform {
  readonly id: PlatformId;
  /** As the product is called in English. */
  readonly name: string;
  readonly supportsPublicIm: boolean;
  /** Where its administrator works: the Management Shell and its cmdlets, or the management console. */
  readonly managedIn: 'shell' | 'console';
  /** What its users have on their desks, not translated. */
  readonly client: string;
  /** True where an account's own address may be typed and the server decorates it (from Lync Server 2013 CU5 on). */
  readonly decoratesNames: boolean;
}

const shell = { supportsPublicIm: true, managedIn: 'shell' } as const;
const console = { managedIn: 'console', client: 'Communicator', decoratesNames: false } as const;
const skypeForBusiness = { ...shell, client: 'Skype for Business', decoratesNames: true } as const;
const lync = { ...shell, client: 'Lync' } as const;

/** Server platforms, newest first, and whether public IM connectivity was offered for them. */
export const platforms: readonly Platform[] = [
  { id: 'sfb-se', name: 'Skype for Business Server Subscription Edition', ...skypeForBusiness },
  { id: 'sfb-2019', name: 'Skype for Business Server 2019', ...skypeForBusiness },
  { id: 'sfb-2015', name: 'Skype for Business Server 2015', ...skypeForBusiness },
  { id: 'lync-2013-cu5', name: 'Lync Server 2013, CU5 or later', ...lync, decoratesNames: true },
  { id: 'lync-2013', name: 'Lync Server 2013, before CU5', ...lync, decoratesNames: false },
  { id: 'lync-2010', name: 'Lync Server 2010', ...lync, decoratesNames: false },
  { id: 'ocs-2007-r2', name: 'Office Communications Server 2007 R2', ...console, supportsPublicIm: true },
  { id: 'ocs-2007', name: 'Office Communications Server 2007', ...console, supportsPublicIm: false },
  { id: 'lcs-2005-sp1', name: 'Live Communications Server 2005 SP1', ...console, supportsPublicIm: false },
];

/** The platform of an id. */
export function platform(id: PlatformId): Platform {
  const found = platforms.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no platform ${id}`);
  return found;
}

/** The platforms that a request may name. */
export function supportedPlatforms(): readonly Platform[] {
  return platforms.filter((candidate) => candidate.supportsPublicIm);
}
