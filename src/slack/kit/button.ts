import type { Button } from '@slack/types';
import { plainText } from './blocks.ts';
import { limits } from './limits.ts';
import { truncate } from './text.ts';

/** `label` says to a screen reader which request the button belongs to. */
export function button(of: {
  readonly action: string;
  readonly text: string;
  readonly value: string;
  readonly label: string;
  readonly style?: 'primary' | 'danger' | undefined;
  /** Asks once more before it acts; never inside a modal. */
  readonly confirm?: Confirmation | undefined;
}): Button {
  return {
    type: 'button',
    action_id: of.action,
    text: words(of.text, limits.buttonText),
    value: of.value,
    accessibility_label: truncate(of.label, limits.buttonText),
    ...(of.style ? { style: of.style } : {}),
    ...(of.confirm ? { confirm: confirmation(of.confirm) } : {}),
  };
}

export interface Confirmation {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

const words = (text: string, limit: number) => plainText(truncate(text, limit));

function confirmation({ title, text, yes, no }: Confirmation): NonNullable<Button['confirm']> {
  return {
    title: words(title, limits.confirmTitle),
    text: words(text, limits.confirmText),
    confirm: words(yes, limits.confirmChoice),
    deny: words(no, limits.confirmChoice),
  };
}
