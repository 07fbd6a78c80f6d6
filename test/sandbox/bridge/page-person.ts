import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { textOf } from '../../../sandbox/bridge/page.ts';

/** What the local page draws, and all that it draws in a modal. */
interface DrawnElement {
  readonly type: string;
  readonly action_id: string;
  readonly placeholder?: { readonly text: string };
  readonly initial_value?: string;
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}
interface DrawnBlock {
  readonly type: string;
  readonly block_id: string;
  readonly label?: { readonly text: string };
  readonly element?: DrawnElement;
  readonly text?: { readonly text: string };
  readonly elements?: readonly { readonly type: string; readonly text?: string | { readonly text: string } }[];
}
export interface DrawnView {
  readonly title: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly blocks: readonly DrawnBlock[];
}
export interface DrawnMessage {
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
  readonly subtype?: string;
  readonly thread_ts?: string;
  readonly blocks?: readonly DrawnBlock[];
}

/** Somebody in front of the local page: knows what it shows and does what it lets one do. */
export interface PagePerson {
  type(channel: string, line: string): void;
  /** The modal on top, once it fits. */
  view(fits: (view: DrawnView) => boolean): Promise<DrawnView>;
  noView(): Promise<void>;
  message(fits: (message: DrawnMessage) => boolean): Promise<DrawnMessage>;
  /** Fills in fields by their label and submits: a text, the text of a choice, or the texts of boxes to tick. */
  submit(fields: Readonly<Record<string, string | readonly string[]>>): void;
  close(): void;
  press(message: DrawnMessage, actionId: string, choice?: string): void;
  leave(): void;
}

export async function personAtPage(port: number, user: string): Promise<PagePerson> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ui`);
  let stack: readonly DrawnView[] = [];
  let messages: readonly DrawnMessage[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(textOf(data));
    if (frame.t === 'view') stack = frame.stack;
    if (frame.t === 'message') messages = [...messages, frame.message];
    if (frame.t === 'message_update') {
      messages = messages.map((message) => (message.ts === frame.message.ts ? frame.message : message));
    }
  });
  await once(socket, 'open');
  const send = (frame: object) => socket.send(JSON.stringify({ user, ...frame }));
  const see = async <T>(what: string, look: () => T | undefined): Promise<T> => {
    for (let tries = 0; tries < 500; tries += 1) {
      const seen = look();
      if (seen !== undefined) return seen;
      await sleep(10);
    }
    throw new Error(
      `The page never showed ${what}; it shows ${JSON.stringify({ view: stack.at(-1), messages }, null, 1)}`,
    );
  };
  return {
    type(channel, line) {
      const [command, ...words] = line.split(' ');
      send({ t: 'slash_command', channel, command, text: words.join(' ') });
    },
    view: (fits) => see('that view', () => [stack.at(-1)].find((view) => view && fits(view))),
    noView: () => see('no view', () => (stack.length === 0 ? true : undefined)).then(() => undefined),
    message: (fits) => see('that message', () => messages.find(fits)),
    submit(fields) {
      const values: Record<string, Record<string, unknown>> = {};
      for (const [label, given] of Object.entries(fields)) {
        const block = stack.at(-1)?.blocks.find((candidate) => candidate.label?.text === label);
        if (!block?.element) throw new Error(`The page asks for no “${label}”.`);
        values[block.block_id] = { [block.element.action_id]: filled(block.element, given) };
      }
      send({ t: 'view_submit', values });
    },
    close: () => send({ t: 'view_close' }),
    press(message, actionId, choice) {
      const block = message.blocks?.find((candidate) =>
        JSON.stringify(candidate).includes(`"action_id":"${actionId}"`),
      );
      const option = choice === undefined ? {} : { selected_option: { value: choice } };
      const action = {
        type: choice === undefined ? 'button' : 'static_select',
        block_id: block?.block_id,
        action_id: actionId,
      };
      send({ t: 'block_action', channel: message.channel, messageTs: message.ts, action: { ...action, ...option } });
    },
    leave: () => socket.close(),
  };
}

/** What the page's own code keeps for an element that was touched. */
function filled({ type, options = [] }: DrawnElement, given: string | readonly string[]): object {
  const option = (text: string) => {
    const found = options.find((candidate) => candidate.text.text === text);
    if (!found)
      throw new Error(`The page offers no “${text}”, only ${options.map((each) => each.text.text).join(' · ')}`);
    return found;
  };
  switch (type) {
    case 'plain_text_input':
      return { type, value: given };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: given === '' ? undefined : option(String(given)) };
    case 'checkboxes':
      return { type, selected_options: (typeof given === 'string' ? [given] : given).map(option) };
    default:
      throw new Error(`The page cannot draw ${type}.`);
  }
}

/** All that a modal says, in order. */
export function linesOf(view: DrawnView): readonly string[] {
  return view.blocks.flatMap((block) => [
    ...(block.label ? [block.label.text] : []),
    ...(block.text ? [block.text.text] : []),
    ...(block.elements ?? []).flatMap(({ text }) => (typeof text === 'string' ? [text] : text ? [text.text] : [])),
  ]);
}
