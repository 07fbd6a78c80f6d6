import { z } from 'zod';
import { blockId } from './composition.ts';
import {
  accessory,
  actionsElement,
  altText,
  checkOneImageSource,
  contextElement,
  imageSource,
  inputElement,
  longText,
} from './elements.ts';
import { limits, ownLimits } from './limits.ts';
import { richText } from './rich-text.ts';
import { anyText, characters, listOf, plainText } from './text.ts';

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: listOf(actionsElement, { min: 1, max: limits.actions.elements.max_items }),
});

const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(limits.alert.text.max_length),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: listOf(contextElement, { min: 1, max: limits.context.elements.max_items }),
});

const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });

const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plainText(limits.header.text.max_length),
});

const image = z
  .strictObject({
    type: z.literal('image'),
    block_id: blockId,
    alt_text: altText,
    title: plainText(ownLimits.inputTitle).optional(),
    ...imageSource,
  })
  .superRefine(checkOneImageSource);

const input = z
  .strictObject({
    type: z.literal('input'),
    block_id: blockId,
    label: plainText(limits.input.label.max_length),
    element: inputElement,
    hint: plainText(limits.input.hint.max_length).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  })
  .superRefine((block, refinement) => {
    if ('dispatch_action_config' in block.element && block.dispatch_action !== true) {
      refinement.addIssue({
        code: 'custom',
        path: ['element', 'dispatch_action_config'],
        message: 'does nothing unless dispatch_action is true',
      });
    }
  });

const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id: blockId,
  text: characters({ min: limits.markdown.text.min_length, max: limits.markdown.text.max_length }),
});

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: longText.optional(),
    fields: listOf(anyText(limits.section.fields.item_max_length), {
      min: 1,
      max: limits.section.fields.max_items,
    }).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .superRefine((block, refinement) => {
    if (block.text === undefined && block.fields === undefined) {
      refinement.addIssue({ code: 'custom', message: 'must have text or fields' });
    }
  });

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), text: z.string().min(1), value: z.number() }),
  richText,
]);

const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: listOf(listOf(cell, { min: 1, max: ownLimits.tableColumns }), { min: 1, max: ownLimits.tableRows }),
  column_settings: z
    .array(
      z
        .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
        .nullable(),
    )
    .optional(),
});

const everywhere = [actions, context, divider, header, image, richText, section] as const;

export type Surface = 'message' | 'modal' | 'home';

/** The block types we use, and where Slack takes them. A type that is missing here is refused until it is added. */
export const blockOn = {
  message: z.discriminatedUnion('type', [...everywhere, alert, markdown, table]),
  modal: z.discriminatedUnion('type', [...everywhere, alert, input]),
  home: z.discriminatedUnion('type', [...everywhere, alert, input]),
} as const;

export const mostBlocks = {
  message: ownLimits.messageBlocks,
  modal: limits.view.blocks.max_items,
  home: limits.view.blocks.max_items,
} as const;
