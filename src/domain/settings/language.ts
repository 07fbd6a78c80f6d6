/** The languages the bot speaks, by their BCP 47 code. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** The language for a locale such as `ko-KR`; English where it is one that the bot does not speak. */
export function languageOfLocale(locale: string): Language {
  const [primary = ''] = locale.toLowerCase().split(/[-_]/);
  return languages.find((language) => language === primary) ?? 'en';
}

/**
 * The language one person reads: their own choice first, then that of their Slack, as far as it is known, then the
 * workspace's. Of somebody whom Slack does not show nothing is known.
 */
export function languageOfReader(of: {
  readonly chosen: Language | 'auto';
  readonly person: { readonly language: Language; readonly active: boolean } | null;
  readonly workspace: Language;
}): Language {
  if (of.chosen !== 'auto') return of.chosen;
  return of.person?.active ? of.person.language : of.workspace;
}
