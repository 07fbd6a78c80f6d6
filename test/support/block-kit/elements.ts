import { z } from 'zod';
import { actionId, confirm, focusOnLoad, placeholder, style } from './composition.ts';
import { emailInput, fileInput, numberInput, plainTextInput, richTextInput, urlInput } from './inputs.ts';
import { limits } from './limits.ts';
import {
  channelsSelect,
  checkboxes,
  conversationsSelect,
  externalSelect,
  multiChannelsSelect,
  multiConversationsSelect,
  multiExternalSelect,
  multiStaticSelect,
  multiUsersSelect,
  overflow,
  radioButtons,
  staticSelect,
  usersSelect,
} from './menus.ts';
import { anyText, characters, mrkdwn, plainText } from './text.ts';

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(limits.button.text.max_length),
  url: characters({ min: 1, max: limits.button.url.max_length }).optional(),
  value: characters({ max: limits.button.value.max_length }).optional(),
  accessibility_label: characters({ max: limits.button.accessibility_label.max_length }).optional(),
  style,
  confirm,
});

const picker = { action_id: actionId, confirm, focus_on_load: focusOnLoad };

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picker,
  placeholder,
  initial_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD')
    .optional(),
});

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picker,
  placeholder,
  initial_time: z
    .string()
    .regex(/^\d{2}:\d{2}$/, 'must be HH:mm')
    .optional(),
  timezone: z.string().optional(),
});

const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...picker,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

/** Exactly one place an image comes from. */
export const imageSource = {
  image_url: characters({ min: 1, max: limits.image.image_url.max_length }).optional(),
  slack_file: z.union([z.strictObject({ url: z.string() }), z.strictObject({ id: z.string() })]).optional(),
};

export function checkOneImageSource(
  image: { readonly image_url?: unknown; readonly slack_file?: unknown },
  context: z.RefinementCtx,
): void {
  if ((image.image_url === undefined) === (image.slack_file === undefined)) {
    context.addIssue({ code: 'custom', message: 'must have either image_url or slack_file' });
  }
}

export const altText = characters({ min: 1, max: limits.image.alt_text.max_length });

const image = z
  .strictObject({ type: z.literal('image'), alt_text: altText, ...imageSource })
  .superRefine(checkOneImageSource);

const selects = [
  staticSelect,
  externalSelect,
  usersSelect,
  conversationsSelect,
  channelsSelect,
  multiStaticSelect,
  multiExternalSelect,
  multiUsersSelect,
  multiConversationsSelect,
  multiChannelsSelect,
] as const;

export const actionsElement = z.discriminatedUnion('type', [
  button,
  checkboxes,
  datepicker,
  timepicker,
  datetimepicker,
  overflow,
  radioButtons,
  richTextInput,
  ...selects,
]);

export const accessory = z.discriminatedUnion('type', [
  button,
  checkboxes,
  datepicker,
  timepicker,
  image,
  overflow,
  radioButtons,
  ...selects,
]);

export const inputElement = z.discriminatedUnion('type', [
  checkboxes,
  datepicker,
  timepicker,
  datetimepicker,
  emailInput,
  fileInput,
  numberInput,
  plainTextInput,
  radioButtons,
  richTextInput,
  urlInput,
  ...selects,
]);

export const contextElement = z.discriminatedUnion('type', [
  image,
  plainText(limits.text.max_length),
  mrkdwn(limits.text.max_length),
]);

export const longText = anyText(limits.section.text.max_length);
