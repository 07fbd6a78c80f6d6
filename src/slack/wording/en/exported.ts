const counted = (count: number) => (count === 1 ? '1 request' : `${count.toLocaleString('en')} requests`);

/** A file of requests. Plain text, save `cut` and `comment`. */
export const exported = {
  title: 'Requests for public IM connectivity',
  columns: {
    id: 'Request',
    kind: 'Kind',
    changes: 'Of request',
    state: 'State',
    lateness: 'In time',
    sipDomains: 'SIP domains',
    accessEdges: 'Access Edge service FQDNs',
    platform: 'Server platform',
    provider: 'Public IM service provider',
    agreementType: 'Agreement type',
    agreementNumber: 'Agreement number',
    requester: 'Requester (Slack id)',
    contacts: 'Contacts (Slack ids)',
    assignee: 'Assignee (Slack id)',
    notifyChannel: 'Notified channel (Slack id)',
    createdAt: 'Created (UTC)',
    submittedAt: 'Submitted (UTC)',
    activeAt: 'Active since (UTC)',
    closedAt: 'Ended (UTC)',
    card: 'Card',
  },
  kinds: { provision: 'Provision', update: 'Update', remove: 'Remove' },
  lateness: { in_time: 'Yes', late: 'Late', overdue: 'Overdue' },
  comment: (count: number) => `${counted(count)}, as far as you may see them.`,
  cut: (count: number) =>
    `The first ${counted(count)}: one file holds no more. Narrow it, as in \`/pic export active\`.`,
  begun: 'Gathering the requests. The file comes as a direct message.',
  underWay: 'The file that you asked for before is still on its way.',
  none: 'There is nothing to export: no request fits, or none that you may see.',
  instead: 'The lists of `/pic status` show the same.',
};
