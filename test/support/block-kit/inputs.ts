import { z } from 'zod';
import { actionId, dispatchActionConfig, focusOnLoad, placeholder } from './composition.ts';
import { limits } from './limits.ts';
import { characters, countCharacters } from './text.ts';

const longest = limits.plain_text_input.max_length.max;

export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    action_id: actionId,
    initial_value: z.string().optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(longest).optional(),
    max_length: z.int().min(1).max(longest).optional(),
    dispatch_action_config: dispatchActionConfig,
    focus_on_load: focusOnLoad,
    placeholder,
  })
  .superRefine((input, context) => {
    const max = input.max_length ?? longest;
    if ((input.min_length ?? 0) > max) {
      context.addIssue({ code: 'custom', path: ['min_length'], message: 'must not be greater than max_length' });
    }
    const length = countCharacters(input.initial_value ?? '');
    if (length > max) {
      context.addIssue({
        code: 'custom',
        path: ['initial_value'],
        message: `must be at most ${max} characters, is ${length}`,
      });
    }
  });

const typed = {
  action_id: actionId,
  initial_value: characters({ max: longest }).optional(),
  dispatch_action_config: dispatchActionConfig,
  focus_on_load: focusOnLoad,
  placeholder,
};

export const emailInput = z.strictObject({ type: z.literal('email_text_input'), ...typed });
export const urlInput = z.strictObject({ type: z.literal('url_text_input'), ...typed });

const numeral = z.string().regex(/^-?\d+(?:\.\d+)?$/, 'must be a number written as a string');

export const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: numeral.optional(),
  min_value: numeral.optional(),
  max_value: numeral.optional(),
});

export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  action_id: actionId,
  initial_value: z.looseObject({ type: z.literal('rich_text') }).optional(),
  dispatch_action_config: dispatchActionConfig,
  focus_on_load: focusOnLoad,
  placeholder,
});

export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string().min(1)).optional(),
  max_files: z.int().min(limits.file_input.max_files.min).max(limits.file_input.max_files.max).optional(),
});
