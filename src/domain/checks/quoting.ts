// U+2018, U+2019, U+201A and U+201B end a single-quoted string in PowerShell just as the ASCII apostrophe does.
const powershellQuotes = /['\u2018\u2019\u201a\u201b]/gu;

/**
 * A text as one literal argument for PowerShell: single-quoted, every kind of quote doubled, so that nothing in it is
 * expanded. Source: PowerShell language specification, verbatim string literals.
 */
export function quotePowerShell(text: string): string {
  return `'${text.replace(powershellQuotes, '$&$&')}'`;
}

/** A text as one literal argument for a POSIX shell. Source: POSIX.1, Shell Command Language 2.2.2. */
export function quotePosix(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
