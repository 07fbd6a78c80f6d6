import { LRUCache } from 'lru-cache';
import { languageOfReader, type Language } from '#domain/settings/language.ts';
import type { Languages } from '#ports/languages.ts';
import type { PersonalSettings } from '#domain/settings/settings.ts';
import type { People } from '#ports/people.ts';
import type { Settings } from '#ports/settings.ts';
import type { Clock, Logger } from '#ports/system.ts';

/** A choice made through another process is heard of within this time; one made through this process at once. */
const rememberedMs = 5_000;
const mostRemembered = 10_000;

/** What decides over a person's language. */
interface Choice {
  readonly chosen: Language | 'auto';
  readonly workspace: Language;
}

/**
 * Finds out who reads which language; remembers for some seconds what people and workspaces have set. `settings` are
 * the same settings once more: a change made through them is heard of at once. `usual` counts without the store.
 */
export function createLanguages(of: {
  readonly settings: Settings;
  readonly people: People;
  readonly usual: Language;
  readonly clock: Clock;
  readonly logger: Logger;
}): Languages & { readonly settings: Settings } {
  const { settings, people, usual, clock, logger } = of;
  const memory = { max: mostRemembered, ttl: rememberedMs, perf: clock, ttlResolution: 0 };
  const choices = new LRUCache<string, Language | 'auto'>(memory);
  const workspaces = new LRUCache<string, Language>(memory);
  const keyOf = (workspace: string, user: string) => `${workspace}|${user}`;

  async function ofWorkspace(workspace: string): Promise<Language> {
    const near = workspaces.get(workspace);
    if (near) return near;
    const { language } = await settings.workspace(workspace);
    workspaces.set(workspace, language);
    return language;
  }

  async function personOf(workspace: string, user: string): Promise<PersonalSettings> {
    const person = await settings.person(workspace, user);
    choices.set(keyOf(workspace, user), person.language);
    return person;
  }

  async function ofPerson(workspace: string, user: string): Promise<Language | 'auto'> {
    return choices.get(keyOf(workspace, user)) ?? (await personOf(workspace, user)).language;
  }

  async function choiceOf(workspace: string, user: string): Promise<Choice> {
    const [chosen, language] = await Promise.all([ofPerson(workspace, user), ofWorkspace(workspace)]);
    return { chosen, workspace: language };
  }

  /** What is usual, where the store does not answer. */
  const otherwise =
    <Answer>(usually: Answer) =>
    (error: unknown): Answer => {
      logger.warn({ fault: error instanceof Error ? error.message : String(error) }, 'A language is not known');
      return usually;
    };

  const unset: Choice = { chosen: 'auto', workspace: usual };
  return {
    async ofReader(workspace, user) {
      const [choice, person] = await Promise.all([
        choiceOf(workspace, user).catch(otherwise(unset)),
        people.known(workspace, user).catch(otherwise(null)),
      ]);
      return { reader: languageOfReader({ ...choice, person }), workspace: choice.workspace };
    },
    async ofRecipient(workspace, user) {
      const choice = await choiceOf(workspace, user).catch(otherwise(unset));
      if (choice.chosen !== 'auto') return choice.chosen;
      // What nobody can tell is told as a member who reads English; what is known after that says whether it was told.
      await people.find(workspace, user);
      return languageOfReader({ ...choice, person: await people.known(workspace, user).catch(otherwise(null)) });
    },
    ofWorkspace: (workspace) => ofWorkspace(workspace).catch(otherwise(usual)),
    settings: {
      ...settings,
      person: personOf,
      async changeWorkspace(workspace, change) {
        const changed = await settings.changeWorkspace(workspace, change);
        if (changed) workspaces.set(workspace, changed.language);
        return changed;
      },
      async changePerson(workspace, user, change) {
        const changed = await settings.changePerson(workspace, user, change);
        choices.set(keyOf(workspace, user), changed.language);
        return changed;
      },
    },
  };
}
