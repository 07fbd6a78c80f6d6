import { z } from 'zod';
import { plain, type Element, type PageBlock } from './block-kit.ts';
import { drawPlain } from './text.ts';
import { faultBlock } from './field-drawing.ts';

/** A button inside a modal. The page draws such buttons dead; they are chosen from a list and pressed with "submit". */
export interface ModalButton {
  readonly label: string;
  /** The `actions[0]` that Slack sends for a press, without its time. */
  readonly action: Readonly<Record<string, unknown>>;
}

const chooserBlock = 'sandbox-next-step';
const chooserAction = 'press';

/** The buttons an element of a modal stands for; none when it is no button, or one that only opens a page. */
export function buttonsOf(element: Element, blockId: string): readonly ModalButton[] {
  const common = { action_id: element.action_id, block_id: blockId };
  if (element.type === 'button' && element.url === undefined) {
    const { type, text, value } = element;
    return [
      { label: drawPlain(text?.text ?? 'Button'), action: { ...common, type, text, ...(value ? { value } : {}) } },
    ];
  }
  if (element.type !== 'overflow') return [];
  return (element.options ?? []).map((option) => ({
    label: drawPlain(option.text.text),
    action: { ...common, type: 'overflow', selected_option: option },
  }));
}

/** What stands in the footer: a lone button takes the place of "submit"; several, or one beside it, make a list. */
export function drawFooter(
  submit: string | null,
  buttons: readonly ModalButton[],
  fault: string | null,
): { readonly submit: string | null; readonly blocks: readonly PageBlock[] } {
  const [first, second] = buttons;
  if (!first) return { submit, blocks: [] };
  if (submit === null && !second) return { submit: first.label, blocks: [] };
  const chooser: PageBlock = {
    type: 'input',
    block_id: chooserBlock,
    label: plain('Next step'),
    element: {
      type: 'static_select',
      action_id: chooserAction,
      placeholder: plain(submit ?? 'Choose…'),
      options: buttons.map(({ label }, index) => ({ text: plain(label), value: String(index) })),
    },
    hint: plain(`(Buttons inside a form are a list on this page: choose here, then press “${submit ?? 'Go on'}”.)`),
  };
  return { submit: submit ?? 'Go on', blocks: fault === null ? [chooser] : [chooser, faultBlock(fault, chooserBlock)] };
}

const chosenSchema = z.object({
  [chooserBlock]: z.object({ [chooserAction]: z.looseObject({ selected_option: z.object({ value: z.string() }) }) }),
});

/** The button that was pressed by submitting the page; null for the form's own "submit"; 'none' for no choice. */
export function pressedButton(
  submit: string | null,
  buttons: readonly ModalButton[],
  sent: unknown,
): ModalButton | 'none' | null {
  const [first, second] = buttons;
  if (!first) return null;
  if (submit === null && !second) return first;
  const chosen = chosenSchema.safeParse(sent);
  const index = chosen.success ? Number(chosen.data[chooserBlock][chooserAction].selected_option.value) : null;
  if (index !== null) return buttons[index] ?? 'none';
  return submit === null ? 'none' : null;
}
