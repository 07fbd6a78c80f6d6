// U+2018, U+2019, U+201A and U+201B end a single-quoted string in PowerShell just as the ASCII apostrophe does.
const quotes = /['\u2018\u2019\u201a\u201b]/gu;

// Controls, line ends, what cannot be seen or reorders what is around it; half a surrogate pair is no character.
const unfit = /[\p{C}\p{Zl}\p{Zp}]/u;

/** True where a text may stand in a command: what is read there is what is run. */
export function isFitForCommand(text: string): boolean {
  return !unfit.test(text);
}

/**
 * A text as one literal argument for PowerShell: single-quoted, every kind of quote doubled, so that nothing in it is
 * expanded. Source: PowerShell language specification, verbatim string literals. Throws for a text that is not
 * `isFitForCommand`: whoever builds a command leaves such names out.
 */
export function quotePowerShell(text: string): string {
  if (!isFitForCommand(text)) throw new Error('a text with unseen characters was to stand in a command');
  return `'${text.replace(quotes, '$&$&')}'`;
}

/** Several texts as one array argument. */
export const quoteEach = (texts: readonly string[]): string => texts.map(quotePowerShell).join(', ');

/** `['Enabled', true]`, `['PolicyName', null]`; a name alone is a switch. Texts are quoted. */
export type Parameter = readonly [name: string, value?: string | number | boolean | null];

/** A cmdlet with its parameters, on one line. */
export function commandLine(cmdlet: string, ...parameters: readonly Parameter[]): string {
  return [cmdlet, ...parameters.map(parameterText)].join(' ');
}

/** Commands of which each takes what the one before gives. */
export const pipeline = (...commands: readonly string[]): string => commands.join(' | ');

function parameterText([name, value]: Parameter): string {
  if (value === undefined) return `-${name}`;
  return `-${name} ${typeof value === 'string' ? quotePowerShell(value) : typeof value === 'number' ? value : `$${value}`}`;
}
