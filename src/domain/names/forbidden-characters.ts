// Quotes of every kind (PowerShell takes U+2018 to U+201B for its own), brackets, pictures, controls, white space, and
// what cannot be seen: format characters, bidi overrides.
const unfit = /[\p{C}\p{Z}\p{Pi}\p{Pf}\p{Ps}\p{Pe}\p{So}]/u;
// Comes along with what is copied from a mail, a page or a dialog, and changes neither how a name looks nor how it is
// read: soft hyphen, zero-width space and joiner of words, byte order mark, marks and isolates of direction. What turns
// the letters round (U+202E) is none of them.
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff]/g;
const fitAscii = /[A-Za-z0-9.-]/;
const shown = 8;

/** The text as it is seen, without what came along unseen when it was copied. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen, '');
}

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
