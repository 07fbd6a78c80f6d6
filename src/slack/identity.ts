import type { Authorize, webApi } from '@slack/bolt';

interface KnownBot {
  readonly botId: string | undefined;
  readonly botUserId: string | undefined;
  readonly workspaceUrl: string | null;
}

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/**
 * Who the bot is in Slack, asked once in the background. Deliveries are answered before that as well: Bolt gets the
 * token without asking anybody, so a Slack that is down at start, or slow, keeps nobody waiting.
 */
export function createIdentity(
  client: webApi.WebClient,
  botToken: string,
  report: (error: unknown) => void,
): {
  readonly authorize: Authorize<boolean>;
  readonly workspaceUrl: () => string | null;
  readonly learn: (signal: AbortSignal) => Promise<void>;
} {
  let known: KnownBot | null = null;

  async function learn(signal: AbortSignal): Promise<void> {
    for (let pauseMs = firstPauseMs; !known && !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      known = await client.auth.test({ token: botToken }).then(
        ({ bot_id, user_id, url }) => ({ botId: bot_id, botUserId: user_id, workspaceUrl: url ?? null }),
        (error: unknown) => {
          report(error);
          return null;
        },
      );
      if (!known) await pause(pauseMs, signal);
    }
  }

  return {
    learn,
    workspaceUrl: () => known?.workspaceUrl ?? null,
    async authorize() {
      return {
        botToken,
        ...(known?.botId ? { botId: known.botId } : {}),
        ...(known?.botUserId ? { botUserId: known.botUserId } : {}),
      };
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
