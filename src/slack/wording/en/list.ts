import { code } from '#slack/kit/text.ts';

/** What a list holds; formatted text, save where nothing in it needs to be. */
const titles = {
  mine: 'Your requests',
  all: 'All requests',
  late: 'Late requests',
  person: (who: string) => `Requests of ${who}`,
  channel: (channel: string) => `Requests that notify ${channel}`,
  state: (state: string) => `Requests in the state “${state}”`,
  domains: (prefix: string) => `SIP domains that begin with ${code(prefix)}`,
};

const orders = { newest: 'newest first', oldest: 'oldest first' };

export const list = {
  titles,
  orders,
  title: (what: string, total: number, order: string) => `${what} · ${total}, ${order}`,
  titleByDomain: (what: string, entries: number) =>
    `${what} · by domain, ${entries === 1 ? 'one entry' : `${entries} entries`}`,
  /** Why a list by domain may have more entries than there are requests. */
  entries: 'A request stands here once for each SIP domain that it names or ever named.',
  empty: (what: string) => `${what}: none.`,
  curtailed: 'You see your own requests. Those of others are for members of this workspace.',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  previous: 'Previous',
  next: 'Next',
  previousLabel: 'Previous page of this list',
  nextLabel: 'Next page of this list',
  orderButtons: { newest: 'Newest first', oldest: 'Oldest first', domain: 'By domain' },
  orderLabels: {
    newest: 'Show this list with the newest request first',
    oldest: 'Show this list with the oldest request first',
    domain: 'Show this list by SIP domain',
  },
  /** In the order of their use; the same words are understood in every language. */
  unknown: (typed: string, suggestion: string | null) =>
    suggestion === null
      ? `${code(typed)} is neither a request, nor the beginning of a SIP domain, nor a list. ${words}`
      : `There is no SIP domain that begins with ${code(typed)}. Did you mean ${code(`/pic status ${suggestion}`)}? ${words}`,
  notAPerson: (typed: string) =>
    `${code(typed)} is nobody that Slack knows here. Choose the person or channel from the list that Slack shows while you type \`@\` or \`#\`.`,
};

const words =
  'Lists are `all`, `late`, `@somebody`, `#channel`, a state such as `submitted`, or the beginning of a domain such as `contoso*`; add `oldest` or `by domain` to sort them.';
