import { decorate, undecorate, type AddressResult } from '#domain/names/decoration.ts';
import { context, section, sections, type Message } from '#slack/kit/blocks.ts';
import { limits } from '#slack/kit/limits.ts';
import { truncate, truncateFormatted } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import type { ContactQuestion } from './parse.ts';

/** Characters of what is no address, said again. */
const typedRoom = 100;

/** What to type for the accounts of contacts, and which accounts typed names stand for. */
export function renderContact({ addresses, left }: ContactQuestion, wording: Wording): Message {
  const { contact } = wording;
  if (addresses.length === 0) return { text: contact.usage, blocks: [section(contact.usage)] };
  const read = addresses.map((typed) => ({ typed, result: otherWayRound(typed) }));
  const lines = [
    ...read.map(({ typed, result }) => line(typed, result, wording)),
    ...(left > 0 ? [contact.left(left)] : []),
  ];
  const canDecorate = read.some(({ result }) => result.ok && result.is !== 'excluded');
  const notes = canDecorate ? [contact.automatic] : [];
  return {
    text: truncateFormatted([...lines, ...notes].join('\n'), limits.messageText),
    blocks: [...sections(lines), ...notes.map((note) => context(note))],
  };
}

function otherWayRound(typed: string): AddressResult {
  const decorated = decorate(typed);
  return decorated.ok && decorated.is === 'decorated' ? undecorate(typed) : decorated;
}

function line(typed: string, result: AddressResult, { contact }: Wording): string {
  if (!result.ok) return contact.refused(truncate(typed, typedRoom), result.problem);
  switch (result.is) {
    case 'plain':
      return contact.decorated(result.address, result.becomes);
    case 'decorated':
      return contact.undecorated(result.address, result.becomes);
    case 'excluded':
      return contact.excluded(result.address);
  }
}
