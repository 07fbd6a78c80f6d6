// Bounded, so that a long list costs no more by it. A word with a dot within is a name of its own.
const personsName = /(?<![^\s,;])(?:[^\s,;<>@.]{1,60}\.?,?\s{1,4}){1,4}(?=<[^<>\s]{1,80}@[^<>\s]{1,253}>)/gu;

/** `Bob Kowalski <bob@contoso.com>`, as mail programs copy people: the text without what such an address belongs to. */
export function withoutPersonsNames(text: string): string {
  return text.replace(personsName, '');
}
