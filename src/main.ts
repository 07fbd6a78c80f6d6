import { randomUUID } from 'node:crypto';
import { webApi, type Receiver } from '@slack/bolt';
import { createLogger } from '#adapters/log/logger.ts';
import { createEffectRunner } from '#adapters/queue/effect-runner.ts';
import { createDueSet } from '#adapters/redis/due-set.ts';
import { readConfig, type Config } from '#config.ts';
import { createSlackApp } from '#slack/app.ts';
import { createIdentity } from '#slack/identity.ts';
import { createUseCases } from '#use-cases/index.ts';
import { createAdapters } from '#wiring/adapters.ts';
import { openConnections } from '#wiring/open-connections.ts';
import { createReceiving } from '#wiring/receiving.ts';
import { createSlackCalls } from '#wiring/slack-calls.ts';
import { createWorker } from '#worker.ts';

const shutdownMs = 8000;

const config = configured();
const logger = createLogger(config.logLevel, (why) => console.error(why));
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
// Node's own way would write all that an error carries: commands, requests, tokens.
process.on('uncaughtException', (error) => {
  reportFault('an error was thrown and nobody caught it', error);
  process.exit(1);
});
/** What is running, and has to end before the connections. */
const running: { stop(): Promise<unknown> }[] = [];
const opened: { quit(): Promise<unknown> }[] = [];
// Heard from the first moment: the first process of a container is not ended by a signal that it does not hear.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));

const connections = await openConnections(config, logger).catch(refuse);
opened.push(...connections.all);
const calls = createSlackCalls(config, logger);
const deliveries = new webApi.WebClient(config.slack.botToken, calls.forDeliveries);
const { learn, authorize, workspaceUrl } = createIdentity(deliveries, config.slack.botToken, (error) =>
  reportFault('Slack did not say who the bot is', error),
);
const { ports, languages } = createAdapters({
  config,
  connections,
  calls,
  deliveries,
  workspaceUrl,
  logger,
  reportFault,
});

const rules = { allowTestNames: config.probeAllow.length > 0 };
const useCases = createUseCases(ports, { operators: config.operators, delays: config.delays, ...rules });
const { work } = connections;
const giveUp = () => process.exit(1);
const due = work && createDueSet({ redis: work, accepting: connections.accepting });
const effects = work && due && createEffectRunner({ redis: work, due, logger, giveUp });
const worker = effects && createWorker({ effects, useCases, logger });
const receiving = createReceiving({
  config,
  connections,
  calls,
  standing: effects && (() => effects.standing()),
  workspaceUrl,
  createApp,
  logger,
});

if (worker) running.push(worker);
running.push(receiving);

void learn(stopping.signal);
await worker?.start();
await receiving.start({ port: config.port }).catch(refuse);
logger.info(
  { role: config.role, transport: receiving.transport, port: config.port },
  receiving.hearsSlack() ? 'Picbot is ready' : 'Picbot is up and waits for Slack',
);

function createApp(receiver: Receiver) {
  const { notifyChannel = null, operators, language, delays } = config;
  return createSlackApp(
    { receiver, authorize, clientOptions: calls.whileSlackWaits, logger: calls.boltLogger, reportFault },
    {
      useCases,
      languages,
      configured: { notifyChannel, operators, language },
      rules,
      delays,
      workspaceUrl,
      now: () => ports.clock.now(),
    },
  );
}

/**
 * Takes nothing new, finishes what is under way, and leaves within a bounded time. A second signal changes nothing: npm
 * passes on the Ctrl-C that the bot has heard itself.
 */
async function stop(signal: string): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  logger.info({ signal }, 'Picbot is stopping');
  setTimeout(() => {
    logger.error({ shutdownMs }, 'Picbot was not done in time and ends with work under way');
    process.exit(1);
  }, shutdownMs).unref();
  for (const part of await Promise.allSettled(running.map(async (one) => one.stop()))) {
    if (part.status === 'rejected') reportFault('a part of Picbot did not stop as it should', part.reason);
  }
  await Promise.allSettled(opened.map(async (connection) => connection.quit()));
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
