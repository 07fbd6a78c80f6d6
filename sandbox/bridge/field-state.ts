import { momentOf } from './moment.ts';
import { isEmpty, keyOf, valuesOf, type Answer, type Answers, type Field } from './field.ts';

/** What Slack's `view.state.values[block][action]` holds for an answer. */
export function stateOf(field: Field, answer: Answer): Readonly<Record<string, unknown>> {
  const { type } = field.element;
  const value = typeof answer === 'string' && answer !== '' ? answer : null;
  const values = valuesOf(answer);
  switch (type) {
    case 'datepicker':
      return { type, selected_date: value };
    case 'datetimepicker':
      return { type, selected_date_time: value === null ? null : momentOf(value) };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: value === null ? null : optionOf(field, value) };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: values.map((each) => optionOf(field, each)) };
    case 'users_select':
      return { type, selected_user: value };
    case 'multi_users_select':
      return { type, selected_users: values };
    case 'channels_select':
      return { type, selected_channel: value };
    case 'multi_channels_select':
      return { type, selected_channels: values };
    case 'conversations_select':
      return { type, selected_conversation: value };
    case 'multi_conversations_select':
      return { type, selected_conversations: values };
    default:
      return { type, value };
  }
}

/** The whole `state.values` of a view. */
export function stateValues(
  fields: readonly Field[],
  answers: Answers,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const values: Record<string, Record<string, unknown>> = {};
  for (const field of fields) {
    const block = (values[field.blockId] ??= {});
    block[field.actionId] = stateOf(field, answers.get(keyOf(field)) ?? null);
  }
  return values;
}

/** The answers of the fields that a new version of the view still has and that the person had changed. */
export function keptAnswers(
  before: { readonly fields: readonly Field[]; readonly answers: Answers },
  now: readonly Field[],
): Answers {
  const kept = new Map<string, Answer>();
  for (const field of now) {
    const key = keyOf(field);
    const earlier = before.fields.find((candidate) => keyOf(candidate) === key);
    const answer = before.answers.get(key) ?? null;
    const isSame = earlier?.control.kind === field.control.kind;
    kept.set(key, isSame && !isInitial(earlier, answer) ? answer : field.control.initial);
  }
  return kept;
}

function isInitial(field: Field, answer: Answer): boolean {
  const { initial } = field.control;
  return (isEmpty(initial) && isEmpty(answer)) || JSON.stringify(initial) === JSON.stringify(answer);
}

function optionOf(field: Field, value: string): unknown {
  const { control } = field;
  const choices = control.kind === 'one' || control.kind === 'many' ? control.choices : [];
  return choices.find((choice) => choice.value === value)?.original ?? null;
}
