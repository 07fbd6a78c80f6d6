import { webApi, type App, type Receiver } from '@slack/bolt';
import type { Standing } from '#adapters/queue/watchdog.ts';
import { systemClock } from '#adapters/system/clock.ts';
import type { Config } from '#config.ts';
import type { Logger } from '#ports/system.ts';
import { createHttpReceiver } from '#receivers/http-receiver.ts';
import { createHttpServer, type Place } from '#receivers/http-server.ts';
import { createReadiness, type PartHealth, type Readiness } from '#receivers/readiness.ts';
import { createSocketReceiver } from '#receivers/socket-receiver.ts';
import type { Connections } from './open-connections.ts';
import type { SlackCalls } from './slack-calls.ts';

/** How this process hears of anything. */
export interface Receiving {
  /** The way Slack's deliveries come; none where the role takes none. */
  readonly transport: 'socket' | 'http' | 'none';
  /** False as long as Slack has given no connection. */
  hearsSlack(): boolean;
  start(place: Place): Promise<unknown>;
  stop(): Promise<unknown>;
}

/** Takes Slack's deliveries as the role and the tokens have it, and tells in every role how the process is. */
export function createReceiving(of: {
  readonly config: Config;
  readonly connections: Connections;
  readonly calls: SlackCalls;
  /** How the effects stand; null where none are carried out. */
  readonly standing: (() => Standing) | null;
  readonly workspaceUrl: () => string | null;
  readonly createApp: (receiver: Receiver) => App;
  readonly logger: Logger;
}): Receiving {
  const { config, connections, calls, standing, workspaceUrl, createApp, logger } = of;
  const { appToken, signingSecret = '' } = config.slack;
  const takesDeliveries = config.role !== 'worker';

  const readiness = createReadiness({
    redis: async () => {
      await Promise.all(connections.all.map((connection) => connection.ping()));
      return { serves: true, is: 'ok' };
    },
    ...(standing ? { effects: () => effectsHealth(standing(), takesDeliveries) } : {}),
    // Over HTTP, deliveries are answered before Slack has said who the bot is.
    slack: () => socket?.health() ?? { serves: true, is: workspaceUrl() ? 'ok' : 'has not answered yet' },
  });
  const socket =
    takesDeliveries && appToken !== undefined ? socketReceiver(appToken, { config, calls, readiness, logger }) : null;

  if (!takesDeliveries) {
    return { transport: 'none', hearsSlack: () => true, ...createHttpServer({ posts: {}, readiness, logger }) };
  }
  const app = createApp(socket ?? createHttpReceiver({ signingSecret, readiness, logger, clock: systemClock }));
  return {
    transport: socket ? 'socket' : 'http',
    hearsSlack: () => socket?.health().serves ?? true,
    start: (place) => app.start(place),
    stop: () => app.stop(),
  };
}

function socketReceiver(
  appToken: string,
  of: { readonly config: Config; readonly calls: SlackCalls; readonly readiness: Readiness; readonly logger: Logger },
) {
  const client = new webApi.WebClient(appToken, of.calls.forDeliveries);
  return createSocketReceiver({
    openUrl: async () => (await client.apps.connections.open({})).url ?? '',
    connections: of.config.socketConnections,
    readiness: of.readiness,
    logger: of.logger,
  });
}

/** A process that takes deliveries goes on taking them: what is due waits for another one, or for this one's repair. */
function effectsHealth(standing: Standing, takesDeliveries: boolean): PartHealth {
  if (!standing) return { serves: true, is: 'ok' };
  return { serves: takesDeliveries, is: `stand still for ${Math.round(standing.stillForMs / 1000)} s` };
}
