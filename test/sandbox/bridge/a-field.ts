import { elementSchema } from '../../../sandbox/bridge/block-kit.ts';
import { controlOf, type Field, type Surroundings } from '../../../sandbox/bridge/field.ts';

const around: Surroundings = {
  users: [
    { value: 'U1', text: 'Alice' },
    { value: 'U2', text: 'Bob' },
  ],
  channels: [
    { value: 'C1', text: '#team' },
    { value: 'C2', text: '#random' },
  ],
  currentChannel: 'C2',
};
export function fieldOf(element: object, isOptional = false): Field {
  const parsed = elementSchema.parse(element);
  const control = controlOf(parsed, around);
  if (!control) throw new Error(`nothing asks for ${parsed.type}`);
  return { blockId: 'block', actionId: 'action', element: parsed, label: 'Label', hint: null, isOptional, control };
}
