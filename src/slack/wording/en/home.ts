const requests = (count: number) => (count === 1 ? '1 request' : `${count.toLocaleString('en')} requests`);

export const home = {
  commands: 'All commands',
  commandsLabel: 'Show every command with an example, and run one',
  /** 24 characters at most. */
  commandsTitle: 'Commands',
  /** The dialog that runs a command. Plain text but for `inMessages` and `goesOn`. */
  run: {
    command: 'Command',
    argument: 'What follows it',
    argumentHint:
      'A request such as PIC-12, a domain, an address, or the text of an error: the examples below show which.',
    submit: 'Run',
    inMessages: 'The whole answer, with its buttons, is among your messages with Picbot.',
    goesOn: 'If something follows, it comes as a message from Picbot.',
  },
  check: {
    open: 'Check a domain',
    openLabel: 'Run the checks on a domain, without a request',
    title: 'Check a domain',
    names: 'SIP domains',
    hint: 'Such as contoso.com, up to five; also with their Access Edges: contoso.com sip.contoso.com.',
  },
  exportAll: 'Export',
  exportAllLabel: 'Send me all requests that I may see as a CSV file',
  open: 'Open the Home tab',
  settings: 'Settings',
  settingsLabel: 'Open the settings of Picbot',
  refresh: 'Refresh',
  refreshLabel: 'Bring this page up to date',
  waitsForMe: 'What waits for you',
  nothingWaits:
    'Nothing waits for you. A request that you begin, or of which you are a contact, stands here until public IM works.',
  draft: 'Not finished',
  moreOpen: (more: number) => `And ${more.toLocaleString('en')} more: \`/pic status oldest\` shows them.`,
  mine: 'Your requests',
  queue: 'To be taken on',
  queueEmpty: 'Nothing is waiting for an operator.',
  count: (what: string, total: number) => `${what} · ${total.toLocaleString('en')}`,
  watch: 'What the watch found',
  watched: (domain: string, faults: string, since: string, by: string) =>
    `✗ ${domain} · ${faults} since ${since} · watched for ${by}`,
  watchedRequest: (id: string, domains: string, faults: string, since: string) =>
    `✗ *${id}* ${domains} · ${faults} since ${since}`,
  watchHealthy: (domains: number, active: number) =>
    `✓ All that is watched is well: ${[
      ...(domains > 0 ? [`${domains === 1 ? 'one domain' : `${domains} domains`} without a request`] : []),
      ...(active > 0 ? [active === 1 ? 'one active request' : `${active.toLocaleString('en')} active requests`] : []),
    ].join(' and ')}.`,
  numbers: 'In numbers',
  waitingNow: (late: number, overdue: number) =>
    `${requests(late)} late${overdue > 0 ? `, ${overdue.toLocaleString('en')} of them overdue` : ''}: \`/pic status late\` shows them.`,
  leadTimes: 'From submission until public IM worked',
  upTo: (time: string) => `up to ${time}`,
  longer: 'longer',
  median: (time: string, of: number) =>
    of === 1 ? `The only one so far took ${time}.` : `Half of ${requests(of)} took ${time} or less.`,
  asOf: (when: string) => `As of ${when}`,
};
