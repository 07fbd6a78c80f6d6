import { withoutUnseen } from '#domain/names/forbidden-characters.ts';
import { withoutPersonsNames } from '#domain/names/mailbox.ts';

/** So many addresses are answered at once. */
export const mostAddresses = 20;

export interface ContactQuestion {
  readonly addresses: readonly string[];
  /** How many more there were. */
  readonly left: number;
}

/**
 * Reads what follows the word of `/pic contact …`: addresses parted by spaces, commas or semicolons. What Slack and
 * keyboards made of them is undone: `<mailto:a@b|a@b>`, a link within an address, escapes, quotation marks around it,
 * a typographic apostrophe in it; so is what a mail program has around an address, and a full stop behind it. Each
 * address once.
 */
export function parseContactText(text: string): ContactQuestion {
  const argument = text.trim().replace(/^\S+/, '');
  const typed = withoutPersonsNames(withoutUnseen(unmarked(argument)))
    .split(/[\s,;]+/)
    .map(unquoted)
    .filter((address) => address !== '');
  const addresses = [...new Set(typed)];
  return { addresses: addresses.slice(0, mostAddresses), left: Math.max(0, addresses.length - mostAddresses) };
}

/** Slack's mark-up of links, and the three characters it escapes; `&amp;` last, so that nothing is undone twice. */
function unmarked(text: string): string {
  return text
    .replace(/<(?:mailto|https?|tel|sip):[^|<>]*\|([^<>]*)>/gi, '$1')
    .replace(/<(?:mailto:|https?:\/\/|tel:|sip:)([^|<>]*)>/gi, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const quote = '["\'`\u00ab\u00bb\u2018-\u201f]';
const aroundIt = new RegExp(`^(?:${quote}+|<)|(?:(?<!${quote})${quote}+|>)$`, 'gu');

function unquoted(word: string): string {
  return word
    .replace(/\.$/, '')
    .replace(aroundIt, '')
    .replace(/[\u2018\u2019\u201b]/g, "'");
}
