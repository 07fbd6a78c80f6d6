import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { AuthorizationError, type App, type Receiver } from '@slack/bolt';
import type { Clock, Logger } from '#ports/system.ts';
import { createAnswer, reply } from './answer.ts';
import { createHttpServer, type Place } from './http-server.ts';
import { isEvent, isForm, parseBody } from './parse-body.ts';
import { readBody } from './read-body.ts';
import type { Readiness } from './readiness.ts';
import { createVerifier } from './signature.ts';

/** Slack's largest deliveries are view submissions: a view has at most 100 blocks and 250 KB. */
const mostBytes = 1_000_000;

/** What Bolt wants of a receiver, and where this one listens. */
export interface HttpReceiver extends Receiver {
  start(place: Place): Promise<Server>;
  stop(): Promise<void>;
}

/**
 * Takes Slack's deliveries by HTTP, for Bolt: what its own receiver does, within bounds of size and time, and with one
 * pass over the body. Unsigned, too large and malformed requests never reach Bolt.
 */
export function createHttpReceiver({
  signingSecret,
  readiness,
  logger,
  clock,
}: {
  readonly signingSecret: string;
  readonly readiness: Readiness;
  readonly logger: Logger;
  readonly clock: Clock;
}): HttpReceiver {
  const isFromSlack = createVerifier(signingSecret);
  let app: App | null = null;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, mostBytes).catch(() => undefined);
    if (body === undefined) return;
    if (body === null) {
      response.setHeader('connection', 'close');
      return refuse(response, 413, 'too large');
    }
    const contentType = header(request, 'content-type');
    const timestamp = header(request, 'x-slack-request-timestamp');
    const signature = header(request, 'x-slack-signature');
    const isSigned = isFromSlack({ timestamp, signature, body }, clock.now());
    // Slack checks an address's certificate with a form that is not signed; nothing else in it is believed.
    if (!isSigned && !isForm(contentType)) return refuse(response, 401, 'not signed by Slack');
    const payload = parseBody(contentType, body);
    if (payload?.['ssl_check'] === '1') return reply(response, 200);
    if (!isSigned) return refuse(response, 401, 'not signed by Slack');
    if (payload === null) return refuse(response, 400, 'malformed');
    if (payload['type'] === 'url_verification') return reply(response, 200, { challenge: payload['challenge'] });

    const answer = createAnswer(response, logger);
    const isKept = isEvent(payload);
    const customProperties = { answered: answer.given };
    try {
      // Bolt acknowledges an event before its listeners: Slack hears of it when they have kept it.
      await app?.processEvent({
        body: payload,
        ack: isKept ? later : answer.ack,
        customProperties,
        ...retryOf(request),
      });
      if (isKept) await answer.ack();
      // Every listener has ended: nobody is left who could answer.
      answer.refuse(404);
    } catch (error) {
      logger.warn({ err: error }, 'A delivery was not carried out');
      answer.refuse(error instanceof AuthorizationError ? 401 : 500);
    }
  }

  function refuse(response: ServerResponse, status: number, reason: string): void {
    logger.warn({ status, reason }, 'A request was refused');
    reply(response, status);
  }

  const server = createHttpServer({ posts: { '/slack/events': take }, readiness, logger });
  return {
    init(bolt) {
      app = bolt;
    },
    start: (place) => server.start(place),
    stop: () => server.stop(),
  };
}

const later = async () => {};

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** Slack counts its repeats of an event and says why it repeats. */
function retryOf(request: IncomingMessage): { retryNum?: number; retryReason?: string } {
  const num = header(request, 'x-slack-retry-num');
  const reason = header(request, 'x-slack-retry-reason');
  return { ...(num ? { retryNum: Number.parseInt(num, 10) } : {}), ...(reason ? { retryReason: reason } : {}) };
}
