import { platform } from '#domain/server/platforms.ts';
import { encodeGuideButton, type GuideButtonValue } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, header, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import type { Wording } from '#slack/wording/en.ts';

/** What to tell the users, for the one who asked; `canShare` where there is a channel to share it in. */
export function renderGuide(of: GuideButtonValue, wording: Wording, { canShare }: { canShare: boolean }): Message {
  const { guide } = wording;
  const { text, blocks } = renderSharedGuide(of, wording);
  const share = button({
    action: actions.guideShare,
    text: guide.share,
    label: guide.shareLabel,
    value: encodeGuideButton(of),
    style: 'primary',
  });
  return { text, blocks: canShare ? [context(guide.forUsers), ...blocks, row(share)] : blocks };
}

/** The same for everybody in a channel. Nobody is named: whoever shared it would be called. */
export function renderSharedGuide({ provider, platform: id }: GuideButtonValue, { guide, form }: Wording): Message {
  const title = guide.title(provider);
  const steps = guide.steps(provider, id === null ? null : platform(id)).map((step, index) => `${index + 1}. ${step}`);
  const note = form.providerNote(provider);
  return {
    text: [title, ...steps].join('\n'),
    blocks: [header(title), section(steps.join('\n')), ...(note === null ? [] : [context(note)])],
  };
}
