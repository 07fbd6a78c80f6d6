import type { Script } from '../../support/scripted-resolver.ts';
import type { Ephemeral } from '../../support/slack/messages.ts';
import type { Person } from '../../support/slack/person-contract.ts';
import { people, type World } from '../../support/world.ts';

/** Alice, who asks for checks, and what only she sees. */
export interface Asking {
  readonly alice: () => Person;
  /** The texts that were whispered, oldest first. */
  readonly said: () => readonly string[];
  /** The newest whisper once it is a report. */
  readonly report: () => Promise<Ephemeral>;
  /** `/pic check …` and its report. */
  readonly checked: (argument?: string, channel?: string) => Promise<Ephemeral>;
}

export function createAsking(world: () => World): Asking {
  const alice = () => world().slack.user(people.alice);
  const report = () =>
    world().slack.waitFor(() => {
      const last = world().slack.ephemerals.at(-1);
      return last && /^[✓✗!?] /u.test(last.text) && last;
    }, 'the report');
  return {
    alice,
    said: () => world().slack.ephemerals.map(({ text }) => text),
    report,
    async checked(argument = 'contoso.com', channel?: string) {
      await alice().command('/pic', `check ${argument}`, channel === undefined ? {} : { channel });
      return report();
    },
  };
}

/** The domain has no federation record. */
export const missing = (domain: string): Script => ({
  [`SRV _sipfederationtls._tcp.${domain}`]: { kind: 'nxdomain', aliases: [] },
});

/** The first words of an answer that is not replaced later. */
export const begun = (names: string) => `Checking ${names} … The report follows in a few seconds.`;
