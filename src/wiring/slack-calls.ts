import type { webApi } from '@slack/bolt';
import type { Config } from '#config.ts';
import type { Logger } from '#ports/system.ts';
import { createBoltLogger } from '#slack/app.ts';

/** Slack waits three seconds for an answer; a delivery by the worker may take longer. */
const requestTimeoutMs = 2500;
export const deliveryTimeoutMs = 10_000;

export type SlackCalls = ReturnType<typeof createSlackCalls>;

/** How Slack's Web API is called: once, because trying again is the queue's work, and within a bounded time. */
export function createSlackCalls({ slack }: Config, logger: Logger) {
  const boltLogger = createBoltLogger({
    info: () => {},
    warn: (text) => logger.warn({ from: 'bolt' }, text),
    error: (text) => logger.error({ from: 'bolt' }, text),
  });
  const callsOf = (timeout: number): webApi.WebClientOptions => ({
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: boltLogger,
  });
  return { boltLogger, whileSlackWaits: callsOf(requestTimeoutMs), forDeliveries: callsOf(deliveryTimeoutMs) };
}
