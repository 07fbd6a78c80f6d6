import { effectKey } from '#domain/request/effects.ts';
import type { ReminderDelays, ReminderMessage } from '#domain/request/reminders.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { Attempt } from '#ports/effect-runner.ts';
import type { Languages } from '#ports/languages.ts';
import type { Delivery, DigestContent, Notifier } from '#ports/notifier.ts';
import type { Clock } from '#ports/system.ts';
import { renderSharedCheck } from '#slack/check-reply/render.ts';
import type { Door, Letter } from '#slack/delivery/door.ts';
import type { Place, Target } from '#slack/delivery/target.ts';
import { renderDigest } from '#slack/digest/render.ts';
import { renderNews } from '#slack/direct-message/render.ts';
import { renderReminder } from '#slack/reminder/render.ts';
import { type Displaced, renderCard, renderMovedCard, renderThreadEntry } from '#slack/request-card/render.ts';
import { renderWatchNews } from '#slack/watch-news/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { wordings } from '#slack/wording/wordings.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { permalink } from '#slack/kit/links.ts';

/**
 * Tells people in Slack: what is said, where, and to whom else when it cannot be said there. A card that its channel
 * does not take goes to the requester's direct messages, and moves once the channel takes it.
 */
export function createNotifier(of: {
  readonly door: Door;
  readonly languages: Pick<Languages, 'ofRecipient' | 'ofWorkspace'>;
  /** Base of permalinks, `https://acme.slack.com/`; null while it is not known. */
  readonly workspaceUrl: () => string | null;
  readonly delays: ReminderDelays;
  readonly clock: Clock;
}): Notifier {
  const { door, languages, workspaceUrl, delays, clock } = of;
  const moment = () => ({ now: clock.now(), delays });

  const letterOf = ({ request }: StoredRequest, part: string, since: number, message: Message): Letter => ({
    workspace: request.workspace,
    message,
    key: `${request.id}:${part}`,
    since,
  });
  const cardOf = (
    stored: StoredRequest,
    wording: Wording,
    how: { readonly displaced?: Displaced; readonly isNew?: boolean } = {},
  ) => letterOf(stored, 'card', stored.request.createdAt, renderCard(stored, wording, moment(), how));
  const lineOf = (stored: StoredRequest, entry: TimelineEntry, wording: Wording, isNew: boolean) =>
    letterOf(stored, `${entry.seq}`, entry.at, renderThreadEntry(stored, entry, wording, { isNew }));

  /** What a channel reads is in the workspace's language; a direct message in that of the one who gets it. */
  const wordingIn = async (workspace: string, conversation: string, recipient: string): Promise<Wording> =>
    wordings[
      isChannel(conversation)
        ? await languages.ofWorkspace(workspace)
        : await languages.ofRecipient(workspace, recipient)
    ];
  const wordingOf = (stored: StoredRequest, conversation: string) =>
    wordingIn(stored.request.workspace, conversation, stored.request.requester);

  /** In the channel; where it does not take the card, with the requester, and with a line that says how to mend it. */
  async function postCard(stored: StoredRequest, attempt: Attempt): Promise<Delivery<Place>> {
    const { requester, details } = stored.request;
    const channel = details.notifyChannel;
    const isNew = isChannel(channel);
    const posted = await door.post({ channel }, cardOf(stored, await wordingOf(stored, channel), { isNew }), attempt);
    if (posted.ok || posted.problem !== 'undeliverable') return posted;
    const displaced = { channel, reason: posted.reason };
    const aside = cardOf(stored, await wordingOf(stored, requester), { displaced });
    return door.post({ channel: requester }, aside, attempt);
  }

  /** Tries the channel once more for a card that had to go elsewhere; what is left behind says where it went. */
  async function updateDisplaced(stored: StoredRequest, card: Place, attempt: Attempt): Promise<Delivery<Place>> {
    const channel = stored.request.details.notifyChannel;
    const anew = cardOf(stored, await wordingOf(stored, channel), { isNew: true });
    const moved = await door.post({ channel }, anew, attempt);
    const wording = await wordingOf(stored, card.channel);
    if (moved.ok) {
      const message = renderMovedCard(stored, permalink(workspaceUrl(), moved.value), wording);
      // The card has moved: what becomes of the old one must not keep the new one from being recorded.
      await door.touchUp(card, letterOf(stored, 'moved', stored.request.createdAt, message));
      return moved;
    }
    if (moved.problem !== 'undeliverable') return moved;
    return door.update(card, cardOf(stored, wording, { displaced: { channel, reason: moved.reason } }));
  }

  /** Since when a reminder is owed. */
  function remindedAt({ request }: StoredRequest, { which }: ReminderMessage): number {
    return (request.submittedAt ?? request.createdAt) + (which === 'first' ? delays.firstMs : delays.finalMs);
  }

  /** The only thing that a digest tells is told as if it came by itself. */
  function renderAlone(content: DigestContent, wording: Wording): Message {
    if (content.about === 'reminder') return renderReminder(content.stored, content.reminder, wording, 'direct');
    const request = 'stored' in content ? content.stored : 'request' in content.watched && content.watched.request;
    const url = request ? permalink(workspaceUrl(), request.card) : null;
    return content.about === 'change'
      ? renderNews(content.stored, content.entry, wording, { ...moment(), url })
      : renderWatchNews(content.watched, content.news, wording, { url });
  }

  return {
    async showCard(stored, attempt) {
      const { card } = stored;
      if (!card) return postCard(stored, attempt);
      const updated = isDisplaced(stored, card)
        ? await updateDisplaced(stored, card, attempt)
        : await door.update(card, cardOf(stored, await wordingOf(stored, card.channel)));
      return updated.ok || updated.problem !== 'undeliverable' ? updated : postCard(stored, attempt);
    },

    async tellThread(stored, entry, attempt) {
      const { card } = stored;
      if (!card) return noCard;
      const line = lineOf(stored, entry, await wordingOf(stored, card.channel), isChannel(card.channel));
      return door.post(threadOf(card, false), line, attempt);
    },

    async nameInThread(stored, entry, ts) {
      const { card } = stored;
      if (!card) return noCard;
      const line = lineOf(stored, entry, await wordingOf(stored, card.channel), false);
      return done(await door.update({ channel: card.channel, ts }, line));
    },

    async tellPerson(stored, entry, user, attempt) {
      const url = permalink(workspaceUrl(), stored.card);
      const wording = await wordingIn(stored.request.workspace, user, user);
      const message = renderNews(stored, entry, wording, { ...moment(), url });
      return done(
        await door.post({ channel: user }, letterOf(stored, `${entry.seq}:news`, entry.at, message), attempt),
      );
    },

    async remind(stored, reminder, { people, occasion }, attempt) {
      const { card } = stored;
      if (!card) return noCard;
      const part = effectKey({ kind: 'remind', which: reminder.which });
      const key = occasion === null ? part : `${part}:${occasion}`;
      const message = renderReminder(stored, reminder, await wordingOf(stored, card.channel), { people });
      const letter = letterOf(stored, key, remindedAt(stored, reminder), message);
      return done(await door.post(threadOf(card, occasion === null), letter, attempt));
    },

    async tellDigest({ workspace, user }, { id, contents, more }, attempt) {
      const letter = { workspace, key: `${user}:digest:${id}`, since: Number(id) };
      const wording = await wordingIn(workspace, user, user);
      const [only, ...others] = contents;
      const message =
        only && others.length + more === 0
          ? renderAlone(only, wording)
          : renderDigest({ contents, more }, wording, ({ card }) => permalink(workspaceUrl(), card));
      return done(await door.post({ channel: user }, { ...letter, message }, attempt));
    },

    async tellNews(watched, news, user, attempt) {
      if ('request' in watched) {
        const { card, request } = watched.request;
        const url = permalink(workspaceUrl(), card);
        const wording = await wordingIn(request.workspace, user ?? card?.channel ?? '', user ?? request.requester);
        const message = renderWatchNews(watched, news, wording, user === null ? {} : { url });
        const letter = letterOf(watched.request, `watch:${news.seq}`, news.at, message);
        if (user !== null) return done(await door.post({ channel: user }, letter, attempt));
        if (!card) return noCard;
        return done(await door.post(threadOf(card, false), letter, attempt));
      }
      const { id, workspace, channel, by } = watched.watch;
      const letter = { workspace, key: `${id}:watch:${news.seq}`, since: news.at };
      const message = renderWatchNews(watched, news, await wordingIn(workspace, user ?? channel, user ?? by));
      const said = await door.post({ channel: user ?? channel }, { ...letter, message }, attempt);
      if (said.ok || said.problem !== 'undeliverable' || !isChannel(channel)) return done(said);
      const displaced = renderWatchNews(watched, news, await wordingIn(workspace, by, by), { displaced: channel });
      return done(await door.post({ channel: by }, { ...letter, message: displaced }, attempt));
    },

    async shareCheck({ check, channel, by, at }) {
      const wording = await wordingIn(check.workspace, channel, by);
      const letter = { workspace: check.workspace, key: `check:${check.id}`, since: at };
      const shared = (who: string | null) => ({
        ...letter,
        message: renderSharedCheck(check, { by: who, at }, wording),
      });
      const posted = await door.post({ channel }, shared(null), null);
      // It is shared: that Slack does not take the name as well must not have it shared once more.
      if (posted.ok) await door.touchUp(posted.value, shared(by));
      return done(posted);
    },

    sendFile: (workspace, user, file) => door.sendFile({ channel: user }, workspace, file),
  };
}

/** True where the card is with the requester although its channel may take it by now, or an edit named another. */
function isDisplaced({ request, timeline }: StoredRequest, card: Place): boolean {
  const channel = request.details.notifyChannel;
  const isAside = card.channel.startsWith('D') && isChannel(channel);
  return isAside || (card.channel !== channel && timeline.some(({ edit }) => edit?.fields.includes('notifyChannel')));
}

/** False for one person's direct messages, where nobody else can be called. */
const isChannel = (conversation: string) => /^[CG]/.test(conversation);

const noCard = { ok: false, problem: 'undeliverable', reason: 'no_card' } as const;
const threadOf = ({ channel, ts }: Place, broadcast: boolean): Target => ({ channel, thread: { ts, broadcast } });
const done = (delivery: Delivery<unknown>): Delivery<null> => (delivery.ok ? { ok: true, value: null } : delivery);
