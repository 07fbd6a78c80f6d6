import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { findProvider, providers } from '#domain/server/providers.ts';
import { parseGuideButton, parseRequestButton, type GuideButtonValue } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { section, type Message } from '#slack/kit/blocks.ts';
import { channelLink } from '#slack/kit/links.ts';
import { parseStatusQuestion } from '#slack/status-reply/parse.ts';
import { isChannel, spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import { renderGuide, renderSharedGuide } from './render.ts';

type GuideSurroundings = Pick<Spoken, 'useCases' | 'wording'>;

/** Answers `/pic guide [id]`: for one request's platform and provider, or for any. */
export async function answerGuide(
  asked: { readonly workspace: string; readonly channel: string; readonly argument: string },
  { useCases, wording }: GuideSurroundings,
): Promise<Message> {
  const canShare = isChannel(asked.channel);
  const question = parseStatusQuestion(asked.argument);
  switch (question.about) {
    case 'mine': {
      const [provider] = providers;
      if (!provider) throw new Error('there is no provider');
      return renderGuide({ provider, platform: null }, wording, { canShare });
    }
    case 'number': {
      const stored = await useCases.findByNumber(asked.workspace, question.number);
      return stored
        ? renderGuide(guideOf(stored), wording, { canShare })
        : sentence(wording.status.unknownNumber(displayId(question)));
    }
    case 'domain': {
      const stored = await useCases.findByDomain(asked.workspace, question.domain);
      return stored
        ? renderGuide(guideOf(stored), wording, { canShare })
        : sentence(wording.status.unknownDomain(question.domain));
    }
    case 'unclear':
      return sentence(wording.guide.unclear(question.typed));
  }
}

/** The button of an active request's card, and the one that shares. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  app.action<BlockAction<ButtonAction>>(actions.guideShow, async ({ ack, body, action, context, respond }) => {
    await ack();
    const pressed = parseRequestButton(action.value);
    const stored = pressed && (await useCases.findById(workspaceOf(context), pressed.requestId));
    const { wording } = await spokenTo(context, around);
    const answer = stored
      ? renderGuide(guideOf(stored), wording, { canShare: isChannel(body.channel?.id ?? '') })
      : sentence(wording.refusal({ code: 'request_unknown', asked: '' }));
    await respond({ response_type: 'ephemeral', replace_original: false, ...answer });
  });

  app.action<BlockAction<ButtonAction>>(actions.guideShare, async ({ ack, body, action, context, respond }) => {
    await ack();
    const { wording, wordingIn } = await spokenTo(context, around);
    const guide = parseGuideButton(action.value);
    if (!guide) throw new Error('the button names no guide');
    const where = channelLink(body.channel?.id ?? '');
    // The button goes first, so that a second click finds none.
    await respond({ response_type: 'ephemeral', replace_original: true, ...sentence(wording.guide.shared(where)) });
    await respond({
      response_type: 'in_channel',
      replace_original: false,
      ...renderSharedGuide(guide, wordingIn(body.channel?.id)),
    });
  });
}

function guideOf({ request }: StoredRequest): GuideButtonValue {
  const { provider: id, platform } = request.details;
  const provider = findProvider(id);
  if (!provider) throw new Error(`no provider ${id}`);
  return { provider, platform };
}

const sentence = (text: string): Message => ({ text, blocks: [section(text)] });
