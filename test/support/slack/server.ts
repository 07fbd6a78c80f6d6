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
  /** The Web API method, `response_url` or `upload_url`. */
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

const uploadPath = '/upload/';
const json = { 'content-type': 'application/json; charset=utf-8' };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
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

function apiReply(
  method: string,
  { authorization, host = '' }: IncomingMessage['headers'],
  args: JsonObject,
  parts: ServerParts,
): Reply {
  const { world, tokens, socketMode } = parts;
  const addresses = {
    connect: () => `ws://${host}/link/?${socketMode.mintTicket()}`,
    upload: (ticket: string) => `http://${host}${uploadPath}${ticket}`,
  };
  const call = { authorization, args };
  const refused = callRefusal(method, call, { tokens, scopes: world.scopes });
  const result = refused ?? carryOut(method, args, world, addresses);
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

/** Raw bytes, or a form with one file in it. */
async function fileIn(contentType: string, body: Buffer): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
}

function uploadReply(ticket: string, file: Buffer, { files }: World): Reply {
  const status = files.receive(ticket, file);
  const ok = status === 200;
  const body = ok ? `OK - ${file.length}` : 'not taken';
  return { status, headers: { 'content-type': 'text/plain' }, body, ok, error: ok ? null : body, problems: [] };
}

interface Called {
  /** A Web API method, `response_url` or `upload_url`. */
  readonly method: string;
  readonly args: JsonObject;
  readonly reply: () => Reply;
}

/** What a POST to a path asks for; undefined where Slack has nothing at that path. */
async function callOf(
  path: string,
  { headers }: IncomingMessage,
  body: Buffer,
  parts: ServerParts,
): Promise<Called | undefined> {
  const contentType = headers['content-type'] ?? '';
  if (path.startsWith('/api/')) {
    const method = path.slice('/api/'.length);
    const args = argumentsOf(contentType, body.toString('utf8'));
    return { method, args, reply: () => apiReply(method, headers, args, parts) };
  }
  if (path.startsWith('/response/')) {
    const sent = parseJson(body.toString('utf8'));
    const args = isJsonObject(sent) ? sent : {};
    return { method: 'response_url', args, reply: () => responseReply(path, sent, parts.responseUrls) };
  }
  if (!path.startsWith(uploadPath)) return undefined;
  const file = await fileIn(contentType, body);
  const ticket = path.slice(uploadPath.length);
  return { method: 'upload_url', args: {}, reply: () => uploadReply(ticket, file, parts.world) };
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://slack').pathname;
  const body = await bodyOf(request);
  // An answer that the app gave before this call acts before it.
  await nextTurn();
  const called = request.method === 'POST' ? await callOf(path, request, body, parts) : undefined;
  if (!called) {
    response.writeHead(404).end();
    return;
  }
  const { method, args } = called;
  const fault = parts.faults.strike(method, args);
  const reply = fault && fault.afterEffect !== true ? undefined : called.reply();
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
