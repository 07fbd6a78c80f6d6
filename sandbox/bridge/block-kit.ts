import { z } from 'zod';

/** What the bot sends, as far as the page needs it; everything else passes through untouched. */

const textSchema = z.looseObject({ type: z.string(), text: z.string() });

export const optionSchema = z.looseObject({ text: textSchema, value: z.string() });
export type Option = Readonly<z.infer<typeof optionSchema>>;

const strings = z.array(z.string()).readonly();
const options = z.array(optionSchema).readonly();

export const elementSchema = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  text: textSchema.optional(),
  value: z.string().optional(),
  url: z.string().optional(),
  accessibility_label: z.string().optional(),
  placeholder: textSchema.optional(),
  options: options.optional(),
  option_groups: z.array(z.looseObject({ options })).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  is_decimal_allowed: z.boolean().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  max_selected_items: z.number().optional(),
  initial_value: z.string().optional(),
  initial_date: z.string().optional(),
  initial_date_time: z.number().optional(),
  initial_option: optionSchema.optional(),
  initial_options: options.optional(),
  initial_user: z.string().optional(),
  initial_users: strings.optional(),
  initial_channel: z.string().optional(),
  initial_channels: strings.optional(),
  initial_conversation: z.string().optional(),
  initial_conversations: strings.optional(),
  default_to_current_conversation: z.boolean().optional(),
});
export type Element = Readonly<z.infer<typeof elementSchema>>;

export const blockSchema = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  text: z.union([textSchema, z.string()]).optional(),
  label: textSchema.optional(),
  hint: textSchema.optional(),
  optional: z.boolean().optional(),
  element: elementSchema.optional(),
  accessory: elementSchema.optional(),
  elements: z.array(z.looseObject({ type: z.string() })).optional(),
});
export type Block = Readonly<z.infer<typeof blockSchema>>;

export const viewSchema = z.looseObject({
  type: z.string(),
  title: textSchema.optional(),
  submit: textSchema.optional(),
  close: textSchema.optional(),
  blocks: z.array(blockSchema),
  callback_id: z.string().optional(),
  external_id: z.string().optional(),
  private_metadata: z.string().optional(),
  notify_on_close: z.boolean().optional(),
  clear_on_close: z.boolean().optional(),
});
export type View = Readonly<z.infer<typeof viewSchema>>;

/** A block the page can draw. */
export type PageBlock = Readonly<Record<string, unknown>>;

export const plain = (text: string) => ({ type: 'plain_text', text }) as const;
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text }) as const;
export const sectionOf = (text: string): PageBlock => ({ type: 'section', text: mrkdwn(text) });

/** What can be pressed or chosen in a block that is no input. */
export function elementsOf(block: Block): readonly Element[] {
  if (block.type === 'actions') return z.array(elementSchema).parse(block.elements ?? []);
  return block.type === 'section' && block.accessory ? [block.accessory] : [];
}

/** Gives every block and element an id, as Slack does, so that what is pressed can be found again. */
export function withIds<T extends Block>(blocks: readonly T[], prefix: string): readonly T[] {
  return blocks.map((block, index) => ({
    ...block,
    block_id: block.block_id ?? `${prefix}${index}`,
    ...(block.element ? { element: withActionId(block.element, 0) } : {}),
    ...(block.accessory ? { accessory: withActionId(block.accessory, 0) } : {}),
    ...(block.type === 'actions' ? { elements: elementsOf(block).map(withActionId) } : {}),
  }));
}

function withActionId(element: Element, index: number): Element {
  return { ...element, action_id: element.action_id ?? `action${index}` };
}
