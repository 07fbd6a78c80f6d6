import { setTimeout as wait } from 'node:timers/promises';
import { ReceiverMultipleAckError, webApi, type App, type Receiver } from '@slack/bolt';
import type { Logger } from '#ports/system.ts';
import { createHttpServer, type Place } from './http-server.ts';
import { isEvent } from './parse-body.ts';
import type { PartHealth, Readiness } from './readiness.ts';
import { createUnderWay } from './under-way.ts';
import {
  connectSocket,
  usualPace,
  type Envelope,
  type SocketConnection,
  type SocketPace,
  type TakeEnvelope,
} from './socket-connection.ts';

export interface SocketReceiver extends Receiver {
  /**
   * Tells health at a place; resolves when the first connection is made or has failed, the others following. Rejects
   * when Slack does not take the app-level token.
   */
  start(place: Place): Promise<unknown>;
  stop(): Promise<void>;
  /** How many connections are open. */
  health(): PartHealth;
}

const firstGapMs = 1000;
const longestGapMs = 30_000;
const leastMs = 250;

/** Said of a token that will not do later either. */
const refusals: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'missing_scope',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);

/**
 * Takes Slack's deliveries by Socket Mode, for Bolt, over several connections: Slack gives each delivery to one of
 * them. A connection that Slack wants replaced takes deliveries until its successor is there. `openUrl` asks Slack for
 * an address (`apps.connections.open`), which serves one connection once.
 */
export function createSocketReceiver({
  openUrl,
  connections,
  readiness,
  logger,
  pace = usualPace,
}: {
  readonly openUrl: () => Promise<string>;
  readonly connections: number;
  readonly readiness: Readiness;
  readonly logger: Logger;
  readonly pace?: SocketPace;
}): SocketReceiver {
  const server = createHttpServer({ posts: {}, readiness, logger });
  const stopping = new AbortController();
  const stopped = aborted(stopping.signal);
  const underWay = createUnderWay();
  const open = new Set<SocketConnection>();
  const retiring = new Set<Promise<void>>();
  let app: App | null = null;
  let keeping: readonly Promise<void>[] = [];

  async function take({ payload, retryNum, retryReason }: Envelope, answer: (body: unknown) => void): Promise<void> {
    const answered = Promise.withResolvers<unknown>();
    let isAcknowledged = false;
    const ack = async (body?: unknown) => {
      if (isAcknowledged) throw new ReceiverMultipleAckError();
      isAcknowledged = true;
      answered.resolve(body);
      answer(body);
    };
    const told = {
      customProperties: { answered: answered.promise },
      ...(retryNum ? { retryNum } : {}),
      ...(retryReason ? { retryReason } : {}),
    };
    // Bolt acknowledges an event before its listeners: Slack hears of it when they have kept it.
    const isKept = isEvent(payload);
    await app?.processEvent({ body: payload, ack: isKept ? async () => {} : ack, ...told });
    if (isKept) await ack();
    else if (!isAcknowledged) logger.warn({}, 'A delivery was answered by nobody');
  }

  const deliver: TakeEnvelope = (envelope, answer) => underWay.track(() => take(envelope, answer));

  /** Waits, at most until the stop. */
  async function rest(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  /** A stop does not wait until the successor has been there for long. */
  function retire(connection: SocketConnection): void {
    const retired: Promise<void> = connection.retire(pace.lingerMs, stopped).finally(() => {
      open.delete(connection);
      retiring.delete(retired);
    });
    retiring.add(retired);
  }

  /** Keeps one place filled until the stop; `tried` hears how the attempts end. */
  async function keep(tried: PromiseWithResolvers<void>): Promise<void> {
    let former: SocketConnection | null = null;
    for (let failures = 0; !stopping.signal.aborted;) {
      try {
        const connection = await connectSocket(await openUrl(), deliver, { logger, pace });
        open.add(connection);
        if (former) retire(former);
        former = connection;
        failures = 0;
        tried.resolve();
        const since = performance.now();
        await Promise.race([connection.over, stopped]);
        // One that ends as soon as it has begun must not be asked for without a pause.
        if (performance.now() - since < leastMs) await rest(leastMs);
      } catch (error) {
        // Once for an outage, not once for every attempt to end it.
        if (failures === 0) logger.warn({ err: error }, 'Slack gives no Socket Mode connection; it is asked again');
        failures += 1;
        if (isRefused(error)) tried.reject(new Error('Slack does not take SLACK_APP_TOKEN', { cause: error }));
        tried.resolve();
        await rest(gapMs(failures, error));
      }
    }
    if (former) retire(former);
  }

  return {
    init(bolt) {
      app = bolt;
    },
    async start(place) {
      const listening = await server.start(place);
      const first = Promise.withResolvers<void>();
      keeping = Array.from({ length: connections }, () => keep(first));
      await first.promise;
      return listening;
    },
    async stop() {
      stopping.abort();
      await Promise.all(keeping);
      await Promise.all([...retiring, underWay.drained(), server.stop()]);
    },
    health() {
      const count = [...open].filter((connection) => connection.isOpen()).length;
      return { serves: count > 0, is: `${Math.min(count, connections)} of ${connections} connected` };
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function isRefused(error: unknown): boolean {
  return error instanceof webApi.WebAPIPlatformError && refusals.has(error.data.error);
}

/** Grows with every failure, spread by a quarter so that many bots do not come back at once; or as Slack asks. */
function gapMs(failures: number, error: unknown): number {
  if (typeof error === 'object' && error !== null && 'retryAfter' in error) return Number(error.retryAfter) * 1000;
  return Math.min(firstGapMs * 2 ** (failures - 1), longestGapMs) * (0.75 + Math.random() / 2);
}
