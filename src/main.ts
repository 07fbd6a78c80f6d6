import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { webApi } from '@slack/bolt';
import { createInspectionPool } from '#adapters/inspection/pool.ts';
import { createLogger } from '#adapters/log/logger.ts';
import { createEffectRunner } from '#adapters/queue/effect-runner.ts';
import type { Standing } from '#adapters/queue/watchdog.ts';
import { createChannelPace } from '#adapters/redis/channel-pace.ts';
import { createClaims } from '#adapters/redis/claims.ts';
import { createCheckLimits } from '#adapters/redis/check-limits.ts';
import { openRedis, type Purpose } from '#adapters/redis/connection.ts';
import { createDigests } from '#adapters/redis/digests.ts';
import { createForgetting } from '#adapters/redis/forgetting.ts';
import { createDueSet } from '#adapters/redis/due-set.ts';
import { inspectRedis } from '#adapters/redis/inspect-redis.ts';
import { createKeptChecks } from '#adapters/redis/kept-checks.ts';
import { createKnownPeople } from '#adapters/redis/known-people.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { createSettings } from '#adapters/redis/settings.ts';
import { createRedisWatches } from '#adapters/redis/watch-store.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { randomIds } from '#adapters/system/ids.ts';
import { readConfig, type Config } from '#config.ts';
import { checkLimits } from '#domain/checks/limits.ts';
import { usualWorkspaceSettings } from '#domain/settings/settings.ts';
import { createHttpReceiver } from '#receivers/http-receiver.ts';
import { createHttpServer } from '#receivers/http-server.ts';
import { createReadiness } from '#receivers/readiness.ts';
import { createSocketReceiver } from '#receivers/socket-receiver.ts';
import { createBoltLogger, createSlackApp } from '#slack/app.ts';
import { createIdentity } from '#slack/identity.ts';
import { createDoor } from '#slack/delivery/door.ts';
import { createNotifier } from '#slack/notifier.ts';
import { createLanguages } from '#slack/people/languages.ts';
import { createPeople } from '#slack/people/people.ts';
import { createUseCases } from '#use-cases/index.ts';
import { createWorker } from '#worker.ts';

/** Slack waits three seconds for an answer; a delivery by the worker may take longer. */
const requestTimeoutMs = 2500;
const deliveryTimeoutMs = 10_000;
/** How long after a call may have ended Slack needs at most to show the message it took. */
const shownAfterMs = 5_000;
/** What Slack allows for each channel: a message a second, a few at once after a pause (docs.slack.dev/apis/web-api/rate-limits). */
const channelPace = { gapMs: 1_000, burst: 3, patienceMs: 3_000 };
const shutdownMs = 8000;
/** One core is left to whoever waits for an answer in Slack. */
const inspectionThreads = Math.max(1, availableParallelism() - 1);
const inspectionIdleMs = 600_000;

const config = configured();
const logger = createLogger(config.logLevel);
const stopping = new AbortController();

const reportFault = (what: string, err: unknown): string => {
  const id = randomUUID().slice(0, 8);
  logger.error({ id, err }, what);
  return id;
};

process.on('unhandledRejection', (reason) => {
  reportFault('a promise was rejected and nobody listened', reason);
  if (!stopping.signal.aborted) process.exit(1);
});

const takesDeliveries = config.role !== 'worker';
const carriesOut = config.role !== 'web';

const open = (purpose: Purpose) => openRedis(config.redisUrl, purpose, logger);
const [requests, acceptingRedis, work] = await Promise.all([
  open('requests'),
  config.redisWait > 0 ? open('accepting') : null,
  carriesOut ? open('work') : null,
]).catch(refuse);
const connections = [requests, acceptingRedis, work].filter((connection) => connection !== null);
const accepting = acceptingRedis && { redis: acceptingRedis, replicas: config.redisWait };
const found = await inspectRedis(requests, { replicas: config.redisWait }).catch(refuse);
for (const { severity, node, setting, found: is, wanted } of found) {
  const line = `Redis${node === null ? '' : ` ${node}`}: ${setting} is ${is}, wanted: ${wanted}`;
  if (severity === 'refuse') refuse(new Error(line));
  logger.warn({ node, setting, found: is, wanted }, line);
}

const boltLogger = createBoltLogger({
  info: () => {},
  warn: (text) => logger.warn({ from: 'bolt' }, text),
  error: (text) => logger.error({ from: 'bolt' }, text),
});
const callsOf = (timeout: number): webApi.WebClientOptions => ({
  slackApiUrl: config.slack.apiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout,
  logger: boltLogger,
});
const deliveries = new webApi.WebClient(config.slack.botToken, callsOf(deliveryTimeoutMs));
const identity = createIdentity(deliveries, config.slack.botToken, (error) =>
  reportFault('Slack did not say who the bot is', error),
);

