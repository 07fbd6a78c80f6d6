import { partsOf } from './view.ts';

/** A token of Slack's: somebody, a channel, a moment, a link. */
const token = /<(?:[@#]|!date\^|https?:\/\/)[^<>]*>/g;

/** What is cut in two, or never closed, in formatted text; null where all of it is whole. */
export function brokenPart(text: string): string | null {
  if (!text.isWellFormed()) return 'half a character';
  const plain = text.replace(token, '');
  const entity = /&(?!amp;|lt;|gt;)/.exec(plain);
  if (entity) return `an entity: ${plain.slice(entity.index, entity.index + 8)}`;
  const bracket = /[<>]/.exec(plain);
  if (bracket) return `a token: ${plain.slice(bracket.index, bracket.index + 12)}`;
  const fences = text.split('```');
  if (fences.length % 2 === 0) return 'a block of code';
  const outside = fences.filter((_, index) => index % 2 === 0).join('');
  const line = outside.split('\n').find((one) => one.split('`').length % 2 === 0);
  return line === undefined ? null : `code: ${line.slice(-40)}`;
}

/** Everything broken in the texts of a message or a view. */
export function brokenTexts(shown: object): readonly string[] {
  const top = 'text' in shown && typeof shown.text === 'string' ? [{ type: 'mrkdwn', text: shown.text }] : [];
  return [...top, ...partsOf(shown)].flatMap(({ type, text }) => {
    if (typeof text !== 'string') return [];
    if (type === 'plain_text') return text.isWellFormed() ? [] : [`half a character in ${text.slice(0, 40)}`];
    const broken = type === 'mrkdwn' ? brokenPart(text) : null;
    return broken === null ? [] : [`${broken} in …${text.slice(-60)}`];
  });
}
