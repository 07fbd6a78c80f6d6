/** What a person can set for themselves, and what for the workspace. Plain text unless it says otherwise. */
export const settings = {
  title: 'Settings',
  save: 'Save',
  close: 'Cancel',
  done: 'Done',
  choose: 'Choose one',
  own: 'For you',
  shared: 'For the whole workspace',
  sharedAbout: 'Workspace admins, owners and operators see this part, and everything in it counts for everybody.',
  labels: {
    news: 'News of your requests',
    quietFrom: 'No news from',
    quietTo: 'until',
    language: 'Your language',
    channel: 'Channel that new requests notify',
    operators: 'Operators',
    operatorGroup: 'User group of operators',
    retention: 'Days for which closed requests are kept',
    sharedLanguage: 'Language in channels',
  },
  hints: {
    quiet:
      'By your own clock, as Slack knows it. What comes meanwhile reaches you afterwards, together. Leave both empty for news at any time.',
    channel: 'The form proposes it. Without one, it proposes the channel where the command was typed.',
    operators: 'They take, reject and retire requests.',
    operatorGroup:
      'Its id, such as S0123456789: “Copy group ID” in the menu of the group. Its members are operators as well.',
    retention: 'From 1 to 3650.',
  },
  news: {
    direct: 'As direct messages',
    thread: 'Only in the thread of the card',
  },
  auto: 'That of your Slack',
  /** Formatted text. */
  configured: {
    channel: (channel: string | null) =>
      channel === null
        ? 'The configuration names no channel (`NOTIFY_CHANNEL`).'
        : `Until it is changed here, the configuration names ${channel} (\`NOTIFY_CHANNEL\`).`,
    operators: (who: string | null) =>
      who === null
        ? 'The configuration names no operators (`OPERATORS`).'
        : `Operators at any rate, by the configuration (\`OPERATORS\`): ${who}`,
    language: (language: string) => `Until it is changed here, the configuration says ${language} (\`LANGUAGE\`).`,
  },
  problems: {
    quietHalf: 'Set both, or neither.',
    quietSame: 'Set another time than the one at which it begins.',
    operatorGroup: 'This is no id of a user group; one begins with S, such as S0123456789.',
    retention: 'Enter a whole number from 1 to 3650.',
  },
  saved: 'Saved. It counts from now on.',
  notAllowed: 'Nothing was saved: what counts for the workspace is for its admins, its owners and the operators.',
  /** What somebody else set while the dialog was open. Formatted text. */
  meanwhile: {
    intro:
      ':warning: *Nothing is saved yet.* Somebody else changed what you changed too, while this was open; it is marked below. *Save* puts yours in its place, *Cancel* leaves theirs.',
    by: (who: string | null, when: string | null, value: string) =>
      `:warning: ${who ?? 'Somebody'} set this${when === null ? '' : ` (${when})`}. It is now: ${value}`,
    nothing: 'empty',
  },
};
