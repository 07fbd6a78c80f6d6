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
  /** Product name, not translated. */
  readonly name: string;
  readonly supportsPublicIm: boolean;
}

/** Server platforms, newest first, and whether public IM connectivity was offered for them. */
export const platforms: readonly Platform[] = [
  { id: 'sfb-se', name: 'Skype for Business Server Subscription Edition', supportsPublicIm: true },
  { id: 'sfb-2019', name: 'Skype for Business Server 2019', supportsPublicIm: true },
  { id: 'sfb-2015', name: 'Skype for Business Server 2015', supportsPublicIm: true },
  { id: 'lync-2013-cu5', name: 'Lync Server 2013, CU5 or later', supportsPublicIm: true },
  { id: 'lync-2013', name: 'Lync Server 2013, before CU5', supportsPublicIm: true },
  { id: 'lync-2010', name: 'Lync Server 2010', supportsPublicIm: true },
  { id: 'ocs-2007-r2', name: 'Office Communications Server 2007 R2', supportsPublicIm: true },
  { id: 'ocs-2007', name: 'Office Communications Server 2007', supportsPublicIm: false },
  { id: 'lcs-2005-sp1', name: 'Live Communications Server 2005 SP1', supportsPublicIm: false },
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
