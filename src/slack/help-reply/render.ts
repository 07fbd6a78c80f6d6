import { listQuestion } from '#domain/request/list-question.ts';
import { encodeListButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, header, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { link } from '#slack/kit/links.ts';
import type { Wording } from '#slack/wording/en.ts';

/**
 * Everything that exists, one example each, or what there is about one word; buttons for the common things, and the way
 * to the Home tab.
 */
export function renderHelp(wording: Wording, homeUrl: string | null = null, word = ''): Message {
  const { help, home } = wording;
  const about = help.commands.filter(({ example }) => example.split(' ')[1] === word.toLowerCase());
  const lines = (about.length > 0 ? about : help.commands).map(({ example, does }) => help.line(example, does));
  return {
    text: [help.about, ...lines, help.ownDesk].join('\n'),
    blocks: [
      header(help.title),
      section(help.about),
      section(lines.join('\n')),
      row(...commonThings(wording)),
      context(...(homeUrl ? [link(homeUrl, home.open)] : []), help.ownDesk),
    ],
  };
}

/** The answer to a word that is no command; `suggestion` is the one that was likely meant. */
export function renderUnknownCommand(typed: string, suggestion: string | null, wording: Wording): Message {
  const text = wording.help.unknown(typed, suggestion);
  return { text, blocks: [section(text), row(...commonThings(wording))] };
}

function commonThings({ help }: Wording) {
  return [
    button({
      action: actions.provisionStart,
      text: help.newRequest,
      label: help.newRequestLabel,
      value: 'new',
      style: 'primary',
    }),
    button({
      action: actions.statusPage,
      text: help.myRequests,
      label: help.myRequestsLabel,
      value: encodeListButton({ question: listQuestion({ about: 'mine' }), page: 0 }),
    }),
  ];
}
