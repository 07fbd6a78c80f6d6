import type { Language } from '#domain/settings/language.ts';
import { en, type Wording } from './en.ts';
import { ko } from './ko.ts';

/** Every sentence in every language. A language without an entry, or an entry without a sentence, does not compile. */
export const wordings: Readonly<Record<Language, Wording>> = { en, ko };
