import type { KnownBlock, ModalView } from '@slack/types';
import { languages, type Language } from '#domain/settings/language.ts';
import type { PersonalSettings, WorkspaceSettings } from '#domain/settings/settings.ts';
import { encodeSeenSettings, type SeenSettings } from '#slack/button-values.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { channelInput, numberInput, peopleInput, selectInput, textInput, type Choice } from '#slack/inputs.ts';
import { channelLink, context, header, section } from '#slack/kit.ts';
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

/** One's own settings, and the workspace's for whoever may change them. */
export function renderSettings(seen: SeenSettings, configured: Defaults, wording: Wording): ModalView {
  const { settings } = wording;
  return {
    type: 'modal',
    callback_id: callbacks.settingsSave,
    private_metadata: encodeSeenSettings(seen),
    title: { type: 'plain_text', text: settings.title },
    submit: { type: 'plain_text', text: settings.save },
    close: { type: 'plain_text', text: settings.close },
    blocks: [
      header(settings.own),
      ...renderOwn(seen.personal, wording),
      ...(seen.shared ? renderShared(seen.shared, configured, wording) : []),
    ],
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

/** Fields of the workspace's part by the names that the dialog gives them. */
export function sharedFieldNames(
  names: readonly (keyof WorkspaceSettings)[],
  { settings: { labels } }: Wording,
): readonly string[] {
  const labelOf: Readonly<Record<keyof WorkspaceSettings, string>> = {
    notifyChannel: labels.channel,
    operators: labels.operators,
    operatorGroup: labels.operatorGroup,
    retentionDays: labels.retention,
    language: labels.sharedLanguage,
  };
  return names.map((name) => labelOf[name]);
}

function renderOwn({ news, quietHours, language }: PersonalSettings, wording: Wording): readonly KnownBlock[] {
  const { labels, hints, choose, news: places, auto } = wording.settings;
  const times = timeChoices(quietHours, wording);
  const placeholder = choose;
  return [
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

function renderShared(shared: WorkspaceSettings, configured: Defaults, wording: Wording): readonly KnownBlock[] {
  const { settings } = wording;
  const { labels, hints, configured: says } = settings;
  const always = renderPeople(configured.operators, wording);
  return [
    header(settings.shared),
    context(settings.sharedAbout),
    channelInput(
      { id: fields.settingsChannel, label: labels.channel, hint: hints.channel, optional: true },
      shared.notifyChannel ?? undefined,
    ),
    context(says.channel(configured.notifyChannel === null ? null : channelLink(configured.notifyChannel))),
    peopleInput(
      { id: fields.settingsOperators, label: labels.operators, hint: hints.operators, optional: true },
      { people: shared.operators, max: mostOperators },
    ),
    context(says.operators(always === '' ? null : always)),
    textInput(
      { id: fields.settingsOperatorGroup, label: labels.operatorGroup, hint: hints.operatorGroup, optional: true },
      { value: shared.operatorGroup ?? undefined, maxLength: longestGroup },
    ),
    numberInput(
      { id: fields.settingsRetention, label: labels.retention, hint: hints.retention },
      { value: shared.retentionDays, min: 1, max: 3650 },
    ),
    selectInput(
      { id: fields.settingsSharedLanguage, label: labels.sharedLanguage },
      { choices: languageChoices(), value: shared.language, placeholder: settings.choose },
    ),
    context(says.language(nameOf(configured.language))),
  ];
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
