import type { Button, KnownBlock } from '@slack/types';
import type { Message } from '#slack/kit/blocks.ts';

/** A message as lines that a person can read and that hold all of it: what is not drawn here throws. */
export function draw({ text, blocks }: Message): string {
  return `${['text:', ...text.split('\n')].join('\n  ')}\n\n${drawBlocks(blocks)}`;
}

export function drawBlocks(blocks: readonly KnownBlock[]): string {
  return `${blocks.map(drawBlock).join('\n')}\n`;
}

function drawBlock(block: KnownBlock): string {
  switch (block.type) {
    case 'header':
      return `# ${block.text.text}`;
    case 'divider':
      return '--------';
    case 'section':
      return [
        ...(block.text ? [block.text.text] : []),
        ...(block.fields ?? []).map(({ text }) => `| ${text.replaceAll('\n', '\n|   ')}`),
        ...(block.accessory ? [`    ${drawButton(block.accessory)}`] : []),
      ].join('\n');
    case 'context':
      return block.elements
        .map((element) => `  · ${'text' in element ? element.text : refuse(element.type)}`)
        .join('\n');
    case 'actions':
      return block.elements.map(drawButton).join('\n');
    default:
      return refuse(block.type);
  }
}

function drawButton(element: { readonly type: string }): string {
  if (!isButton(element)) return refuse(element.type);
  const { text, action_id, value, style, accessibility_label, confirm, type: _type, ...more } = element;
  if (Object.keys(more).length > 0) return refuse(Object.keys(more).join(', '));
  const asked = confirm
    ? ` asks first: ${[confirm.title, confirm.text, confirm.confirm, confirm.deny].map((of) => of?.text).join(' / ')}`
    : '';
  return `[${text.text}]${style ? ` ${style}` : ''} “${accessibility_label}” ${action_id} = ${value}${asked}`;
}

function isButton(element: { readonly type: string }): element is Button {
  return element.type === 'button';
}

function refuse(what: string): never {
  throw new Error(`our surfaces draw no ${what}`);
}
