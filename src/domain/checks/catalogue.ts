/** Ids of the checks of a domain, in the order in which they are told. They are a contract: never renumbered. */
export const checkIds = [
  'DNS-01',
  'DNS-02',
  'DNS-03',
  'DNS-04',
  'DNS-05',
  'DNS-06',
  'DNS-07',
  'DNS-08',
] as const;
export type CheckId = (typeof checkIds)[number];
