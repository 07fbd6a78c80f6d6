import type { KnownBlock, ModalView } from '@slack/types';
import { callbacks, commandWords, fields, type CommandWord } from '#slack/ids.ts';
import { selectInput, textInput } from '#slack/inputs.ts';
import { context, section, sections, type Message, plainText } from '#slack/kit/blocks.ts';
import type { Wording } from '#slack/wording/en.ts';

const longestArgument = 3000;

/** What has a button of its own on the Home tab, or is shown here. */
const elsewhere: readonly CommandWord[] = ['provision', 'settings', 'help'];
export const runnableWords = commandWords.filter((word) => !elsewhere.includes(word));

/** Every command with an example, and a line to run one where no `/pic` can be typed: over the Home tab. */
export function renderCommands(wording: Wording): ModalView {
  const { help, home, settings } = wording;
  const lines = help.commands.map(({ example, does }) => help.line(example, does));
  return modal(home.commandsTitle, null, wording, [
    section(help.about),
    selectInput(
      { id: fields.command, label: home.run.command },
      {
        choices: runnableWords.map((word) => ({ value: word, text: `/pic ${word}` })),
        value: 'status',
        placeholder: settings.choose,
      },
    ),
    textInput(
      { id: fields.commandArgument, label: home.run.argument, hint: home.run.argumentHint, optional: true },
      { value: undefined, maxLength: longestArgument },
    ),
    ...sections(lines),
    context(help.ownDesk),
  ]);
}

/** Asks which domain is to be checked. */
export function renderCheckCommand(wording: Wording): ModalView {
  const { check } = wording.home;
  return modal(check.title, 'check', wording, [
    textInput(
      { id: fields.commandArgument, label: check.names, hint: check.hint },
      { value: undefined, maxLength: longestArgument },
    ),
  ]);
}

/**
 * What became of a command. What has buttons stands here as text, and whole in the person's messages, where they work;
 * `goesOn` says that more may follow there; `title` is that of the dialog.
 */
export function renderAnswered(
  answer: Message,
  { goesOn, title }: { readonly goesOn: boolean; readonly title: string },
  wording: Wording,
): ModalView {
  const { home, form } = wording;
  const blocks = hasButtons(answer)
    ? [section(answer.text), context(home.run.inMessages)]
    : [...answer.blocks, ...(goesOn ? [context(home.run.goesOn)] : [])];
  return { type: 'modal', title: plainText(title), close: plainText(form.close), blocks };
}

/** True where something can be pressed in a message. */
export function hasButtons({ blocks }: Pick<Message, 'blocks'>): boolean {
  return blocks.some((block) => block.type === 'actions' || 'accessory' in block);
}

function modal(title: string, word: CommandWord | null, { home, form }: Wording, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callbacks.commandRun,
    private_metadata: word ?? '',
    title: plainText(title),
    submit: plainText(home.run.submit),
    close: plainText(form.close),
    blocks,
  };
}
