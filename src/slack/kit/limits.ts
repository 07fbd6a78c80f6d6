/** Slack's limits that our surfaces can reach, in characters (code points) or items. */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  sectionText: 3000,
  fieldText: 2000,
  headerText: 150,
  sectionFields: 10,
  contextElements: 10,
  buttonText: 75,
  buttonValue: 2000,
  confirmTitle: 100,
  confirmText: 300,
  confirmChoice: 30,
  viewTitle: 24,
  messageText: 4000,
  /** Our own: foreign text of one kind on one line. */
  foreignText: 300,
} as const;
