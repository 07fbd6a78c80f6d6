import published from './limits.json' with { type: 'json' };

/** Lengths and counts as published; see README.md. Lengths are in characters, which are Unicode code points. */
export const limits = published;

/** What the published table leaves out or leaves wider than we want it. */
export const ownLimits = {
  /** The published table says 150, the types of Slack's SDK say 75: the narrower one is safe under both. */
  optionValue: 75,
  externalId: 255,
  messageBlocks: 50,
  /** Slack cuts at 40,000 and asks for 4,000. */
  messageText: 4000,
  tablesInMessage: 1,
  tableRows: 100,
  tableColumns: 20,
  viewBytes: 250_000,
  inputTitle: 2000,
  metadataType: 255,
} as const;
