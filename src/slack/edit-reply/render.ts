import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { row, section, sentences, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { mention } from '#slack/kit/links.ts';
import { escape } from '#slack/kit/text.ts';
import { renderStateWords, renderTitle } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

/** Asks before a request that somebody has taken on is cancelled so that another one can begin with what it has. */
export function renderEditQuestion({ request, version }: StoredRequest, wording: Wording): Message {
  const { edit } = wording.change;
  const id = displayId(request);
  const about = `*${escape(renderTitle(request, wording))}* · ${renderStateWords(request, wording)}`;
  const why = edit.text(request.assignee === null ? null : mention(request.assignee));
  const value = encodeRequestButton({ requestId: request.id, version });
  return {
    text: sentences([edit.title(id), why]),
    blocks: [
      section([about, `*${edit.title(id)}*`, why].join('\n')),
      row(
        button({ action: actions.requestAgain, text: edit.yes, label: edit.yesLabel(id), value, style: 'danger' }),
        button({ action: actions.requestShow, text: edit.no, label: edit.noLabel(id), value }),
      ),
    ],
  };
}
