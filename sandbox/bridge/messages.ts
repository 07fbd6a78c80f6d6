import { z } from 'zod';
import {
  blockSchema,
  elementSchema,
  elementsOf,
  plain,
  withIds,
  type Block,
  type Element,
  type PageBlock,
} from './block-kit.ts';
import { drawBlock, linksOf } from './blocks.ts';
import { controlOf, type Surroundings } from './field.ts';
import { stateOf } from './field-state.ts';
import { drawMrkdwn, drawTexts } from './text.ts';

/** Message arguments as the bot sends them; blocks that do not parse go to the page as they are. */
export const messageSchema = z.looseObject({
  text: z.string().optional(),
  blocks: z.array(blockSchema).nullish(),
  metadata: z.unknown().optional(),
});
export type Message = Readonly<z.infer<typeof messageSchema>>;

/** What the bot posted, so that it gets back what it sent and not what the page drew. */
export interface Posted {
  keep(channel: string, ts: string, message: Message): void;
  find(channel: string, ts: string): Message | null;
}

const mostKept = 5000;

export function createPosted(): Posted {
  const messages = new Map<string, Message>();
  return {
    keep(channel, ts, message) {
      const earlier = messages.get(`${channel} ${ts}`);
      messages.set(`${channel} ${ts}`, { ...earlier, ...message });
      for (const key of [...messages.keys()].slice(0, messages.size - mostKept)) messages.delete(key);
    },
    find: (channel, ts) => messages.get(`${channel} ${ts}`) ?? null,
  };
}

/** Ids for what lacks them, as Slack gives them. */
export function withBlockIds(message: Message): Message {
  return message.blocks ? { ...message, blocks: [...withIds(message.blocks, 'block')] } : message;
}

export function drawMessage(message: Message, around: Surroundings): Message {
  return {
    ...message,
    ...(message.text === undefined ? {} : { text: drawMrkdwn(message.text) }),
    ...(message.blocks
      ? {
          blocks: message.blocks
            .flatMap((block) => drawMessageBlock(block, around))
            .map((block) => blockSchema.parse(block)),
        }
      : {}),
  };
}

/** The page fires a list at once when something is chosen; every element that asks becomes such a list. */
function drawMessageBlock(block: Block, around: Surroundings): readonly PageBlock[] {
  const elements = elementsOf(block);
  const links = elements.flatMap(linksOf);
  const live = elements.filter((element) => linksOf(element).length === 0);
  if (block.type === 'actions') {
    const drawn = live.map((element) => drawElement(element, around));
    return drawn.length === 0 ? links : [{ ...block, elements: drawn }, ...links];
  }
  if (block.type !== 'section' || !block.accessory) return drawBlock(block);
  const { accessory: _accessory, ...rest } = block;
  const [accessory] = live;
  return [...drawBlock(accessory ? { ...rest, accessory: drawElement(accessory, around) } : rest), ...links];
}

function drawElement(element: Element, around: Surroundings): Element {
  const control = controlOf(element, around);
  if (control?.kind !== 'one' && control?.kind !== 'many') return elementSchema.parse(drawTexts(element));
  const chosen = control.kind === 'many' ? control.initial : [];
  const current = control.kind === 'one' ? control.choices.find(({ value }) => value === control.initial) : undefined;
  return {
    type: 'static_select',
    action_id: element.action_id,
    placeholder: plain(current?.text ?? element.placeholder?.text ?? 'Choose…'),
    options: control.choices.map(({ value, text }) => ({
      value,
      text: plain(chosen.includes(value) ? `✓ ${text}` : text),
    })),
  };
}

const firedSchema = z.looseObject({
  action_id: z.string(),
  block_id: z.string().optional(),
  selected_option: z.looseObject({ value: z.string() }).optional(),
});

/** The action as Slack would send it for the element that the bot posted. */
export function readAction(fired: unknown, message: Message | null, around: Surroundings): unknown {
  const parsed = firedSchema.safeParse(fired);
  if (!parsed.success) return fired;
  const { action_id: actionId, block_id: blockId, selected_option: option } = parsed.data;
  const block = message?.blocks?.find((candidate) => candidate.block_id === blockId);
  const elements = block ? elementsOf(block) : [];
  const element = elements.find((candidate) => candidate.action_id === actionId);
  const control = element ? controlOf(element, around) : null;
  if (!element || !block) return fired;
  if (control?.kind === 'one' || control?.kind === 'many') {
    const field = { blockId: blockId ?? '', actionId, element, label: '', hint: null, isOptional: true, control };
    const value = option?.value ?? '';
    const answer = control.kind === 'one' ? value : toggled(control.initial, value);
    const { action_ts: at } = parsed.data;
    return { ...stateOf(field, answer), action_id: actionId, block_id: blockId, action_ts: at };
  }
  const original = element.options?.find(({ value }) => value === option?.value);
  return {
    ...parsed.data,
    ...(element.text ? { text: element.text } : {}),
    ...(original ? { selected_option: original } : {}),
  };
}

function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
