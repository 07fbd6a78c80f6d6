import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { viewSchema } from './block-kit.ts';
import { readSubmission, type Faults } from './form.ts';
import type { Surroundings } from './field.ts';
import type { HomeView, Homes } from './homes.ts';
import { drawMessage, messageSchema, readAction, type Posted } from './messages.ts';
import { botView, pageView, type OpenView, type OpenViews } from './open-views.ts';
import type { Page } from './page.ts';

/** What the bot answered to an envelope, or why it did not. */
export type BotAnswer =
  | { readonly kind: 'answered'; readonly payload: unknown }
  | { readonly kind: 'silent' }
  | { readonly kind: 'away' };

export interface EnvelopeParts {
  readonly views: OpenViews;
  readonly posted: Posted;
  readonly homes: Homes;
  readonly page: Page;
  readonly toBot: (envelope: Envelope) => Promise<BotAnswer>;
  /** Answers the page; without a payload it takes it for a plain "seen". */
  readonly toPage: (envelopeId: string, payload?: unknown) => void;
  /** Tells one person something where they are, by the page's own response URL. */
  readonly tell: (responseUrl: string, text: string) => Promise<void>;
  /** Opens modals again that the page closed, the first at the bottom. */
  readonly reopen: (stack: readonly OpenView[]) => Promise<void>;
  /** Draws an open modal again. */
  readonly redraw: (open: OpenView, faults: Faults) => Promise<void>;
  readonly ownResponseUrl: (responseUrl: string) => string;
  readonly rememberTrigger: (triggerId: string, channel: string | null) => void;
}

const envelopeSchema = z.looseObject({
  envelope_id: z.string(),
  type: z.string(),
  payload: z.looseObject({ type: z.string().optional() }),
});
export type Envelope = Readonly<z.infer<typeof envelopeSchema>>;

const commandSchema = z.looseObject({
  trigger_id: z.string(),
  channel_id: z.string(),
  response_url: z.string(),
  command: z.string(),
});
const actionSchema = z.looseObject({
  trigger_id: z.string(),
  response_url: z.string(),
  user: z.looseObject({ id: z.string() }),
  channel: z.looseObject({ id: z.string() }),
  message: z.looseObject({ ts: z.string(), subtype: z.string().optional() }).optional(),
  container: z.looseObject({}),
  actions: z.array(z.unknown()),
});
type PageAction = Readonly<z.infer<typeof actionSchema>>;
const viewPayloadSchema = z.looseObject({
  trigger_id: z.string().optional(),
  view: z.looseObject({
    private_metadata: z.string(),
    state: z.looseObject({ values: z.record(z.string(), z.unknown()) }).optional(),
  }),
});
const viewAnswerSchema = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: viewSchema }),
  z.object({ response_action: z.literal('push'), view: viewSchema }),
  z.object({ response_action: z.literal('clear') }),
]);

type ViewAnswer = Readonly<z.infer<typeof viewAnswerSchema>>;

