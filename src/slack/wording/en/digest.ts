export const digest = {
  title: (count: number) => `${count} ${count === 1 ? 'thing' : 'things'} about your requests:`,
  more: (count: number) => `… and ${count} more. \`/pic status\` lists your requests.`,
  /** One line of several about a request that waits. */
  reminder: (title: string, since: string) => `${title} was submitted ${since} ago and is still open.`,
};
