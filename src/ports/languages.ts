import type { Language } from '#domain/settings/language.ts';

/** The language of one reader, and that of what everybody in their workspace reads. */
export interface ReaderLanguages {
  readonly reader: Language;
  readonly workspace: Language;
}

/** Who is spoken to in which language. Never rejects: what cannot be found out is as the configuration says. */
export interface Languages {
  /** Of somebody who waits for an answer: Slack is not waited for; what is not known is asked in the background. */
  ofReader(workspace: string, user: string): Promise<ReaderLanguages>;
  /** Of somebody who is written to and does not wait: Slack is asked where nothing is known of them yet. */
  ofRecipient(workspace: string, user: string): Promise<Language>;
  ofWorkspace(workspace: string): Promise<Language>;
}
