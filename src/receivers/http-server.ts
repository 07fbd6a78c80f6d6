import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '#ports/system.ts';
import { reply } from './answer.ts';
import type { Readiness } from './readiness.ts';
import { createUnderWay } from './under-way.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Where to listen; port 0 is a free one. */
export interface Place {
  readonly port: number;
  readonly host?: string | undefined;
}

/** Longer than the idle time of a usual proxy (60 s), so that the proxy hangs up first and never on a new request. */
const keepAliveMs = 75_000;
/** A request is a few kilobytes: whoever needs longer to send one only means to hold the connection. */
const wholeRequestMs = 10_000;
const headersMs = 5000;
const mostHeaders = 60;
const sweepMs = 10;
const lastAnswersMs = 500;

/**
 * The bot's one HTTP server. `GET /healthz` tells that the process lives, `GET /readyz` whether it can serve and what
 * is wrong; `POST`s go to the handler of their path. What a handler rejects with is logged and answered with 500.
 */
export function createHttpServer({
  posts,
  readiness,
  logger,
}: {
  readonly posts: Readonly<Record<string, Handler>>;
  readonly readiness: Readiness;
  readonly logger: Logger;
}) {
  const underWay = createUnderWay();
  let isStopping = false;

  async function tellReadiness(response: ServerResponse): Promise<void> {
    const parts = await readiness();
    const isReady = !isStopping && Object.values(parts).every(({ serves }) => serves);
    const told = Object.fromEntries(Object.entries(parts).map(([part, { is }]) => [part, is]));
    reply(response, isReady ? 200 : 503, { ready: isReady, stopping: isStopping, ...told });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (isStopping) response.setHeader('connection', 'close');
    if (request.method === 'POST') {
      const handler = Object.hasOwn(posts, path) ? posts[path] : undefined;
      return handler ? handler(request, response) : reply(response, 404);
    }
    if (request.method === 'GET' && path === '/healthz') return reply(response, 200, { alive: true });
    if (request.method === 'GET' && path === '/readyz') return tellReadiness(response);
    reply(response, 404);
  }

  const server = createServer(
    { headersTimeout: headersMs, requestTimeout: wholeRequestMs, keepAliveTimeout: keepAliveMs },
    (request, response) => {
      underWay
        .track(() => handle(request, response))
        .catch((error: unknown) => {
          logger.error({ err: error }, 'A request could not be answered');
          reply(response, 500);
        });
    },
  );
  server.maxHeadersCount = mostHeaders;

  return {
    /** Resolves when it listens; rejects with the port and why when it cannot. */
    async start(place: Place): Promise<Server> {
      server.listen(place.port, place.host);
      await once(server, 'listening').catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`Picbot cannot listen on port ${place.port} (PORT): ${why}`, { cause });
      });
      // Bolt's own receiver leaves this out: an error after the start would end the process.
      server.on('error', (error) => logger.error({ err: error }, 'The HTTP server failed'));
      return server;
    },
    /** Takes no new connection and resolves when every request has been answered and worked off. */
    async stop(): Promise<void> {
      isStopping = true;
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      await underWay.drained();
      // A connection becomes idle when its last answer has left; one that never asked anything never does.
      const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
      const end = setTimeout(() => server.closeAllConnections(), lastAnswersMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(end);
    },
  };
}
