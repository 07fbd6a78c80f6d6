import { z } from 'zod';
import { blockSchema, mrkdwn, sectionOf, type Block, type Element, type PageBlock } from './block-kit.ts';
import { drawTexts } from './text.ts';

/** Draws a block that asks nothing. What the page has no drawing for becomes its text. */
export function drawBlock(block: Block): readonly PageBlock[] {
  switch (block.type) {
    case 'section':
    case 'header':
    case 'divider':
    case 'image':
    case 'actions':
      return [drawn(block)];
    case 'context':
      return [drawn(withoutHiddenUnderscores(block))];
    case 'rich_text':
      return [drawn({ ...sectionOf(richText(block)), block_id: block.block_id })];
    case 'markdown':
      return [drawn({ ...sectionOf(typeof block.text === 'string' ? block.text : ''), block_id: block.block_id })];
    case 'table':
      return [drawn({ ...sectionOf(tableText(block)), block_id: block.block_id })];
    default:
      return [drawn({ ...sectionOf(allTexts(block).join('\n')), block_id: block.block_id })];
  }
}

const smallTextSchema = z.looseObject({ type: z.literal('mrkdwn'), text: z.string() });

/** In its small print the page covers the underscores of code with the line below: code is plain text there. */
function withoutHiddenUnderscores(block: Block): Block {
  const elements = (block.elements ?? []).map((element) => {
    const small = smallTextSchema.safeParse(element);
    if (!small.success || !/`[^`\n]*_[^`\n]*`/.test(small.data.text)) return element;
    const text = small.data.text.replace(/`([^`\n]*)`/g, (_whole, inside: string) => inside.replaceAll('_', '\u2060_'));
    return { ...small.data, text };
  });
  return { ...block, elements };
}

/** A button that opens a page does nothing here; a link does. */
export function linksOf(element: Element): readonly PageBlock[] {
  if (element.type !== 'button' || element.url === undefined) return [];
  return [{ type: 'context', elements: [mrkdwn(`<${element.url}|${element.text?.text ?? element.url}>`)] }];
}

function drawn(block: unknown): PageBlock {
  return blockSchema.parse(drawTexts(block));
}

const richSchema = z.looseObject({
  type: z.string(),
  style: z.unknown().optional(),
  text: z.string().optional(),
  url: z.string().optional(),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  name: z.string().optional(),
  fallback: z.string().optional(),
  elements: z.array(z.unknown()).optional(),
});
type Rich = z.infer<typeof richSchema>;

function richText(node: unknown): string {
  const parsed = richSchema.safeParse(node);
  if (!parsed.success) return '';
  const rich = parsed.data;
  const inside = () => (rich.elements ?? []).map(richText).join('');
  switch (rich.type) {
    case 'rich_text':
      return (rich.elements ?? []).map(richText).join('\n');
    case 'rich_text_preformatted':
      return `\`\`\`${inside()}\`\`\``;
    case 'rich_text_quote':
      return inside().replace(/^/gm, '>');
    case 'rich_text_list':
      return (rich.elements ?? [])
        .map((item, index) => `${rich.style === 'ordered' ? `${index + 1}.` : '•'} ${richText(item)}`)
        .join('\n');
    case 'text':
      return styled(rich);
    case 'link':
      return `<${rich.url ?? ''}|${rich.text ?? rich.url ?? ''}>`;
    case 'user':
      return `<@${rich.user_id ?? ''}>`;
    case 'channel':
      return `<#${rich.channel_id ?? ''}>`;
    case 'emoji':
      return `:${rich.name ?? ''}:`;
    case 'date':
      return rich.fallback ?? '';
    default:
      return inside();
  }
}

const styleSchema = z
  .object({ bold: z.boolean(), italic: z.boolean(), strike: z.boolean(), code: z.boolean() })
  .partial();

function styled({ text = '', style }: Rich): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const { data: given = {} } = styleSchema.safeParse(style ?? {});
  const marks = [given.code && '`', given.strike && '~', given.italic && '_', given.bold && '*'].filter(
    (mark) => mark !== undefined && mark !== false,
  );
  return marks.reduce((inner, mark) => `${mark}${inner}${mark}`, escaped);
}

const tableSchema = z.looseObject({ rows: z.array(z.array(z.unknown())) });

function tableText(block: Block): string {
  const table = tableSchema.safeParse(block);
  if (!table.success) return allTexts(block).join('\n');
  const lines = table.data.rows.map((row) => row.map(cellText).join(' | '));
  return lines.map((line, index) => (index === 0 ? `*${line}*` : line)).join('\n');
}

function cellText(cell: unknown): string {
  return richSchema.safeParse(cell).data?.type === 'rich_text' ? richText(cell) : allTexts(cell).join(' ');
}

/** Every text inside, in order. */
function allTexts(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(allTexts);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : allTexts(value),
  );
}
