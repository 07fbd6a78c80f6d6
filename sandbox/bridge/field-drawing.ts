import { z } from 'zod';
import { mrkdwn, plain, type PageBlock } from './block-kit.ts';
import { drawPlain } from './text.ts';
import { momentOf } from './moment.ts';
import { isEmpty, keyOf, valuesOf, type Answer, type Choice, type Field } from './field.ts';

/** The page's own action id; every drawn input has one element. */
export const pageAction = 'answer';
const nothing = '\u0000nothing';
/** With more choices than these, a list that unfolds is easier to read than buttons below each other. */
const mostRadioButtons = 6;

/**
 * Draws a field with what stands in it, and below it what is wrong with that. The page sends nothing back for a field
 * that was not touched and shows no initial choice; so the choice made stands where the page shows its placeholder.
 */
export function drawField(field: Field, answer: Answer, fault: string | null): readonly PageBlock[] {
  const label = `${field.label}${field.isOptional ? ' (optional)' : ''}`;
  const hint = [field.hint, pageHint(field)].filter((part) => part !== null).join(' ');
  const input: PageBlock = {
    type: 'input',
    block_id: keyOf(field),
    label: plain(label),
    element: { ...drawControl(field, answer), action_id: pageAction },
    ...(hint === '' ? {} : { hint: plain(hint) }),
  };
  return fault === null ? [input] : [input, faultBlock(fault, keyOf(field))];
}

/** Looks like an asterisk, and ends no bold text. */
const asterisk = '\u2217';

/** Every line by itself: bold text ends with its line. */
const bold = (text: string) => text.replaceAll('*', asterisk).replace(/[^\n]+/g, '*$&*');

export function faultBlock(fault: string, of: string): PageBlock {
  return { type: 'section', block_id: `fault ${of}`, text: mrkdwn(`⚠️ ${bold(fault)}`) };
}

function pageHint({ control, element }: Field): string | null {
  if (element.type === 'datetimepicker') return '(On this page: a day and a time, such as 2030-01-31 14:00.)';
  return control.kind === 'text' && control.isMultiline
    ? '(One line on this page: spaces instead of new lines.)'
    : null;
}

function drawControl(field: Field, answer: Answer): PageBlock {
  const { control } = field;
  const placeholder = field.element.placeholder ? drawPlain(field.element.placeholder.text) : null;
  switch (control.kind) {
    case 'text':
      return {
        type: 'plain_text_input',
        ...(placeholder === null ? {} : { placeholder: plain(placeholder) }),
        ...(typeof answer === 'string' ? { initial_value: onOneLine(answer) } : {}),
      };
    case 'date':
      return { type: 'datepicker', ...(typeof answer === 'string' ? { initial_date: answer } : {}) };
    case 'one':
      return drawOne(field, control.choices, typeof answer === 'string' ? answer : null, placeholder);
    case 'many': {
      const chosen = new Set(valuesOf(answer));
      return { type: 'checkboxes', options: control.choices.map((choice) => toggle(choice, chosen.has(choice.value))) };
    }
  }
}

function drawOne(
  field: Field,
  choices: readonly Choice[],
  answer: string | null,
  placeholder: string | null,
): PageBlock {
  const chosen = choices.find(({ value }) => value === answer);
  const others = choices.filter((choice) => choice !== chosen).map(pageOption);
  if (!chosen && field.element.type === 'radio_buttons' && choices.length <= mostRadioButtons) {
    return { type: 'radio_buttons', options: others };
  }
  return {
    type: 'static_select',
    placeholder: plain(chosen?.text ?? placeholder ?? 'Choose…'),
    options: chosen && field.isOptional ? [...others, { text: plain('(none)'), value: nothing }] : others,
  };
}

const pageOption = ({ value, text }: Choice) => ({ text: plain(text), value });

/** The page cannot draw a tick that is there already: ticking turns what stands into its opposite. */
function toggle(choice: Choice, isChosen: boolean): PageBlock {
  return {
    text: plain(isChosen ? `✓ ${choice.text} (chosen; tick to take it out)` : choice.text),
    value: choice.value,
  };
}

const onOneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');

const pageAnswerSchema = z.looseObject({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
});

/** What a field holds after the page was submitted: what stood in it, changed by what the person touched. */
export function readField(field: Field, before: Answer, sent: unknown): Answer {
  const parsed = pageAnswerSchema.safeParse(sent);
  if (!parsed.success) return before;
  const { value, selected_date: date, selected_option: option, selected_options: ticked } = parsed.data;
  const { control } = field;
  switch (control.kind) {
    case 'text':
      if (value === null || value === undefined) return before;
      return typeof before === 'string' && value === onOneLine(before) ? before : value;
    case 'date':
      return date === null || date === undefined ? before : date;
    case 'one':
      if (!option) return before;
      return option.value === nothing ? null : option.value;
    case 'many': {
      const chosen = new Set(valuesOf(before));
      const changed = new Set((ticked ?? []).map((each) => each.value));
      const isIn = (each: string) => chosen.has(each) !== changed.has(each);
      const known = control.choices.map((choice) => choice.value);
      return [...[...chosen].filter((each) => !known.includes(each)), ...known.filter(isIn)];
    }
  }
}

/** What Slack's own client would refuse before the bot hears of it; null when there is nothing to refuse. */
export function faultOf(field: Field, answer: Answer): string | null {
  if (isEmpty(answer)) return field.isOptional ? null : 'Please complete this required field.';
  const { type, min_length: least, max_length: most, max_selected_items: mostItems } = field.element;
  if (typeof answer !== 'string') {
    return mostItems !== undefined && (answer?.length ?? 0) > mostItems ? `Please choose at most ${mostItems}.` : null;
  }
  const length = [...answer].length;
  if (least !== undefined && length < least) return `Please enter at least ${least} characters.`;
  if (most !== undefined && length > most) return `Please enter at most ${most} characters.`;
  if (type === 'datetimepicker' && momentOf(answer) === null) {
    return 'Please enter a day and a time, such as 2030-01-31 14:00.';
  }
  if (type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer))
    return 'Please enter an e-mail address.';
  if (type === 'url_text_input' && !URL.canParse(answer)) return 'Please enter a web address.';
  return type === 'number_input' ? numberFault(field, answer) : null;
}

function numberFault({ element }: Field, answer: string): string | null {
  const { is_decimal_allowed: mayBeDecimal, min_value: least, max_value: most } = element;
  const number = Number(answer);
  if (answer.trim() === '' || Number.isNaN(number)) return 'Please enter a number.';
  if (!mayBeDecimal && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (least !== undefined && number < Number(least)) return `Please enter ${least} or more.`;
  if (most !== undefined && number > Number(most)) return `Please enter ${most} or less.`;
  return null;
}
