import type { HomeView, ModalView } from '@slack/types';
import type { Message } from '#slack/kit/blocks.ts';

export type Shown = Message | ModalView | HomeView;

/** A view, what drew it and of what, and the request it is about, if it is about one. */
export interface View {
  readonly name: string;
  readonly renderer: unknown;
  /** What tells views by one renderer apart: a state, an event, an answer. */
  readonly state: string;
  readonly draw: () => Shown;
  readonly shown: Shown;
  readonly about: string | null;
}

/** Draws views of one input. Where a file comes along, `{ message, file }`, the message is the view. */
export function viewsOfOne(input: string, about: string | null) {
  return function view<Given extends readonly unknown[]>(
    state: string,
    renderer: (...given: Given) => Shown | { readonly message: Message },
    ...given: Given
  ): View {
    const draw = () => {
      const drawn = renderer(...given);
      return 'message' in drawn ? drawn.message : drawn;
    };
    return { name: `${renderer.name} ${state} (${input})`, renderer, state, draw, shown: draw(), about };
  };
}

export const isMessage = (shown: Shown): shown is Message => !('type' in shown);

/** Every object in a view, however deep. */
export function partsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(partsOf)];
}
