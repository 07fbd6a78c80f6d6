import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { limits, ownLimits } from './limits.ts';
import { anyText, characters, listOf, plainText } from './text.ts';

export const actionId = characters({ min: 1, max: limits.action_id.max_length });
export const blockId = characters({ min: 1, max: limits.block_id.max_length }).optional();
export const style = z.enum(['primary', 'danger']).optional();
export const placeholder = plainText(limits.select.placeholder.max_length).optional();
export const focusOnLoad = z.boolean().optional();

export const confirm = z
  .strictObject({
    title: plainText(limits.confirmation.title.max_length).optional(),
    text: anyText(limits.confirmation.text.max_length),
    confirm: plainText(limits.confirmation.confirm.max_length).optional(),
    deny: plainText(limits.confirmation.deny.max_length).optional(),
    style,
  })
  .optional();

export const dispatchActionConfig = z
  .strictObject({
    trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
  })
  .optional();

const optionValue = characters({ max: ownLimits.optionValue });

export const plainOption = z.strictObject({
  text: plainText(limits.option.text.max_length),
  value: optionValue,
  description: plainText(limits.option.description.max_length).optional(),
});

/** Radio buttons and checkboxes may word their options in mrkdwn. */
export const markedOption = z.strictObject({
  text: anyText(limits.option.text.max_length),
  value: optionValue,
  description: anyText(limits.option.description.max_length).optional(),
});

/** Only an overflow menu's options may be links. */
export const overflowOption = plainOption.extend({
  url: characters({ max: limits.option.url.max_length }).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(limits.option_group.label.max_length),
  options: listOf(plainOption, {
    min: limits.option_group.options.min_items,
    max: limits.option_group.options.max_items,
  }),
});

type Option = z.output<typeof markedOption>;

interface Choices {
  readonly options?: readonly Option[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly Option[] }[] | undefined;
  readonly initial_option?: Option | undefined;
  readonly initial_options?: readonly Option[] | undefined;
  readonly max_selected_items?: number | undefined;
}

/** What is chosen at first must be on offer, character for character. */
export function checkInitialChoice(choices: Choices, context: z.RefinementCtx): void {
  const offered = choices.options ?? choices.option_groups?.flatMap((group) => group.options) ?? [];
  const isOffered = (option: Option) => offered.some((candidate) => isDeepStrictEqual(candidate, option));
  if (choices.initial_option && !isOffered(choices.initial_option)) {
    context.addIssue({ code: 'custom', path: ['initial_option'], message: 'must be one of the options' });
  }
  for (const [index, option] of (choices.initial_options ?? []).entries()) {
    if (!isOffered(option)) {
      context.addIssue({ code: 'custom', path: ['initial_options', index], message: 'must be one of the options' });
    }
  }
  const most = choices.max_selected_items ?? Number.POSITIVE_INFINITY;
  if ((choices.initial_options?.length ?? 0) > most) {
    context.addIssue({ code: 'custom', path: ['initial_options'], message: `must have at most ${most} items` });
  }
}

/** A static menu has either options or groups of them. */
export function checkOneSource(choices: Choices, context: z.RefinementCtx): void {
  if ((choices.options === undefined) === (choices.option_groups === undefined)) {
    context.addIssue({ code: 'custom', message: 'must have either options or option_groups' });
  }
  checkInitialChoice(choices, context);
}
