import type { KnownBlock } from '@slack/types';
import type { Draft } from '#domain/request/draft.ts';
import { displayId } from '#domain/request/request.ts';
import { encodeDraftRef } from '#slack/view-metadata.ts';
import { actions } from '#slack/ids.ts';
import { section } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { date } from '#slack/kit/moments.ts';
import { escape, truncate } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

const namesLength = 80;

/** Offers to go on with unfinished requests, each with its own buttons, or to begin a new one. */
export function renderDraftOffer(
  drafts: readonly Draft[],
  channel: string,
  wording: Wording,
): { readonly text: string; readonly blocks: KnownBlock[] } {
  const { drafts: words } = wording.form;
  const text = drafts.length === 1 ? words.found : words.foundSeveral;
  return {
    text,
    blocks: [
      section(text),
      ...drafts.flatMap((draft) => renderDraft(draft, wording)),
      {
        type: 'actions',
        elements: [
          button({ action: actions.draftNew, text: words.startNew, value: channel, label: words.startNewLabel }),
        ],
      },
    ],
  };
}

/** What an unfinished request is about: the names typed, and the request that it changes or edits. Plain text. */
export function renderDraftName({ form: typed, changes, edits }: Draft, { change, form }: Wording): string {
  const list = (typed.sipDomains ?? typed.accessEdge ?? '').replace(/[\s,;]+/g, ', ');
  // It is shown in bold, which an asterisk would end.
  const names = truncate(list.replaceAll('*', '∗'), namesLength);
  const shown = names === '' ? form.drafts.noNames : names;
  if (edits) return `${change.edit.formTitle(displayId(edits))} · ${shown}`;
  return changes ? `${change.formTitle(displayId(changes))} · ${shown}` : shown;
}

function renderDraft(draft: Draft, wording: Wording): KnownBlock[] {
  const { drafts: words } = wording.form;
  const names = renderDraftName(draft, wording);
  const value = encodeDraftRef(draft);
  return [
    section(`*${escape(names)}* · ${words.lastTouched(date(draft.touchedAt))}`),
    {
      type: 'actions',
      elements: [
        button({
          action: actions.draftResume,
          text: words.resume,
          value,
          label: words.resumeLabel(names),
          style: 'primary',
        }),
        button({ action: actions.draftDiscard, text: words.discard, value, label: words.discardLabel(names) }),
      ],
    },
  ];
}
