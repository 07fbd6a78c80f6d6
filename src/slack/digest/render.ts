import type { SectionBlock } from '@slack/types';
import type { ReminderMessage } from '#domain/request/reminders.ts';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { News } from '#domain/watch/news.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { link } from '#slack/kit/links.ts';
import { escape, truncateFormatted } from '#slack/kit/text.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import { renderWatchNews, type NewsSubject } from '#slack/watch-news/render.ts';
import type { Wording } from '#slack/wording/en.ts';

/** One thing that a digest tells. */
export type DigestLine =
  | { readonly about: 'reminder'; readonly stored: StoredRequest; readonly reminder: ReminderMessage }
  | { readonly about: 'change'; readonly stored: StoredRequest; readonly entry: TimelineEntry }
  | { readonly about: 'news'; readonly watched: NewsSubject; readonly news: News };

/** Characters of the text that stands for the blocks. */
const textRoom = 3000;

/** Several things in one message, a line each; `more` were left out. `urlOf` leads to a request's card, if it is known. */
export function renderDigest(
  { contents, more }: { readonly contents: readonly DigestLine[]; readonly more: number },
  wording: Wording,
  urlOf: (stored: StoredRequest) => string | null,
): Message {
  const { digest } = wording;
  const lines = contents.map((content) => ({ request: requestOf(content), text: lineOf(content, wording, urlOf) }));
  const title = digest.title(contents.length + more);
  const left = more > 0 ? [digest.more(more)] : [];
  return {
    text: truncateFormatted([title, ...lines.map(({ text }) => text), ...left].join('\n'), textRoom),
    blocks: [
      section(`*${title}*`),
      ...lines.map(({ request, text }) => lineBlock(text, request, wording)),
      ...left.map((text) => context(text)),
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

function lineBlock(text: string, stored: StoredRequest | null, { card }: Wording): SectionBlock {
  const block = section(text);
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
