import type { Clock, Logger } from '#ports/system.ts';

/** Slack's codes that say: this token is good for nothing any more. No message goes anywhere with it. */
const refusedTokens: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

export interface Breaker {
  /**
   * How long nothing is to be sent (ms); 0 when it may be tried. After a pause one caller may, and whoever comes while
   * it does waits.
   */
  pausedForMs(): number;
  /** Takes note of Slack's code for a refused call; true when it is of the token. */
  refused(reason: string): boolean;
  /** Takes note of a call that Slack took. */
  taken(): void;
}

/** Stops every delivery while Slack refuses the bot's token, and tries it now and then. Says so once, in the log. */
export function createBreaker({
  clock,
  logger,
  pauseMs,
  trialMs,
}: {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Between two trials of a token that was refused. */
  readonly pauseMs: number;
  /** As long as a trial may take. */
  readonly trialMs: number;
}): Breaker {
  let openUntil: number | null = null;
  return {
    pausedForMs() {
      const now = clock.now();
      if (openUntil === null) return 0;
      if (now < openUntil) return openUntil - now;
      openUntil = now + trialMs;
      return 0;
    },
    refused(reason) {
      if (!refusedTokens.has(reason)) return false;
      if (openUntil === null) {
        logger.error(
          { reason, againInMs: pauseMs },
          'Slack refuses the bot’s token: deliveries wait until it is mended',
        );
      }
      openUntil = clock.now() + pauseMs;
      return true;
    },
    taken() {
      if (openUntil !== null) logger.info({}, 'Slack takes the bot’s token again: deliveries go on');
      openUntil = null;
    },
  };
}