/** Takes what the page sends to the bot: translates it, delivers it and translates the answer. */
export function createEnvelopes(parts: EnvelopeParts): (frame: unknown) => Promise<void> {
  const { views, posted, page, toBot, toPage } = parts;
  const around = (): Surroundings => ({ users: page.users(), channels: page.channels(), currentChannel: null });

  async function command(envelope: Envelope): Promise<void> {
    const payload = commandSchema.parse(envelope.payload);
    parts.rememberTrigger(payload.trigger_id, payload.channel_id);
    const answer = await toBot({
      ...envelope,
      payload: { ...payload, response_url: parts.ownResponseUrl(payload.response_url) },
    });
    if (answer.kind !== 'answered')
      return toPage(envelope.envelope_id, { response_type: 'ephemeral', text: absence(answer, payload.command) });
    const given = typeof answer.payload === 'string' ? { text: answer.payload } : answer.payload;
    const message = messageSchema.safeParse(given);
    if (!message.success) return toPage(envelope.envelope_id);
    toPage(envelope.envelope_id, { response_type: 'ephemeral', ...drawMessage(message.data, around()) });
  }

  async function action(envelope: Envelope): Promise<void> {
    const payload = actionSchema.parse(envelope.payload);
    const channel = payload.channel.id;
    parts.rememberTrigger(payload.trigger_id, channel === '' ? null : channel);
    const home = channel === '' ? parts.homes.find(payload.user.id) : null;
    if (home) return homeAction(envelope, payload, home);
    const { message: drawn, ...rest } = payload;
    const original = drawn ? posted.find(channel, drawn.ts) : null;
    const isEphemeral = drawn?.subtype === 'ephemeral';
    const answer = await toBot({
      ...envelope,
      payload: {
        ...rest,
        // Slack sends no message along with a press in one that only one person sees.
        ...(drawn && !isEphemeral ? { message: { ...drawn, ...original } } : {}),
        container: { ...payload.container, is_ephemeral: isEphemeral },
        response_url: parts.ownResponseUrl(payload.response_url),
        actions: payload.actions.map((fired) => readAction(fired, original, around())),
      },
    });
    toPage(envelope.envelope_id);
    if (answer.kind !== 'answered') await parts.tell(payload.response_url, absence(answer, 'The button'));
  }

  /** The page takes the Home tab for a message without a channel. */
  async function homeAction(envelope: Envelope, payload: PageAction, home: HomeView): Promise<void> {
    const { channel: _channel, message: _message, response_url: responseUrl, ...rest } = payload;
    const actions = payload.actions.map((fired) => readAction(fired, { blocks: [...home.blocks] }, around()));
    const container = { type: 'view', view_id: home.id };
    const answer = await toBot({ ...envelope, payload: { ...rest, container, view: home, actions } });
    toPage(envelope.envelope_id);
    if (answer.kind !== 'answered') await parts.tell(responseUrl, absence(answer, 'The button'));
  }

  async function submission(envelope: Envelope): Promise<void> {
    const payload = viewPayloadSchema.parse(envelope.payload);
    const before = views.find({ id: payload.view.private_metadata });
    if (!before) return toPage(envelope.envelope_id, { response_action: 'clear' });
    if (payload.trigger_id !== undefined) parts.rememberTrigger(payload.trigger_id, before.channel);
    const result = readSubmission(before.form, before.answers, payload.view.state?.values ?? {});
    const open = views.answer(before, result.answers);
    const again = (faults: Faults) => {
      page.expectChange();
      toPage(envelope.envelope_id, { response_action: 'update', view: pageView(open, faults) });
    };
    const view = botView(open, payload.view);
    switch (result.kind) {
      case 'refused':
        again(result.faults);
        return;
      case 'pressed': {
        again(new Map());
        await page.settled();
        const pressed = { ...payload, type: 'block_actions', container: { type: 'view', view_id: open.id }, view };
        const actions = [{ ...result.button.action, action_ts: (Date.now() / 1000).toFixed(6) }];
        const answer = await toBot({ ...envelope, envelope_id: randomUUID(), payload: { ...pressed, actions } });
        if (answer.kind !== 'answered') await parts.redraw(open, new Map([['absence', absence(answer, 'The button')]]));
        return;
      }
      case 'submitted': {
        const answer = await toBot({ ...envelope, payload: { ...payload, view } });
        if (answer.kind !== 'answered') again(new Map([['absence', absence(answer, 'The form')]]));
        else await obey(envelope, open, answer.payload);
        return;
      }
    }
  }

  /** Lets happen to the modal what the bot wants. Nothing: it closes, and what is below it shows again. */
  async function obey(envelope: Envelope, open: OpenView, payload: unknown): Promise<void> {
    const parsed = viewAnswerSchema.safeParse(payload);
    page.expectChange();
    toPage(envelope.envelope_id, parsed.success ? pageAnswer(open, parsed.data) : undefined);
    if (!parsed.success) await parts.reopen(views.below(open));
  }

  function pageAnswer(open: OpenView, answer: ViewAnswer): unknown {
    switch (answer.response_action) {
      case 'errors':
        return { response_action: 'update', view: pageView(open, new Map(Object.entries(answer.errors))) };
      case 'update':
        return { response_action: 'update', view: pageView(views.update(open, answer.view)) };
      case 'push':
        return {
          response_action: 'push',
          view: pageView(views.open(answer.view, { channel: open.channel, parent: open })),
        };
      case 'clear':
        return answer;
    }
  }

  async function closing(envelope: Envelope): Promise<void> {
    const payload = viewPayloadSchema.parse(envelope.payload);
    const open = views.find({ id: payload.view.private_metadata });
    toPage(envelope.envelope_id);
    if (!open) return;
    if (!open.view.clear_on_close) await parts.reopen(views.below(open));
    if (open.view.notify_on_close)
      await toBot({ ...envelope, payload: { ...payload, view: botView(open, payload.view) } });
  }

  return async (frame) => {
    const parsed = envelopeSchema.safeParse(frame);
    if (!parsed.success) return;
    const envelope = parsed.data;
    if (envelope.type === 'slash_commands') return command(envelope);
    switch (envelope.payload.type ?? envelope.type) {
      case 'block_actions':
        return action(envelope);
      case 'view_submission':
        return submission(envelope);
      case 'view_closed':
        return closing(envelope);
      default:
        await toBot(envelope);
        toPage(envelope.envelope_id);
    }
  };
}

function absence(answer: Exclude<BotAnswer, { kind: 'answered' }>, what: string): string {
  return answer.kind === 'away'
    ? `${what} reached nobody: the bot is not connected just now. Please try again in a moment.`
    : `${what} got no answer within 3 seconds. Please try again.`;
}
