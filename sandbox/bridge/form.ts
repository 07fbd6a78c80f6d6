import { drawBlock, linksOf } from './blocks.ts';
import { elementsOf, plain, sectionOf, type Block, type Element, type PageBlock, type View } from './block-kit.ts';
import { controlOf, keyOf, type Answers, type Field, type Surroundings } from './field.ts';
import { drawField, faultBlock, faultOf, pageAction, readField } from './field-drawing.ts';
import { buttonsOf, drawFooter, pressedButton, type ModalButton } from './modal-buttons.ts';
import { drawPlain } from './text.ts';

type Part = { readonly kind: 'shown'; readonly block: PageBlock } | { readonly kind: 'asked'; readonly field: Field };

/** A modal taken apart: what it shows and asks, in order, and the buttons in it. */
export interface Form {
  readonly parts: readonly Part[];
  readonly fields: readonly Field[];
  readonly buttons: readonly ModalButton[];
  readonly submit: string | null;
}

/** What is wrong with the answers, by the key of the field or by its block id. */
export type Faults = ReadonlyMap<string, string>;

export function readForm(view: View, around: Surroundings): Form {
  const parts = view.blocks.flatMap((block) => partsOf(block, around));
  return {
    parts,
    fields: parts.flatMap((part) => (part.kind === 'asked' ? [part.field] : [])),
    buttons: view.blocks.flatMap((block) =>
      elementsOf(block).flatMap((element) => buttonsOf(element, block.block_id ?? '')),
    ),
    submit: view.submit ? drawPlain(view.submit.text) : null,
  };
}

/**
 * Draws a modal with what stands in its fields. What is wrong stands below the field it belongs to; the page may have
 * scrolled away from there, so the head and the foot of the form name the fields to look at.
 */
export function drawForm(view: View, form: Form, answers: Answers, faults: Faults): PageBlock {
  const faulty = form.fields.filter((field) => faultAt(faults, field) !== null);
  const blocks = form.parts.flatMap((part) =>
    part.kind === 'shown'
      ? [part.block]
      : drawField(part.field, answers.get(keyOf(part.field)) ?? null, faultAt(faults, part.field)),
  );
  const known = new Set(form.fields.flatMap((field) => [keyOf(field), field.blockId]));
  const others = [...faults].filter(([key]) => !known.has(key) && key !== nextStep).map(([, fault]) => fault);
  const summary =
    faulty.length === 0 ? others : [`Please look again at: ${faulty.map(({ label }) => label).join(', ')}`, ...others];
  const footer = drawFooter(form.submit, form.buttons, faults.get(nextStep) ?? null);
  return {
    type: 'modal',
    title: plain(drawPlain(view.title?.text ?? '')),
    ...(view.close ? { close: plain(drawPlain(view.close.text)) } : {}),
    ...(footer.submit === null ? {} : { submit: plain(footer.submit) }),
    // The page closes the whole stack; below a pushed view we open what was there again.
    notify_on_close: true,
    blocks: [
      ...summary.map((line, index) => faultBlock(line, `head ${index}`)),
      ...blocks,
      ...footer.blocks,
      ...(blocks.length > 6 ? summary.map((line, index) => faultBlock(line, `foot ${index}`)) : []),
    ],
  };
}

const nextStep = 'next step';

/** What the person did by submitting the page. */
export type Submission =
  | { readonly kind: 'refused'; readonly answers: Answers; readonly faults: Faults }
  | { readonly kind: 'pressed'; readonly answers: Answers; readonly button: ModalButton }
  | { readonly kind: 'submitted'; readonly answers: Answers };

export function readSubmission(form: Form, before: Answers, sent: Readonly<Record<string, unknown>>): Submission {
  const answers: Answers = new Map(
    form.fields.map((field) => [
      keyOf(field),
      readField(field, before.get(keyOf(field)) ?? null, answerIn(sent, field)),
    ]),
  );
  const pressed = pressedButton(form.submit, form.buttons, sent);
  if (pressed === 'none')
    return { kind: 'refused', answers, faults: new Map([[nextStep, 'Please choose the next step.']]) };
  // A button takes a half-filled form along; only "submit" asks for all of it.
  if (pressed) return { kind: 'pressed', answers, button: pressed };
  const faults = new Map<string, string>();
  for (const field of form.fields) {
    const fault = faultOf(field, answers.get(keyOf(field)) ?? null);
    if (fault !== null) faults.set(keyOf(field), fault);
  }
  return faults.size > 0 ? { kind: 'refused', answers, faults } : { kind: 'submitted', answers };
}

function partsOf(block: Block, around: Surroundings): readonly Part[] {
  const blockId = block.block_id ?? '';
  if (block.type === 'input' && block.element) {
    return asked(block.element, around, {
      blockId,
      label: drawPlain(block.label?.text ?? ''),
      hint: block.hint ? drawPlain(block.hint.text) : null,
      isOptional: block.optional ?? false,
    });
  }
  const elements = elementsOf(block);
  const questions = elements.flatMap((element) =>
    controlOf(element, around) === null
      ? []
      : asked(element, around, {
          blockId,
          label: drawPlain(element.placeholder?.text ?? 'Choose'),
          hint: null,
          isOptional: true,
        }),
  );
  const links = elements.flatMap(linksOf).map(shown);
  const isImage = block.accessory?.type === 'image';
  const { accessory, elements: _elements, ...rest } = block;
  if (block.type === 'actions') return [...questions, ...links];
  if (block.type === 'section')
    return [...drawBlock(isImage ? { ...rest, accessory } : rest).map(shown), ...questions, ...links];
  return drawBlock(block).map(shown);
}

function asked(
  element: Element,
  around: Surroundings,
  of: Pick<Field, 'blockId' | 'label' | 'hint' | 'isOptional'>,
): readonly Part[] {
  const control = controlOf(element, around);
  if (control === null) return [shown(sectionOf(`*${of.label}*: this page cannot ask for it (${element.type}).`))];
  return [{ kind: 'asked', field: { ...of, actionId: element.action_id ?? '', element, control } }];
}

const shown = (block: PageBlock): Part => ({ kind: 'shown', block });

function faultAt(faults: Faults, field: Field): string | null {
  return faults.get(keyOf(field)) ?? faults.get(field.blockId) ?? null;
}

function answerIn(sent: Readonly<Record<string, unknown>>, field: Field): unknown {
  const block = sent[keyOf(field)];
  return typeof block === 'object' && block !== null && pageAction in block ? block[pageAction] : null;
}
