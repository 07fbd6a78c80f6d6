import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { refusal, type World } from './api-result.ts';
import type { Fault, Faults } from './faults.ts';
import { isJsonObject, type JsonObject, parseJson } from './json.ts';
import type { ResponseUrls } from './response-urls.ts';
import { isSlackMethod, scopesOf } from './scopes.ts';
import type { SocketMode } from './socket-mode.ts';
import { argumentsOf, callRefusal, carryOut, type Tokens } from './web-api.ts';

/** One call that reached Slack. */
export interface ApiCall {
  /** The Web API method, or `response_url`. */
  readonly method: string;
  readonly args: JsonObject;
  /** Whether the call was carried out. A fault after the effect leaves it true, though the caller never learns. */
  readonly ok: boolean;
  readonly error: string | null;
  /** What was wrong and where, when Slack says so. */
  readonly problems: readonly string[];
  readonly fault: Fault | null;
  /** Epoch milliseconds on Slack's clock. */
  readonly at: number;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly ok: boolean;
  readonly error: string | null;
  readonly problems: readonly string[];
}

export interface ServerParts {
  readonly world: World;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly responseUrls: ResponseUrls;
  readonly socketMode: SocketMode;
  record(call: ApiCall): void;
}

const json = { 'content-type': 'application/json; charset=utf-8' };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

/** The reply that a fault makes up, if it makes one up at all. */
function madeUp(fault: Fault): Pick<Reply, 'status' | 'headers' | 'body'> | undefined {
  if ('error' in fault) return { status: 200, headers: json, body: JSON.stringify(refusal(fault.error)) };
  if (!('status' in fault)) return undefined;
  const headers = fault.status === 429 ? { ...json, 'retry-after': String(fault.retryAfter ?? 1) } : json;
  const error = fault.status === 429 ? 'ratelimited' : 'fatal_error';
  return { status: fault.status, headers, body: JSON.stringify(refusal(error)) };
}

function problemsIn(result: JsonObject): readonly string[] {
  const metadata = result['response_metadata'];
  const messages = isJsonObject(metadata) ? metadata['messages'] : undefined;
  return Array.isArray(messages) ? messages.map(String) : [];
}

function apiReply(method: string, request: IncomingMessage, args: JsonObject, parts: ServerParts, host: string): Reply {
  const { world, tokens, socketMode } = parts;
  const connect = () => `ws://${host}/link/?${socketMode.mintTicket()}`;
  const call = { authorization: request.headers.authorization, args };
  const refused = callRefusal(method, call, { tokens, scopes: world.scopes });
  const result = refused ?? carryOut(method, args, world, connect);
  return {
    status: 200,
    headers: {
      ...json,
      'x-oauth-scopes': world.scopes.join(','),
      'x-accepted-oauth-scopes': isSlackMethod(method) ? scopesOf(method).needs.join(',') : '',
    },
    body: JSON.stringify(result),
    ok: result.ok,
    error: result.ok ? null : result.error,
    problems: problemsIn(result),
  };
}

function responseReply(path: string, payload: unknown, responseUrls: ResponseUrls): Reply {
  const { status, body } = responseUrls.use(path, payload);
  const ok = status === 200;
  const detail = parseJson(body);
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body,
    ok,
    error: ok ? null : isJsonObject(detail) ? String(detail['error']) : body,
    problems: isJsonObject(detail) ? problemsIn(detail) : [],
  };
}

async function answer(response: ServerResponse, reply: Pick<Reply, 'status' | 'headers' | 'body'>, fault?: Fault) {
  if (fault && 'timeoutMs' in fault) await wait(fault.timeoutMs, undefined, { ref: false });
  if (fault && ('timeoutMs' in fault || 'reset' in fault)) {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body } = (fault && madeUp(fault)) ?? reply;
  response.writeHead(status, headers).end(body);
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://slack').pathname;
  const body = await bodyOf(request);
  // An answer that the app gave before this call acts before it.
  await nextTurn();
  const isApi = path.startsWith('/api/');
  if (request.method !== 'POST' || !(isApi || path.startsWith('/response/'))) {
    response.writeHead(404).end();
    return;
  }
  const method = isApi ? path.slice('/api/'.length) : 'response_url';
  const sent = isApi ? argumentsOf(request.headers['content-type'] ?? '', body) : parseJson(body);
  const args = isJsonObject(sent) ? sent : {};
  const fault = parts.faults.strike(method);
  const reply =
    fault && fault.afterEffect !== true
      ? undefined
      : isApi
        ? apiReply(method, request, args, parts, request.headers.host ?? '')
        : responseReply(path, sent, parts.responseUrls);
  const { token: _secret, ...recorded } = args;
  parts.record({
    method,
    args: recorded,
    ok: reply?.ok ?? false,
    error: reply?.error ?? null,
    problems: reply?.problems ?? [],
    fault: fault ?? null,
    at: parts.world.clock.now(),
  });
  await answer(response, reply ?? { status: 200, headers: json, body: '' }, fault);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}

export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the Web API, the response_urls and Socket Mode on a free loopback port. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const server = createServer((request, response) => {
    handle(request, response, parts).catch((error: unknown) => {
      response.writeHead(500, json).end(JSON.stringify(refusal(`strict_slack_broke: ${String(error)}`)));
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket, head: Buffer) => {
    parts.socketMode.upgrade(request, socket, head);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    async stop() {
      parts.socketMode.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
