import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { identity } from '../../support/slack/workspace.ts';
import { createStrictSlack, type StrictSlack, type StrictSlackOptions } from '../../support/slack/strict-slack.ts';

/** People and places for the tests of the strict Slack itself. */
export const secrets = {
  botToken: 'xoxb-strict',
  appToken: 'xapp-strict',
  signingSecret: 'a-signing-secret',
} as const;

/** What Slack refuses is what these tests are about: nobody needs to read it twice. */
export const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export const seed: StrictSlackOptions = {
  ...secrets,
  users: [
    { id: 'U1', name: 'ada', tz: 'Asia/Seoul', locale: 'ko-KR' },
    { id: 'U2', name: 'bob' },
    { id: 'U3', name: 'gone', deleted: true },
  ],
  channels: [
    { id: 'C1', name: 'lync', botIsIn: true },
    { id: 'C2', name: 'open' },
    { id: 'C3', name: 'old', isArchived: true },
    { id: 'G1', name: 'secret', kind: 'private' },
  ],
  scopes: ['commands', 'chat:write', 'chat:write.public', 'users:read', 'im:write', 'channels:history'],
};

export interface Rig {
  readonly slack: StrictSlack;
  /** Calls as the app, outside its listeners. */
  readonly client: WebClient;
  stop(): Promise<void>;
}

function clientOf(slack: StrictSlack): WebClient {
  return new WebClient(secrets.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet });
}

export function bolt(slack: StrictSlack, receiver: HTTPReceiver | SocketModeReceiver): App {
  return new App({
    receiver,
    // A token instead would be verified behind the test's back, maybe after Slack has gone.
    authorize: () =>
      Promise.resolve({ botToken: secrets.botToken, botId: identity.botId, botUserId: identity.botUserId }),
    logger: quiet,
    clientOptions: {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: quiet,
    },
    convoStore: false,
  });
}

/** A real Bolt app that takes signed HTTP requests. `listen` binds it before it starts. */
export async function overHttp(listen: (app: App) => void, options: Partial<StrictSlackOptions> = {}): Promise<Rig> {
  const slack = await createStrictSlack({ ...seed, ...options });
  const receiver = new HTTPReceiver({
    signingSecret: secrets.signingSecret,
    logger: quiet,
  });
  const app = bolt(slack, receiver);
  listen(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Bolt listens on no port');
  slack.deliverTo(`http://127.0.0.1:${address.port}/slack/events`);
  return {
    slack,
    client: clientOf(slack),
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

export function socketReceiver(slack: StrictSlack): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: secrets.appToken,
    // Also how long it waits before it connects anew.
    clientPingTimeout: 200,
    logger: quiet,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
}

/** A real Bolt app that fetches its work by Socket Mode. */
export async function overSocket(listen: (app: App) => void, options: Partial<StrictSlackOptions> = {}): Promise<Rig> {
  const slack = await createStrictSlack({ ...seed, ...options });
  const app = bolt(slack, socketReceiver(slack));
  listen(app);
  await app.start();
  return {
    slack,
    client: clientOf(slack),
    async stop() {
      // Bolt does not wait for its connection to be closed.
      await app.stop();
      await slack.waitFor(() => slack.connections === 0, 'the end of the connection');
      await slack.stop();
    },
  };
}
