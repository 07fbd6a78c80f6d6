import { z } from 'zod';
import {
  actionId,
  checkInitialChoice,
  checkOneSource,
  confirm,
  focusOnLoad,
  markedOption,
  optionGroup,
  overflowOption,
  placeholder,
  plainOption,
} from './composition.ts';
import { limits } from './limits.ts';
import { characters, listOf } from './text.ts';

const id = characters({ min: 1, max: 255 });
const menu = { action_id: actionId, confirm, focus_on_load: focusOnLoad, placeholder };
const several = { max_selected_items: z.int().min(1).optional() };
const staticSource = {
  options: listOf(plainOption, { min: 1, max: limits.select.options.max_items }).optional(),
  option_groups: listOf(optionGroup, { min: 1, max: limits.select.option_groups.max_items }).optional(),
};
const externalSource = { min_query_length: z.int().min(0).optional() };
const conversationSource = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
};
const responseUrl = { response_url_enabled: z.boolean().optional() };

export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    ...staticSource,
    initial_option: plainOption.optional(),
  })
  .superRefine(checkOneSource);

export const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...several,
    ...staticSource,
    initial_options: z.array(plainOption).optional(),
  })
  .superRefine(checkOneSource);

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  ...externalSource,
  initial_option: plainOption.optional(),
});

export const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...menu,
  ...several,
  ...externalSource,
  initial_options: z.array(plainOption).optional(),
});

export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: id.optional(),
});

export const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...menu,
  ...several,
  initial_users: z.array(id).optional(),
});

export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  ...conversationSource,
  ...responseUrl,
  initial_conversation: id.optional(),
});

export const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...menu,
  ...several,
  ...conversationSource,
  initial_conversations: z.array(id).optional(),
});

export const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...menu,
  ...responseUrl,
  initial_channel: id.optional(),
});

export const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...menu,
  ...several,
  initial_channels: z.array(id).optional(),
});

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: listOf(overflowOption, {
    min: limits.overflow.options.min_items,
    max: limits.overflow.options.max_items,
  }),
  confirm,
});

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    options: listOf(markedOption, {
      min: limits.checkboxes.options.min_items,
      max: limits.checkboxes.options.max_items,
    }),
    initial_options: z.array(markedOption).min(1).optional(),
    confirm,
    focus_on_load: focusOnLoad,
  })
  .superRefine(checkInitialChoice);

export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    options: listOf(markedOption, {
      min: limits.radio_buttons.options.min_items,
      max: limits.radio_buttons.options.max_items,
    }),
    initial_option: markedOption.optional(),
    confirm,
    focus_on_load: focusOnLoad,
  })
  .superRefine(checkInitialChoice);
