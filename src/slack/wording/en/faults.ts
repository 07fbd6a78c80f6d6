/** Said when something failed that nobody expected; the id is in the log. */
export const fault = (id: string) =>
  `:warning: That did not work, and nothing was changed half-way. Please try again in a moment. If it stays so, tell whoever runs Picbot this id: \`${id}\`.`;

export const tooLate = 'Slack took too long to bring this here. Please try again.';

export const outdated =
  'This comes from another version of Picbot and no longer does anything. Type `/pic status` to see where things stand.';
