import type { MovableClock } from './clock.ts';
import type { JsonObject } from './json.ts';

export interface MessageMetadata {
  readonly event_type: string;
  readonly event_payload: JsonObject;
}

/** A message that stands in a conversation for everybody in it. */
export interface SlackMessage {
  readonly kind: 'message';
  readonly channel: string;
  readonly ts: string;
  /** The parent's timestamp when it is a reply. */
  readonly threadTs: string | null;
  readonly broadcast: boolean;
  readonly author: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly metadata: MessageMetadata | null;
  readonly edits: number;
  /** Whom it mentioned when it was new: Slack calls these, and nobody whom an edit adds. */
  readonly called: readonly string[];
}

/** A message that one person sees and no method lists. */
export interface Ephemeral {
  readonly kind: 'ephemeral';
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  /** How it came: in the answer to a command, by a response_url, or by chat.postEphemeral. */
  readonly via: 'answer' | 'response_url' | 'chat.postEphemeral';
}

export type NewMessage = Omit<SlackMessage, 'kind' | 'ts' | 'edits' | 'called'>;
export type NewEphemeral = Omit<Ephemeral, 'kind' | 'ts'>;
export type MessageChange = Pick<SlackMessage, 'text' | 'blocks'> & Partial<Pick<SlackMessage, 'metadata'>>;

export interface Messages {
  post(message: NewMessage): SlackMessage;
  edit(message: SlackMessage, change: MessageChange): SlackMessage;
  remove(message: SlackMessage | Ephemeral): void;
  find(channel: string, ts: string): SlackMessage | undefined;
  findEphemeral(ts: string): Ephemeral | undefined;
  /** Oldest first, replies among them. */
  in(channel: string): readonly SlackMessage[];
  whisper(message: NewEphemeral): Ephemeral;
  rewhisper(message: Ephemeral, change: Pick<Ephemeral, 'text' | 'blocks'>): Ephemeral;
  ephemerals(): readonly Ephemeral[];
}

const mentionsIn = (words: string) => [...new Set([...words.matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, id = '']) => id))];

export function createMessages(clock: MovableClock): Messages {
  const posted = new Map<string, readonly SlackMessage[]>();
  let whispered: readonly Ephemeral[] = [];
  let lastMicros = 0;

  /** Seconds and microseconds; no two are alike. */
  function nextTs(): string {
    lastMicros = Math.max(lastMicros + 1, clock.now() * 1000);
    return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
  }

  const postedIn = (channel: string): readonly SlackMessage[] => posted.get(channel) ?? [];

  return {
    post(message) {
      const called = mentionsIn(`${message.text} ${JSON.stringify(message.blocks)}`);
      const made: SlackMessage = { kind: 'message', ts: nextTs(), edits: 0, called, ...message };
      posted.set(made.channel, [...postedIn(made.channel), made]);
      return made;
    },
    edit(message, change) {
      const { channel, ts } = message;
      const changed: SlackMessage = { ...message, ...change, edits: message.edits + 1 };
      posted.set(
        channel,
        postedIn(channel).map((one) => (one.ts === ts ? changed : one)),
      );
      return changed;
    },
    remove({ channel, ts }) {
      posted.set(
        channel,
        postedIn(channel).filter((one) => one.ts !== ts),
      );
      whispered = whispered.filter((one) => one.ts !== ts);
    },
    find: (channel, ts) => postedIn(channel).find((one) => one.ts === ts),
    findEphemeral: (ts) => whispered.find((one) => one.ts === ts),
    in: postedIn,
    whisper(message) {
      const made: Ephemeral = { kind: 'ephemeral', ts: nextTs(), ...message };
      whispered = [...whispered, made];
      return made;
    },
    rewhisper(message, change) {
      const changed: Ephemeral = { ...message, ...change };
      whispered = whispered.map((one) => (one.ts === message.ts ? changed : one));
      return changed;
    },
    ephemerals: () => whispered,
  };
}
