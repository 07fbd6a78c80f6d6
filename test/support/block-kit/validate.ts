import { z } from 'zod';
import { blockOn, mostBlocks, type Surface } from './blocks.ts';
import { limits, ownLimits } from './limits.ts';
import { type Problem, problemsOf, under } from './problems.ts';
import { structureProblems } from './structure.ts';
import { characters, listOf, plainText } from './text.ts';

export type { Surface } from './blocks.ts';
export type { Problem } from './problems.ts';

function blocksSchema(surface: Surface, min: number) {
  return listOf(blockOn[surface], { min, max: mostBlocks[surface] });
}

const viewFields = {
  private_metadata: characters({ max: limits.view.private_metadata.max_length }).optional(),
  callback_id: characters({ max: limits.view.callback_id.max_length }).optional(),
  external_id: characters({ max: ownLimits.externalId }).optional(),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(limits.view.title.max_length),
    submit: plainText(limits.view.submit.max_length).optional(),
    close: plainText(limits.view.close.max_length).optional(),
    blocks: blocksSchema('modal', limits.view.blocks.min_items),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    ...viewFields,
  })
  .superRefine((view, context) => {
    if (view.submit === undefined && view.blocks.some((block) => block.type === 'input')) {
      context.addIssue({ code: 'custom', path: ['submit'], message: 'is required with an input block' });
    }
    if (view.callback_id === undefined && (view.submit !== undefined || view.notify_on_close === true)) {
      context.addIssue({
        code: 'custom',
        path: ['callback_id'],
        message: 'is missing: nobody could listen to the view',
      });
    }
  });

const home = z.strictObject({
  type: z.literal('home'),
  blocks: blocksSchema('home', limits.view.blocks.min_items),
  ...viewFields,
});

const view = z.discriminatedUnion('type', [modal, home]);

const message = z.looseObject({
  text: characters({ min: 1, max: ownLimits.messageText }),
  blocks: blocksSchema('message', 0).optional(),
  // chat.update takes an empty object for "remove the metadata".
  metadata: z
    .strictObject({
      event_type: characters({ min: 1, max: ownLimits.metadataType }).optional(),
      event_payload: z.record(z.string(), z.unknown()).optional(),
    })
    .refine((metadata) => (metadata.event_type === undefined) === (metadata.event_payload === undefined), {
      message: 'must have both event_type and event_payload',
    })
    .optional(),
});

function blocksOf(surface: unknown): unknown {
  return typeof surface === 'object' && surface !== null ? Reflect.get(surface, 'blocks') : undefined;
}

/** Everything that Slack would refuse in these blocks, and our own rules; pointers start at the list. */
export function validateBlocks(blocks: unknown, surface: Surface): readonly Problem[] {
  return [...problemsOf(blocksSchema(surface, 0), blocks), ...structureProblems(blocks, surface)];
}

/** The same for a modal or a Home tab; pointers start at the view. */
export function validateView(candidate: unknown): readonly Problem[] {
  const surface = typeof candidate === 'object' && candidate !== null && Reflect.get(candidate, 'type') === 'home';
  const bytes = Buffer.byteLength(JSON.stringify(candidate) ?? '');
  return [
    ...problemsOf(view, candidate),
    ...under('/blocks', structureProblems(blocksOf(candidate), surface ? 'home' : 'modal')),
    ...(bytes > ownLimits.viewBytes
      ? [{ pointer: '', problem: `the view must be at most ${ownLimits.viewBytes} bytes, is ${bytes}` }]
      : []),
  ];
}

/** The same for a message: `{ text, blocks?, metadata? }` and any other argument of chat.postMessage. */
export function validateMessage(candidate: unknown): readonly Problem[] {
  return [...problemsOf(message, candidate), ...under('/blocks', structureProblems(blocksOf(candidate), 'message'))];
}
