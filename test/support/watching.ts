import { secondLookMs } from '#domain/watch/pace.ts';
import type { Ephemeral, SlackMessage } from './slack/messages.ts';
import { channels, type World } from './world.ts';

const hour = 3_600_000;
/** Longer than the time to any regular look. */
const pastRegularLook = 9 * hour;

export const federationRecord = (domain: string) => `SRV _sipfederationtls._tcp.${domain}`;
export const noRecord = { kind: 'nxdomain', aliases: [] } as const;

/** What a person is shown for `/pic …` typed in a channel; with `messages`, so many of them one after the other. */
export async function typed(
  world: World,
  user: string,
  text: string,
  { channel = channels.team, messages = 1 }: { readonly channel?: string; readonly messages?: number } = {},
): Promise<readonly Ephemeral[]> {
  const before = world.slack.ephemerals.length;
  await world.slack.user(user).command('/pic', text, { channel });
  return world.slack.waitFor(() => {
    const shown = world.slack.ephemerals.slice(before);
    return shown.length >= messages && shown;
  }, `${messages} answers to /pic ${text}`);
}

/** Begins a watch and waits for what its first look shows. */
export async function watched(world: World, user: string, domain: string, channel: string = channels.team) {
  return typed(world, user, `watch ${domain}`, { channel, messages: 2 });
}

/** Lets the regular look come. */
export const nextLook = (world: World): Promise<void> => world.advance(pastRegularLook);

/** Lets the regular look come, and the second one after the first sight of something. */
export async function lookTwice(world: World): Promise<void> {
  await nextLook(world);
  await world.advance(secondLookMs);
}

/** What was posted to a channel or person, oldest first, as it is now. */
export const postedTo = (world: World, place: string): readonly SlackMessage[] => world.slack.messages(place);
