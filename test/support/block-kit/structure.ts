import type { Surface } from './blocks.ts';
import { limits, ownLimits } from './limits.ts';
import type { Problem } from './problems.ts';
import { countCharacters } from './text.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty where the field is no string: its type is another rule's concern. */
function wordAt(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

function fieldsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map((item: unknown) => (isFields(item) ? item : {})) : [];
}

interface Element {
  readonly pointer: string;
  readonly fields: Fields;
}

/** The interactive elements of a block: an actions block's elements, a section's accessory, an input's element. */
function elementsOf(block: Fields, at: string): readonly Element[] {
  const single = ['accessory', 'element'].flatMap((key) => {
    const fields = block[key];
    return isFields(fields) ? [{ pointer: `${at}/${key}`, fields }] : [];
  });
  const many =
    block['type'] === 'actions'
      ? fieldsIn(block['elements']).map((fields, index) => ({ pointer: `${at}/elements/${index}`, fields }))
      : [];
  return [...single, ...many];
}

/** Reports every item whose key an earlier item has too. */
function repeated(items: readonly Element[], key: string): readonly Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ pointer, fields }) => {
    const word = wordAt(fields, key);
    if (word === '') return [];
    if (seen.has(word)) return [{ pointer: `${pointer}/${key}`, problem: `${key} is not unique: ${word}` }];
    seen.add(word);
    return [];
  });
}

function onlyOneFocus(elements: readonly Element[]): readonly Problem[] {
  return elements
    .filter(({ fields }) => fields['focus_on_load'] === true)
    .slice(1)
    .map(({ pointer }) => ({ pointer: `${pointer}/focus_on_load`, problem: 'only one element may have the focus' }));
}

function messageRules(blocks: readonly Element[]): readonly Problem[] {
  const tables = blocks.filter(({ fields }) => fields['type'] === 'table').slice(ownLimits.tablesInMessage);
  const markdownBlocks = blocks.filter(({ fields }) => fields['type'] === 'markdown');
  const markdown = markdownBlocks.reduce((sum, { fields }) => sum + countCharacters(wordAt(fields, 'text')), 0);
  const most = limits.markdown.text.max_length;
  return [
    ...tables.map(({ pointer }) => ({ pointer, problem: 'only one table in a message' })),
    ...(markdownBlocks.length > 1 && markdown > most
      ? [{ pointer: '', problem: `markdown must be at most ${most} characters altogether, is ${markdown}` }]
      : []),
  ];
}

function modalRules(elements: readonly Element[]): readonly Problem[] {
  return elements
    .filter(({ fields }) => fields['confirm'] !== undefined)
    .map(({ pointer }) => ({
      pointer: `${pointer}/confirm`,
      problem: 'no confirm inside a modal: it makes the modal vanish',
    }));
}

function rulesOf(surface: Surface, blocks: readonly Element[], elements: readonly Element[]): readonly Problem[] {
  switch (surface) {
    case 'message':
      return messageRules(blocks);
    case 'modal':
      return modalRules(elements);
    case 'home':
      return [];
  }
}

/** What no single block can tell: ids met twice, two focuses, and the rules of a surface. */
export function structureProblems(blocks: unknown, surface: Surface): readonly Problem[] {
  const all = fieldsIn(blocks).map((fields, index) => ({ pointer: `/${index}`, fields }));
  const elementsByBlock = all.map(({ fields, pointer }) => elementsOf(fields, pointer));
  return [
    ...repeated(all, 'block_id'),
    ...elementsByBlock.flatMap((elements) => repeated(elements, 'action_id')),
    ...onlyOneFocus(elementsByBlock.flat()),
    ...rulesOf(surface, all, elementsByBlock.flat()),
  ];
}
