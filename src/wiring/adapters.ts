import { availableParallelism } from 'node:os';
import { webApi } from '@slack/bolt';
import { createInspectionPool } from '#adapters/inspection/pool.ts';
import { createChannelPace } from '#adapters/redis/channel-pace.ts';
import { createCheckLimits } from '#adapters/redis/check-limits.ts';
import { createClaims } from '#adapters/redis/claims.ts';
import { createDigests } from '#adapters/redis/digests.ts';
import { createForgetting } from '#adapters/redis/forgetting.ts';
import { createKeptChecks } from '#adapters/redis/kept-checks.ts';
import { createKnownPeople } from '#adapters/redis/known-people.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { createSettings } from '#adapters/redis/settings.ts';
import { createRedisWatches } from '#adapters/redis/watch-store.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { randomIds } from '#adapters/system/ids.ts';
import type { Config } from '#config.ts';
import { checkLimits } from '#domain/checks/limits.ts';
import { usualWorkspaceSettings } from '#domain/settings/settings.ts';
import type { Logger } from '#ports/system.ts';
import { createDoor } from '#slack/delivery/door.ts';
import { createNotifier } from '#slack/notifier.ts';
import { createLanguages } from '#slack/people/languages.ts';
import { createPeople } from '#slack/people/people.ts';
import type { Connections } from './open-connections.ts';
import { deliveryTimeoutMs, type SlackCalls } from './slack-calls.ts';

/** How long after a call may have ended Slack needs at most to show the message it took. */
const shownAfterMs = 5_000;
/**
 * What Slack allows for each channel: a message a second, a few at once after a pause
 * (docs.slack.dev/apis/web-api/rate-limits).
 */
const channelPace = { gapMs: 1_000, burst: 3, patienceMs: 3_000 };
/** One core is left to whoever waits for an answer in Slack. */
const inspectionThreads = Math.max(1, availableParallelism() - 1);
const inspectionIdleMs = 600_000;

/** What the core needs from outside, but for what carries its effects out; and who is spoken to in which language. */
export function createAdapters(of: {
  readonly config: Config;
  readonly connections: Connections;
  readonly calls: SlackCalls;
  /** The client that messages are posted with. */
  readonly deliveries: webApi.WebClient;
  readonly workspaceUrl: () => string | null;
  readonly logger: Logger;
  readonly reportFault: (what: string, error: unknown) => void;
}) {
  const { config, calls, deliveries, workspaceUrl, logger, reportFault } = of;
  const { requests: redis, accepting } = of.connections;
  const clock = systemClock;

  const people = createPeople({
    client: new webApi.WebClient(config.slack.botToken, calls.whileSlackWaits),
    known: createKnownPeople(redis),
    clock,
    logger,
  });
  const usual = usualWorkspaceSettings({ notifyChannel: config.notifyChannel ?? null, language: config.language });
  const languages = createLanguages({
    settings: createSettings({ redis, logger, usual }),
    people,
    usual: config.language,
    clock,
    logger,
  });
  const notifier = createNotifier({
    door: createDoor({
      client: deliveries,
      pace: createChannelPace({ redis, limits: channelPace }),
      clock,
      logger,
      unsettledMs: deliveryTimeoutMs + shownAfterMs,
    }),
    languages,
    workspaceUrl,
    delays: config.delays,
    clock,
  });
  const inspector = createInspectionPool({
    module: import.meta.resolve('#inspect-thread.ts'),
    settings: { dnsServers: config.dnsServers, allow: config.probeAllow },
    threads: inspectionThreads,
    idleMs: inspectionIdleMs,
    onFault: (fault) => reportFault('a thread for inspections failed', fault),
  });

  const ports = {
    store: createRedisStore({ redis, logger, accepting }),
    watches: createRedisWatches({ redis, logger, accepting }),
    digests: createDigests({ redis, logger }),
    inspector,
    checkLimits: createCheckLimits({ redis, limits: checkLimits, logger }),
    keptChecks: createKeptChecks(redis),
    claims: createClaims(redis),
    forgetting: createForgetting({ redis }),
    notifier,
    settings: languages.settings,
    people,
    clock,
    ids: randomIds,
  };
  return { ports, languages };
}
