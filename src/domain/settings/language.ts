/** The languages the bot speaks, by their BCP 47 code. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** The language for a locale such as `ko-KR`; English where it is one that the bot does not speak. */
export function languageOfLocale(locale: string): Language {
  const [primary = ''] = locale.toLowerCase().split(/[-_]/);
  return languages.find((language) => language === primary) ?? 'en';
}
