import type { KnownBlock } from '@slack/types';
import type { Draft } from '#domain/request/draft.ts';
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

function renderDraft(draft: Draft, { form: { drafts: words } }: Wording): KnownBlock[] {
  const typed = truncate((draft.form.sipDomains ?? draft.form.accessEdge ?? '').replace(/[\s,;]+/g, ', '), namesLength);
  const names = typed === '' ? words.noNames : typed;
  const value = encodeDraftRef({ draftId: draft.id, channel: draft.channel });
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
