import { applyToStack, parseAck } from './answers.ts';
import type { World } from './api-result.ts';
import { useElement } from './clicking.ts';
import type { Deliverer, DeliveryOptions } from './deliver.ts';
import { type JsonObject, objectAt, stringAt } from './json.ts';
import { escapedCommandText } from './links.ts';
import { type OpenView, viewPayload } from './modals.ts';
import {
  closedPayload,
  commandPayload,
  eventPayload,
  messageActionPayload,
  messageShortcutPayload,
  shortcutPayload,
  submissionPayload,
  viewActionPayload,
} from './payloads.ts';
import type { Answer, Person, Values } from './person-contract.ts';
import type { ResponseOrigin, ResponseUrls } from './response-urls.ts';
import type { EnvelopeType } from './socket-mode.ts';
import { enter, fieldNamed, refuse } from './typing.ts';
import { fieldsOf, isEmpty, stateOf, withValue } from './view-state.ts';
import { identity, type SlackChannel, type SlackUser } from './workspace.ts';

export interface PersonParts {
  readonly world: World;
  readonly responseUrls: ResponseUrls;
  readonly deliverer: Deliverer;
  /** The address of Slack itself. */
  readonly url: string;
}

export function createPerson(user: SlackUser, parts: PersonParts): Person {
  const { world, responseUrls, deliverer, url } = parts;
  const { modals, triggers, workspace, messages, clock } = world;

  const seconds = () => (clock.now() / 1000).toFixed(6);

  function channelOf(id: string | undefined): SlackChannel {
    const channel = id === undefined ? workspace.channels()[0] : workspace.channel(id);
    return channel ?? refuse(`the workspace has no conversation ${String(id)}`);
  }

  function responseUrl(origin: ResponseOrigin): string {
    return `${url}${responseUrls.mint(origin)}`;
  }

  async function send(type: EnvelopeType, payload: JsonObject, options: DeliveryOptions): Promise<Answer> {
    const { status, body } = await deliverer.deliver(type, payload, options);
    return { status, body, ack: parseAck(status, body), type, payload };
  }

  /** The view as it is now, which must be the one the person sees. */
  function onTop(view: OpenView): OpenView {
    if (view.type === 'home') return modals.home(user.id) ?? refuse('there is no Home tab');
    const top = modals.stack(user.id).at(-1);
    return top?.id === view.id ? top : refuse(`the view “${view.title}” is not the one on top`);
  }

  function typed(view: OpenView, values: Values): OpenView {
    const fields = fieldsOf(view.blocks);
    const state = Object.entries(values).reduce((held, [key, entered]) => {
      const field = fieldNamed(fields, key);
      return withValue(held, field, enter(field, entered, workspace));
    }, view.state);
    return modals.note(view.id, { state });
  }

  function refuseEmptyRequired(view: OpenView): void {
    const missing = fieldsOf(view.blocks).filter(
      (field) =>
        field.block['type'] === 'input' &&
        field.block['optional'] !== true &&
        isEmpty(view.state[field.blockId]?.[field.actionId]),
    );
    if (missing.length === 0) return;
    const labels = missing.map((field) => stringAt(objectAt(field.block, 'label') ?? {}, 'text'));
    refuse(`these fields are required: ${labels.join(', ')}`);
  }

  function responseUrlsOf(view: OpenView): readonly JsonObject[] {
    return fieldsOf(view.blocks).flatMap((field) => {
      const value = view.state[field.blockId]?.[field.actionId] ?? {};
      const channel = stringAt(value, 'selected_conversation') ?? stringAt(value, 'selected_channel');
      if (field.element['response_url_enabled'] !== true || channel === undefined) return [];
      const response_url = responseUrl({ user: user.id, channel, messageTs: null });
      return [{ block_id: field.blockId, action_id: field.actionId, channel_id: channel, response_url }];
    });
  }

  return {
    id: user.id,
    async command(command, text = '', { channel: id, links = 'marked', ...options } = {}) {
      const channel = channelOf(id);
      const origin = { user: user.id, channel: channel.id, messageTs: null };
      const payload = commandPayload({
        user,
        channel,
        command,
        text: links === 'marked' ? escapedCommandText(text, workspace) : text,
        triggerId: triggers.mint({ user: user.id, view: null, channel: channel.id }),
        responseUrl: responseUrl(origin),
      });
      const answer = await send('slash_commands', payload, options);
      if (answer.ack.action === 'message') {
        const said = responseUrls.say(origin, answer.ack.message, 'answer');
        if (said.status !== 200) throw new Error(`Slack does not take the answer to the command: ${said.body}`);
      }
      return answer;
    },
    async click(where, actionId, choice = {}, options = {}) {
      const place = where.kind === 'view' ? onTop(where) : where;
      const { field, value, action } = useElement(place.blocks, actionId, choice, { ts: seconds(), workspace });
      if (place.kind === 'view') {
        const state = value ? withValue(place.state, field, value) : place.state;
        const view = modals.note(place.id, { state });
        const triggerId = triggers.mint({ user: user.id, view: view.type === 'modal' ? view.id : null, channel: null });
        return send('interactive', viewActionPayload({ user, action, triggerId }, view), options);
      }
      const channel = channelOf(place.channel);
      const state = stateOf(place.blocks, {}, null);
      const triggerId = triggers.mint({ user: user.id, view: null, channel: channel.id });
      const payload = messageActionPayload({ user, action, triggerId }, place, {
        channel,
        responseUrl: responseUrl({ user: user.id, channel: channel.id, messageTs: place.ts }),
        values: value ? withValue(state, field, value) : state,
      });
      return send('interactive', payload, options);
    },
    fill: (view, values) => typed(onTop(view), values),
    async submit(view, values = {}, options = {}) {
      const filled = typed(onTop(view), values);
      if (filled.type === 'home' || filled.submit === null) refuse(`the view “${filled.title}” has no submit button`);
      refuseEmptyRequired(filled);
      const triggerId = triggers.mint({ user: user.id, view: filled.id, channel: null });
      const payload = submissionPayload(user, filled, { triggerId, responseUrls: responseUrlsOf(filled) });
      modals.note(filled.id, { errors: {} });
      const answer = await send('interactive', payload, options);
      applyToStack(answer.ack, filled, modals);
      return answer;
    },
    async closeView(view, { all = false, ...options } = {}) {
      const top = onTop(view);
      const cleared = all || top.clearOnClose;
      const closed = cleared ? modals.stack(user.id).toReversed() : [top];
      for (const one of closed) modals.close(one.id);
      const told = closed.filter((one) => one.notifyOnClose);
      return Promise.all(told.map((one) => send('interactive', closedPayload(user, one, cleared), options)));
    },
    async shortcut(callbackId, { message, ...options } = {}) {
      const triggerId = triggers.mint({ user: user.id, view: null, channel: message?.channel ?? null });
      if (!message) return send('interactive', shortcutPayload(user, callbackId, triggerId, seconds()), options);
      const channel = channelOf(message.channel);
      const origin = { user: user.id, channel: channel.id, messageTs: message.ts };
      const of = { message, channel, triggerId, responseUrl: responseUrl(origin), at: seconds() };
      return send('interactive', messageShortcutPayload(user, callbackId, of), options);
    },
    openHome(options = {}) {
      const channel = workspace.directMessage(user.id).id;
      const shown = modals.home(user.id);
      const view = shown ? { view: viewPayload(shown, identity) } : {};
      const event = { type: 'app_home_opened', user: user.id, channel, tab: 'home', event_ts: seconds(), ...view };
      return send(
        'events_api',
        eventPayload(event, `Ev${triggers.mint({ user: user.id, view: null, channel })}`, clock.now()),
        options,
      );
    },
    say(channel, text, threadTs) {
      const { id } = channelOf(channel);
      return messages.post({
        channel: id,
        threadTs: threadTs ?? null,
        broadcast: false,
        author: user.id,
        text,
        blocks: [],
        metadata: null,
      });
    },
    deleteMessage: (message) => messages.remove(message),
  };
}
