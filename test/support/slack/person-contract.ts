import type { Ack } from './answers.ts';
import type { Choice } from './clicking.ts';
import type { DeliveryOptions } from './deliver.ts';
import type { JsonObject } from './json.ts';
import type { Ephemeral, SlackMessage } from './messages.ts';
import type { OpenView } from './modals.ts';
import type { EnvelopeType } from './socket-mode.ts';
import type { Entered } from './typing.ts';

/** What came back on something a person did. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly ack: Ack;
  /** What was sent, so that a test can look at it or send it again. */
  readonly type: EnvelopeType;
  readonly payload: JsonObject;
}

/** What a person enters: block id (or an action id that is the only one of its name) → value. */
export type Values = Readonly<Record<string, Entered>>;

/** A person in front of Slack's client. Whatever that would not let them do throws. */
export interface Person {
  readonly id: string;
  /** Types a command; by default in the first channel, and with its links marked up as `should_escape` has it. */
  command(
    command: string,
    text?: string,
    options?: DeliveryOptions & { readonly channel?: string; readonly links?: 'marked' | 'plain' },
  ): Promise<Answer>;
  /** Uses a button, a menu or a dispatching input. A message is clicked as given, even if it has changed since. */
  click(
    where: SlackMessage | Ephemeral | OpenView,
    actionId: string,
    choice?: Choice,
    options?: DeliveryOptions,
  ): Promise<Answer>;
  /** Types into a modal without sending it. */
  fill(view: OpenView, values: Values): OpenView;
  /** Types into the modal on top, sends it, and lets the answer act on the stack. */
  submit(view: OpenView, values?: Values, options?: DeliveryOptions): Promise<Answer>;
  /** Closes the modal on top, or all of them; one answer per view that asked to be told. */
  closeView(view: OpenView, options?: DeliveryOptions & { readonly all?: boolean }): Promise<readonly Answer[]>;
  /** Uses a global shortcut, or one on a message. */
  shortcut(callbackId: string, options?: DeliveryOptions & { readonly message?: SlackMessage }): Promise<Answer>;
  /** Opens the app's Home tab. */
  openHome(options?: DeliveryOptions): Promise<Answer>;
  say(channel: string, text: string, threadTs?: string): SlackMessage;
  /** Deletes a message, as an administrator may. */
  deleteMessage(message: SlackMessage): void;
}
