/** A text as one literal argument for a POSIX shell. Source: POSIX.1, Shell Command Language 2.2.2. */
export function quotePosix(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