const people = createPeople({
  client: new webApi.WebClient(config.slack.botToken, callsOf(requestTimeoutMs)),
  known: createKnownPeople(requests),
  clock: systemClock,
  logger,
});
const languages = createLanguages({
  settings: createSettings({
    redis: requests,
    logger,
    usual: usualWorkspaceSettings({ notifyChannel: config.notifyChannel ?? null, language: config.language }),
  }),
  people,
  usual: config.language,
  clock: systemClock,
  logger,
});

const inspector = createInspectionPool({
  module: import.meta.resolve('#inspect-thread.ts'),
  settings: { dnsServers: config.dnsServers, allow: config.probeAllow },
  threads: inspectionThreads,
  idleMs: inspectionIdleMs,
  onFault: (fault) => reportFault('a thread for inspections failed', fault),
});
const useCases = createUseCases(
  {
    store: createRedisStore({ redis: requests, logger, accepting }),
    watches: createRedisWatches({ redis: requests, logger, accepting }),
    digests: createDigests({ redis: requests, logger }),
    inspector,
    checkLimits: createCheckLimits({ redis: requests, limits: checkLimits, logger }),
    keptChecks: createKeptChecks(requests),
    claims: createClaims(requests),
    forgetting: createForgetting({ redis: requests }),
    notifier: createNotifier({
      door: createDoor({
        client: deliveries,
        pace: createChannelPace({ redis: requests, limits: channelPace }),
        clock: systemClock,
        logger,
        unsettledMs: deliveryTimeoutMs + shownAfterMs,
      }),
      languages,
      workspaceUrl: identity.workspaceUrl,
      delays: config.delays,
      clock: systemClock,
    }),
    settings: languages.settings,
    people,
    clock: systemClock,
    ids: randomIds,
  },
  { operators: config.operators, delays: config.delays, allowTestNames: config.probeAllow.length > 0 },
);
const effects =
  work &&
  createEffectRunner({ redis: work, due: createDueSet({ redis: work }), logger, giveUp: () => process.exit(1) });
const worker = effects && createWorker({ effects, useCases, logger });

const readiness = createReadiness({
  redis: async () => {
    await Promise.all(connections.map((connection) => connection.ping()));
    return { serves: true, is: 'ok' };
  },
  ...(effects ? { effects: () => effectsHealth(effects.standing()) } : {}),
  // Over HTTP, deliveries are answered before Slack has said who the bot is.
  slack: () => socket?.health() ?? { serves: true, is: identity.workspaceUrl() ? 'ok' : 'has not answered yet' },
});
const isBySocket = takesDeliveries && config.slack.appToken !== undefined;
const socket = isBySocket ? socketReceiver(config.slack.appToken ?? '') : null;
const door = takesDeliveries ? slackApp() : createHttpServer({ posts: {}, readiness, logger });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));

void identity.learn(stopping.signal);
await worker?.start();
await door.start({ port: config.port }).catch(refuse);
logger.info(
  { role: config.role, transport: takesDeliveries ? (socket ? 'socket' : 'http') : 'none', port: config.port },
  socket && !socket.health().serves ? 'Picbot is up and waits for Slack' : 'Picbot is ready',
);

/** A process that takes deliveries goes on taking them: what is due waits for another one, or for this one's repair. */
function effectsHealth(standing: Standing) {
  if (!standing) return { serves: true, is: 'ok' };
  return { serves: takesDeliveries, is: `stand still for ${Math.round(standing.stillForMs / 1000)} s` };
}

function slackApp() {
  return createSlackApp(
    {
      receiver: socket ?? httpReceiver(config.slack.signingSecret ?? ''),
      authorize: identity.authorize,
      clientOptions: callsOf(requestTimeoutMs),
      logger: boltLogger,
      reportFault,
    },
    {
      useCases,
      languages,
      configured: {
        notifyChannel: config.notifyChannel ?? null,
        operators: config.operators,
        language: config.language,
      },
      rules: { allowTestNames: config.probeAllow.length > 0 },
      delays: config.delays,
      workspaceUrl: identity.workspaceUrl,
      now: () => systemClock.now(),
    },
  );
}

function httpReceiver(signingSecret: string) {
  return createHttpReceiver({ signingSecret, readiness, logger, clock: systemClock });
}

function socketReceiver(appToken: string) {
  const client = new webApi.WebClient(appToken, callsOf(deliveryTimeoutMs));
  return createSocketReceiver({
    openUrl: async () => (await client.apps.connections.open({})).url ?? '',
    connections: config.socketConnections,
    readiness,
    logger,
  });
}

/** Takes nothing new, finishes what is under way, and leaves within a bounded time. */
async function stop(signal: string): Promise<void> {
  stopping.abort();
  logger.info({ signal }, 'Picbot is stopping');
  setTimeout(() => process.exit(1), shutdownMs).unref();
  await Promise.allSettled([door.stop(), worker?.stop()]);
  await Promise.allSettled(connections.map((connection) => connection.quit()));
  process.exit(0);
}

function configured(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
