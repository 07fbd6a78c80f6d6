import type { KnownBlock, ModalView } from '@slack/types';
import { languages, type Language } from '#domain/settings/language.ts';
import type { PersonalSettings, SetMeanwhile, WorkspaceSettings } from '#domain/settings/settings.ts';
import { encodeSeenSettings, type SeenSettings } from '#slack/view-metadata.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { channelInput, numberInput, peopleInput, selectInput, textInput, type Choice } from '#slack/inputs.ts';
import { context, header, section } from '#slack/kit/blocks.ts';
import { channelLink, mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';
import { renderPeople } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

const halfHour = 30;
const minutesOfDay = 24 * 60;
const mostOperators = 100;
/** A little more than an id has, so that the rule can say so in words. */
const longestGroup = 64;

/** What the configuration says of what a workspace may set. */
export interface Defaults {
  readonly notifyChannel: string | null;
  readonly operators: readonly string[];
  readonly language: Language;
}

/** What somebody else set while the dialog was open, and how all is `now`. */
interface Meanwhile {
  readonly fields: readonly SetMeanwhile[];
  readonly now: WorkspaceSettings;
}

/** One's own settings, and the workspace's for whoever may change them. */
export function renderSettings(seen: SeenSettings, configured: Defaults, wording: Wording): ModalView {
  return dialog(
    seen,
    [...renderOwn(seen.personal, wording), ...renderShared(seen, null, configured, wording)],
    wording,
  );
}

/**
 * The same once more, as it was left, where somebody else set meanwhile what was touched here: beside each such field
 * is who did and how it is now. Saving it puts what was typed in its place.
 */
export function renderSettingsAgain(
  {
    seen,
    typed,
    meanwhile,
  }: { readonly seen: SeenSettings; readonly typed: SeenSettings; readonly meanwhile: Meanwhile },
  configured: Defaults,
  wording: Wording,
): ModalView {
  const known = Object.fromEntries(meanwhile.fields.map(({ field }) => [field, meanwhile.now[field]]));
  return dialog(
    { personal: seen.personal, shared: seen.shared && { ...seen.shared, ...known } },
    [
      section(wording.settings.meanwhile.intro),
      ...renderOwn(typed.personal, wording),
      ...renderShared(typed, meanwhile, configured, wording),
    ],
    wording,
  );
}

function dialog(seen: SeenSettings, blocks: KnownBlock[], { settings }: Wording): ModalView {
  return {
    type: 'modal',
    callback_id: callbacks.settingsSave,
    private_metadata: encodeSeenSettings(seen),
    title: { type: 'plain_text', text: settings.title },
    submit: { type: 'plain_text', text: settings.save },
    close: { type: 'plain_text', text: settings.close },
    blocks,
  };
}

/** The last view: what became of it. Formatted text; it has nothing left to submit. */
export function renderSettingsEnd(text: string, { settings }: Wording): ModalView {
  return {
    type: 'modal',
    callback_id: callbacks.settingsSave,
    title: { type: 'plain_text', text: settings.title },
    close: { type: 'plain_text', text: settings.done },
    blocks: [section(text)],
  };
}

function renderOwn({ news, quietHours, language }: PersonalSettings, wording: Wording): readonly KnownBlock[] {
  const { own, labels, hints, choose, news: places, auto } = wording.settings;
  const times = timeChoices(quietHours, wording);
  const placeholder = choose;
  return [
    header(own),
    selectInput(
      { id: fields.settingsNews, label: labels.news },
      {
        choices: [
          { value: 'direct', text: places.direct },
          { value: 'thread', text: places.thread },
        ],
        value: news,
        placeholder,
      },
    ),
    selectInput(
      { id: fields.settingsQuietFrom, label: labels.quietFrom, optional: true },
      { choices: times, value: quietHours ? `${quietHours.from}` : undefined, placeholder },
    ),
    selectInput(
      { id: fields.settingsQuietTo, label: labels.quietTo, hint: hints.quiet, optional: true },
      { choices: times, value: quietHours ? `${quietHours.to}` : undefined, placeholder },
    ),
    selectInput(
      { id: fields.settingsLanguage, label: labels.language },
      { choices: [{ value: 'auto', text: auto }, ...languageChoices()], value: language, placeholder },
    ),
  ];
}

function renderShared(
  { shared }: SeenSettings,
  meanwhile: Meanwhile | null,
  configured: Defaults,
  wording: Wording,
): readonly KnownBlock[] {
  if (!shared) return [];
  const { settings } = wording;
  const { labels, hints, configured: says } = settings;
  const always = renderPeople(configured.operators, wording);
  const beside = (field: keyof WorkspaceSettings) => renderMeanwhile(field, meanwhile, wording);
  return [
    header(settings.shared),
    context(settings.sharedAbout),
    channelInput(
      { id: fields.settingsChannel, label: labels.channel, hint: hints.channel, optional: true },
      shared.notifyChannel ?? undefined,
    ),
    ...beside('notifyChannel'),
    context(says.channel(configured.notifyChannel === null ? null : channelLink(configured.notifyChannel))),
    peopleInput(
      { id: fields.settingsOperators, label: labels.operators, hint: hints.operators, optional: true },
      { people: shared.operators, max: mostOperators },
    ),
    ...beside('operators'),
    context(says.operators(always === '' ? null : always)),
    textInput(
      { id: fields.settingsOperatorGroup, label: labels.operatorGroup, hint: hints.operatorGroup, optional: true },
      { value: shared.operatorGroup ?? undefined, maxLength: longestGroup },
    ),
    ...beside('operatorGroup'),
    numberInput(
      { id: fields.settingsRetention, label: labels.retention, hint: hints.retention },
      { value: shared.retentionDays, min: 1, max: 3650 },
    ),
    ...beside('retentionDays'),
    selectInput(
      { id: fields.settingsSharedLanguage, label: labels.sharedLanguage },
      { choices: languageChoices(), value: shared.language, placeholder: settings.choose },
    ),
    ...beside('language'),
    context(says.language(nameOf(configured.language))),
  ];
}

/** Stands under a field that somebody else set meanwhile. */
function renderMeanwhile(
  field: keyof WorkspaceSettings,
  meanwhile: Meanwhile | null,
  wording: Wording,
): readonly KnownBlock[] {
  const set = meanwhile?.fields.find((one) => one.field === field);
  if (!meanwhile || !set) return [];
  const { by, nothing } = wording.settings.meanwhile;
  const value = valueOf(field, meanwhile.now, wording) ?? nothing;
  return [section(by(set.by && mention(set.by.by), set.by && date(set.by.at), value))];
}

/** How a field is set, as formatted text; null where it is empty. */
function valueOf(field: keyof WorkspaceSettings, now: WorkspaceSettings, wording: Wording): string | null {
  switch (field) {
    case 'notifyChannel':
      return now.notifyChannel === null ? null : channelLink(now.notifyChannel);
    case 'operators':
      return now.operators.length === 0 ? null : renderPeople(now.operators, wording);
    case 'operatorGroup':
      return now.operatorGroup === null ? null : code(now.operatorGroup);
    case 'retentionDays':
      return String(now.retentionDays);
    case 'language':
      return nameOf(now.language);
  }
}

/** Every half hour, and what is set, as the reader writes times of day. */
function timeChoices(quietHours: PersonalSettings['quietHours'], { language }: Wording): readonly Choice[] {
  const times = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' });
  const every = Array.from({ length: minutesOfDay / halfHour }, (_, index) => index * halfHour);
  const minutes = [...new Set([...every, ...(quietHours ? [quietHours.from, quietHours.to] : [])])];
  return minutes
    .toSorted((one, other) => one - other)
    .map((minute) => ({ value: `${minute}`, text: times.format(minute * 60_000) }));
}

/** Each by its own name, so that everybody finds theirs. */
const languageChoices = (): readonly Choice[] =>
  languages.map((language) => ({ value: language, text: nameOf(language) }));

function nameOf(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
