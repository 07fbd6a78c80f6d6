import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { createEnvelopes } from './envelopes.ts';
import { createHomes } from './homes.ts';
import { createPosted, drawMessage, messageSchema } from './messages.ts';
import { createOpenViews, pageView } from './open-views.ts';
import { watchPage } from './page.ts';
import { linkPage } from './page-link.ts';
import { parseObject, readArguments, readBody } from './request-body.ts';
import { createSocketDoor } from './socket-door.ts';
import { createWebApi, type ApiAnswer, type Arguments } from './web-api.ts';

export interface BridgeParts {
  /** Port of the local Slack. */
  readonly pagePort: number;
  readonly botToken: string;
  readonly appToken: string;
  readonly appId: string;
  readonly say: (line: string) => void;
}

export interface Bridge {
  /** `SLACK_API_URL` for the bot. */
  readonly apiUrl: string;
  /** Resolves once the bot has connected. */
  readonly isVisited: Promise<void>;
  close(): Promise<void>;
}

const answerSchema = z.looseObject({ ok: z.boolean() });
const connectionSchema = z.object({ ok: z.literal(true), url: z.string() });
const hookPath = '/hooks/response/';
const mostTriggers = 1000;

/** Stands between the bot and the local Slack, so that each finds in the other what it is used to. */
export async function createBridge(parts: BridgeParts): Promise<Bridge> {
  const page$ = `http://127.0.0.1:${parts.pagePort}`;
  const page = await watchPage(parts.pagePort);
  const views = createOpenViews(() => ({ users: page.users(), channels: page.channels() }));
  const posted = createPosted();
  const homes = createHomes();
  const door = createSocketDoor(parts.appId);
  const triggers = new Map<string, string | null>();
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const own = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  const call = async (token: string, method: string, args: Arguments): Promise<ApiAnswer> => {
    const response = await fetch(`${page$}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return answerSchema.parse(await response.json());
  };
  const upstream = (method: string, args: Arguments) => call(parts.botToken, method, args);
  const respond = async (path: string, body: Arguments) => {
    const response = await fetch(`${page$}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.status;
  };
  const webApi = createWebApi({
    upstream,
    views,
    posted,
    homes,
    page,
    channelOf: (triggerId) => triggers.get(triggerId) ?? null,
    socketUrl: () => `ws://${own}/socket`,
  });
  const link = linkPage({
    async connect() {
      const { url } = connectionSchema.parse(await call(parts.appToken, 'apps.connections.open', {}));
      return `ws://127.0.0.1:${parts.pagePort}${new URL(url).pathname}`;
    },
    take: (frame) => void takeFrame(frame).catch((error: unknown) => parts.say(`bridge: ${String(error)}`)),
  });
  const takeFrame = createEnvelopes({
    views,
    posted,
    homes,
    page,
    toBot: (envelope) => door.send(envelope),
    toPage: (envelopeId, payload) => link.answer(envelopeId, payload),
    tell: async (url, text) => void (await respond(new URL(url).pathname, { response_type: 'ephemeral', text })),
    async reopen(stack) {
      await page.settled();
      const trigger_id = [...triggers.keys()].at(-1);
      for (const [depth, open] of stack.entries()) {
        await upstream(depth === 0 ? 'views.open' : 'views.push', { trigger_id, view: pageView(open) });
      }
    },
    redraw: async (open, faults) =>
      void (await upstream('views.update', { external_id: open.id, view: pageView(open, faults) })),
    ownResponseUrl: (url) => `http://${own}${hookPath}${new URL(url).pathname.split('/').at(-1) ?? ''}`,
    rememberTrigger(triggerId, channel) {
      triggers.set(triggerId, channel);
      for (const id of [...triggers.keys()].slice(0, triggers.size - mostTriggers)) triggers.delete(id);
    },
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${own}`);
    if (url.pathname.startsWith('/api/')) {
      const answer = await webApi(url.pathname.slice('/api/'.length), await readArguments(request, url));
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    } else if (url.pathname.startsWith(hookPath)) {
      const message = messageSchema.parse(parseObject(await readBody(request)));
      const around = { users: page.users(), channels: page.channels(), currentChannel: null };
      // Slack's default, which the local Slack has the other way round.
      const body = { response_type: 'ephemeral', ...drawMessage(message, around) };
      response.statusCode = await respond(`/_hooks/response/${url.pathname.slice(hookPath.length)}`, body);
      response.end('ok');
    } else {
      response.writeHead(404).end();
    }
  }
  server.on('request', (request, response) => {
    handle(request, response).catch((error: unknown) => {
      parts.say(`bridge: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  server.on('upgrade', (request, socket, head) => door.accept(request, socket, head));
  await link.isLinked;
  return {
    apiUrl: `http://${own}/api/`,
    isVisited: door.isVisited,
    async close() {
      door.close();
      link.close();
      page.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
