import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Problem, validateMessage, validateView } from '../../support/block-kit/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const marked = (text: string) => ({ type: 'mrkdwn', text });
const modal = (more: object) => ({
  type: 'modal',
  title: plain('Form'),
  submit: plain('Send'),
  callback_id: 'form',
  blocks: [{ type: 'divider' }],
  ...more,
});
const inModal = (block: object) => validateView(modal({ blocks: [block] }));
const inMessage = (block: object) => validateMessage({ text: 'x', blocks: [block] });
const clicked = (more: object) =>
  inMessage({ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: plain('Go'), ...more }] });
const confirmed = (more: object) => clicked({ confirm: { text: plain('Sure?'), ...more } });
const field = (block: object, element: object = {}) =>
  inModal({
    type: 'input',
    label: plain('Field'),
    element: { type: 'plain_text_input', action_id: 'a', ...element },
    ...block,
  });
const offered = (option: object) =>
  inMessage({
    type: 'section',
    text: plain('x'),
    accessory: { type: 'static_select', action_id: 'a', options: [{ text: plain('a'), value: 'a', ...option }] },
  });

interface Limited {
  readonly what: string;
  readonly most: number;
  readonly pointer: string;
  readonly check: (text: string) => readonly Problem[];
}

const limited: readonly Limited[] = [
  { what: 'a message', most: 4000, pointer: '/text', check: (text) => validateMessage({ text }) },
  {
    what: 'a modal title',
    most: 24,
    pointer: '/title/text',
    check: (text) => validateView(modal({ title: plain(text) })),
  },
  {
    what: 'a submit button',
    most: 24,
    pointer: '/submit/text',
    check: (text) => validateView(modal({ submit: plain(text) })),
  },
  {
    what: 'a close button',
    most: 24,
    pointer: '/close/text',
    check: (text) => validateView(modal({ close: plain(text) })),
  },
  {
    what: 'private metadata',
    most: 3000,
    pointer: '/private_metadata',
    check: (text) => validateView(modal({ private_metadata: text })),
  },
  {
    what: 'a callback id',
    most: 255,
    pointer: '/callback_id',
    check: (text) => validateView(modal({ callback_id: text })),
  },
  {
    what: 'an external id',
    most: 255,
    pointer: '/external_id',
    check: (text) => validateView(modal({ external_id: text })),
  },
  {
    what: 'a block id',
    most: 255,
    pointer: '/blocks/0/block_id',
    check: (text) => inModal({ type: 'divider', block_id: text }),
  },
  {
    what: 'an action id',
    most: 255,
    pointer: '/blocks/0/elements/0/action_id',
    check: (text) => clicked({ action_id: text }),
  },
  {
    what: 'a header',
    most: 150,
    pointer: '/blocks/0/text/text',
    check: (text) => inModal({ type: 'header', text: plain(text) }),
  },
  {
    what: 'a section',
    most: 3000,
    pointer: '/blocks/0/text/text',
    check: (text) => inMessage({ type: 'section', text: marked(text) }),
  },
  {
    what: 'a field of a section',
    most: 2000,
    pointer: '/blocks/0/fields/0/text',
    check: (text) => inMessage({ type: 'section', fields: [marked(text)] }),
  },
  {
    what: 'an element of context',
    most: 3000,
    pointer: '/blocks/0/elements/0/text',
    check: (text) => inMessage({ type: 'context', elements: [marked(text)] }),
  },
  {
    what: 'an alert',
    most: 200,
    pointer: '/blocks/0/text/text',
    check: (text) => inMessage({ type: 'alert', text: marked(text) }),
  },
  {
    what: 'a markdown block',
    most: 12_000,
    pointer: '/blocks/0/text',
    check: (text) => inMessage({ type: 'markdown', text }),
  },
  {
    what: 'a button',
    most: 75,
    pointer: '/blocks/0/elements/0/text/text',
    check: (text) => clicked({ text: plain(text) }),
  },
  {
    what: "a button's value",
    most: 2000,
    pointer: '/blocks/0/elements/0/value',
    check: (text) => clicked({ value: text }),
  },
  { what: "a button's link", most: 3000, pointer: '/blocks/0/elements/0/url', check: (text) => clicked({ url: text }) },
  {
    what: "a button's label",
    most: 75,
    pointer: '/blocks/0/elements/0/accessibility_label',
    check: (text) => clicked({ accessibility_label: text }),
  },
  {
    what: 'the title of a confirm',
    most: 100,
    pointer: '/blocks/0/elements/0/confirm/title/text',
    check: (text) => confirmed({ title: plain(text) }),
  },
  {
    what: 'the text of a confirm',
    most: 300,
    pointer: '/blocks/0/elements/0/confirm/text/text',
    check: (text) => confirmed({ text: plain(text) }),
  },
  {
    what: 'the yes of a confirm',
    most: 30,
    pointer: '/blocks/0/elements/0/confirm/confirm/text',
    check: (text) => confirmed({ confirm: plain(text) }),
  },
  {
    what: 'the no of a confirm',
    most: 30,
    pointer: '/blocks/0/elements/0/confirm/deny/text',
    check: (text) => confirmed({ deny: plain(text) }),
  },
  { what: 'a label', most: 2000, pointer: '/blocks/0/label/text', check: (text) => field({ label: plain(text) }) },
  { what: 'a hint', most: 2000, pointer: '/blocks/0/hint/text', check: (text) => field({ hint: plain(text) }) },
  {
    what: 'a placeholder',
    most: 150,
    pointer: '/blocks/0/element/placeholder/text',
    check: (text) => field({}, { placeholder: plain(text) }),
  },
  {
    what: 'a prefilled text',
    most: 3000,
    pointer: '/blocks/0/element/initial_value',
    check: (text) => field({}, { initial_value: text }),
  },
  {
    what: "an option's text",
    most: 75,
    pointer: '/blocks/0/accessory/options/0/text/text',
    check: (text) => offered({ text: plain(text) }),
  },
  {
    what: "an option's value",
    most: 75,
    pointer: '/blocks/0/accessory/options/0/value',
    check: (text) => offered({ value: text }),
  },
  {
    what: "an option's description",
    most: 75,
    pointer: '/blocks/0/accessory/options/0/description/text',
    check: (text) => offered({ description: plain(text) }),
  },
  {
    what: 'alt text',
    most: 2000,
    pointer: '/blocks/0/alt_text',
    check: (text) => inMessage({ type: 'image', image_url: 'https://a.test/i', alt_text: text }),
  },
  {
    what: "an image's address",
    most: 3000,
    pointer: '/blocks/0/image_url',
    check: (text) => inMessage({ type: 'image', image_url: text, alt_text: 'x' }),
  },
  {
    what: 'a kind of metadata',
    most: 255,
    pointer: '/metadata/event_type',
    check: (text) => validateMessage({ text: 'x', metadata: { event_type: text, event_payload: {} } }),
  },
];

// One character each; some of them two UTF-16 units, some right to left, some combining.
const character = fc.constantFrom('a', 'é', '한', 'ש', '\u0301', '😀', '𝒳', '🇰');

function ofLength(length: number) {
  return fc
    .array(character, { minLength: 1, maxLength: 20 })
    .map((seed) => Array.from({ length }, (_, index) => seed[index % seed.length]).join(''));
}

describe('characters are code points, and the limit is the last good length', () => {
  test.each(limited)('$what takes $most characters and not one more', ({ most, pointer, check }) => {
    fc.assert(
      fc.property(ofLength(most), character, (text, oneMore) => {
        expect(check(text)).toEqual([]);
        expect(check(text + oneMore)).toEqual([
          { pointer, problem: `must be at most ${most} characters, is ${most + 1}` },
        ]);
      }),
      { numRuns: 20 },
    );
  });
});
