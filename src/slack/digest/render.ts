import type { ActionsBlock, SectionBlock } from '@slack/types';
import type { ReminderMessage } from '#domain/request/reminders.ts';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { News } from '#domain/watch/news.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { limits } from '#slack/kit/limits.ts';
import { link } from '#slack/kit/links.ts';
import { escape, truncateFormatted } from '#slack/kit/text.ts';
import { renderSubmit } from '#slack/direct-message/render.ts';
import { renderAnswers } from '#slack/reminder/render.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import { renderNewsAnswers, renderWatchNews, type NewsSubject } from '#slack/watch-news/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { encodeItemBlock, encodeMoreBlock } from './parse.ts';

/** One thing that a digest tells, and the key by which it is found again. */
export type DigestLine = { readonly key: string } & (
  | { readonly about: 'reminder'; readonly stored: StoredRequest; readonly reminder: ReminderMessage }
  | { readonly about: 'change'; readonly stored: StoredRequest; readonly entry: TimelineEntry }
  | { readonly about: 'news'; readonly watched: NewsSubject; readonly news: News }
);

/** Characters of the text that stands for the blocks. */
const textRoom = 3000;

/**
 * Several things in one message, a line each, with the answers to what waits as long as there is room; `more` were left
 * out. `urlOf` leads to a request's card, if it is known.
 */
export function renderDigest(
  { contents, more }: { readonly contents: readonly DigestLine[]; readonly more: number },
  wording: Wording,
  urlOf: (stored: StoredRequest) => string | null,
): Message {
  const { digest } = wording;
  const lines = contents.map((content) => ({ content, text: lineOf(content, wording, urlOf) }));
  const title = digest.title(contents.length + more);
  const left = more > 0 ? [digest.more(more)] : [];
  let room = limits.messageBlocks - 1 - lines.length - left.length;
  const answers = contents.map((content) => {
    const answered = room > 0 ? answersOf(content, wording) : [];
    room -= answered.length;
    return answered;
  });
  return {
    text: truncateFormatted([title, ...lines.map(({ text }) => text), ...left].join('\n'), textRoom),
    blocks: [
      section(`*${title}*`),
      ...lines.flatMap(({ content, text }, index) => [lineBlock(text, content, wording), ...(answers[index] ?? [])]),
      ...left.map((text) => ({ ...context(text), block_id: encodeMoreBlock(more) })),
    ],
  };
}

function requestOf(content: DigestLine): StoredRequest | null {
  if (content.about !== 'news') return content.stored;
  return 'request' in content.watched ? content.watched.request : null;
}

function lineOf(content: DigestLine, wording: Wording, urlOf: (stored: StoredRequest) => string | null): string {
  if (content.about === 'news') return renderWatchNews(content.watched, content.news, wording).text;
  const { stored } = content;
  const name = escape(renderTitle(stored.request, wording));
  const url = urlOf(stored);
  const title = `*${url === null ? name : link(url, name)}*`;
  if (content.about === 'change') return `${title}: ${wording.timeline.news(content.entry)}`;
  return wording.digest.reminder(title, wording.duration(content.reminder.sinceSubmitMs));
}

/** What can be done about it here; one row at most. */
function answersOf(content: DigestLine, wording: Wording): readonly ActionsBlock[] {
  switch (content.about) {
    case 'reminder':
      return [row(...renderAnswers(content.stored, content.reminder.which, wording))];
    case 'change':
      return renderSubmit(content.stored, content.entry, wording);
    case 'news':
      return renderNewsAnswers(content.watched, content.news, wording, { isMuted: false });
  }
}

function lineBlock(text: string, content: DigestLine, { card }: Wording): SectionBlock {
  const block = { ...section(text), block_id: encodeItemBlock(content.key) };
  const stored = requestOf(content);
  if (!stored) return block;
  const { request, version } = stored;
  return {
    ...block,
    accessory: button({
      action: actions.requestShow,
      text: card.buttons.show,
      label: card.labels.show(displayId(request)),
      value: encodeRequestButton({ requestId: request.id, version }),
    }),
  };
}
