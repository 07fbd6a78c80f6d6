import type { Block } from './block-kit.ts';

/** A person's Home tab as the bot published it, with what Slack adds. */
export interface HomeView {
  readonly id: string;
  readonly type: 'home';
  readonly blocks: readonly Block[];
  readonly [fact: string]: unknown;
}

/** The Home tabs that the bot published: the local Slack sends none of it along when something there is pressed. */
export interface Homes {
  keep(user: string, view: Readonly<Record<string, unknown>>, blocks: readonly Block[]): void;
  find(user: string): HomeView | null;
}

export function createHomes(): Homes {
  const homes = new Map<string, HomeView>();
  return {
    keep: (user, view, blocks) => void homes.set(user, { ...view, id: `V0HOME${user}`, type: 'home', blocks }),
    find: (user) => homes.get(user) ?? null,
  };
}
