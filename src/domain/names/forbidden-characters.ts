// Quotes of every kind (PowerShell takes U+2018 to U+201B for its own), brackets, controls, white space, and what
// cannot be seen: format characters, bidi overrides, the soft hyphen.
const unfit = /[\p{C}\p{Z}\p{Pi}\p{Pf}\p{Ps}\p{Pe}]/u;
const fitAscii = /[A-Za-z0-9.-]/;
const shown = 8;

/** The distinct characters of a text that no name has, not even in Unicode: at most eight, those unseen as `U+200B`. */
export function forbiddenCharacters(text: string): readonly string[] {
  const found = new Set<string>();
  for (const character of text) {
    if (isForbidden(character)) found.add(visible(character));
    if (found.size === shown) break;
  }
  return [...found];
}

/** The text without them. */
export function withoutForbidden(text: string): string {
  return Array.from(text)
    .filter((character) => !isForbidden(character))
    .join('');
}

function isForbidden(character: string): boolean {
  return character <= '\u007f' ? !fitAscii.test(character) : unfit.test(character) || character === '\u00b4';
}

function visible(character: string): string {
  if (!/[\p{C}\p{Z}]/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
