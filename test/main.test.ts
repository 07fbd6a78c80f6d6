import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectRedis } from '#adapters/redis/connection.ts';
import { partitionKeys, partitionOf } from '#adapters/redis/keys.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { aCreation } from './contracts/a-change.ts';
import { type Bot, createBot } from './faults/bot.ts';
import { type Responder, startResponder } from './lab/responder.ts';
import { freePort, type RedisServer, startRedisServer } from './support/redis-server.ts';
import { identity } from './support/slack/workspace.ts';
import { createStrictSlack, type StrictSlack } from './support/slack/strict-slack.ts';

const secrets = { botToken: 'xoxb-of-a-stop', appToken: 'xapp-of-a-stop', signingSecret: 'secret-of-a-stop' };
const scopes = ['commands', 'chat:write', 'users:read', 'channels:history', 'im:history', 'im:write'];
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let server: RedisServer;
let slack: StrictSlack;
let dns: Responder;
let asked: number;
let bot: Bot;
beforeEach(async () => {
  server = await startRedisServer();
  slack = await createStrictSlack({
    ...secrets,
    users: [{ id: 'U1' }],
    channels: [{ id: 'C1', botIsIn: true }],
    scopes,
  });
  asked = 0;
  // Answers every question a second late that it cannot say (SERVFAIL).
  dns = await startResponder((query, send) => {
    asked += 1;
    const answer = Buffer.from(query);
    answer.writeUInt16BE(0x81_82, 2);
    setTimeout(() => send(answer), 1000);
  });
});
afterEach(async () => {
  await bot.kill();
  await dns.stop();
  await slack.stop();
  await server.stop();
});

async function aBot(transport: 'http' | 'socket'): Promise<Bot> {
  const port = await freePort();
  if (transport === 'http') slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  bot = createBot('all', port, {
    SLACK_BOT_TOKEN: secrets.botToken,
    ...(transport === 'http' ? { SLACK_SIGNING_SECRET: secrets.signingSecret } : { SLACK_APP_TOKEN: secrets.appToken }),
    SLACK_API_URL: slack.apiUrl,
    REDIS_URL: server.url,
    DNS_SERVERS: `127.0.0.1:${dns.port}`,
  });
  await bot.start();
  if (transport === 'socket') await slack.waitFor(() => slack.connections > 0, 'a connection');
  return bot;
}

/** A request whose card is due after so many milliseconds. */
async function aCardDue(afterMs: number) {
  const redis = await connectRedis(server.url, 'requests', silent);
  const store = createRedisStore({ redis, logger: silent });
  const creation = aCreation(
    { workspace: identity.teamId, requester: 'U1', details: { notifyChannel: 'C1', contacts: [] } },
    { effects: [{ effect: { kind: 'card' }, afterMs }] },
  );
  await store.commit(creation);
  const { due } = partitionKeys(partitionOf(identity.teamId));
  return { waiting: () => redis.zcard(due), close: () => redis.disconnect() };
}

describe('a stop', () => {
  test.for(['http', 'socket'] as const)(
    'over %s answers what is under way and begins nothing more, which is carried out after the next start',
    { timeout: 60_000 },
    async (transport) => {
      const stopping = await aBot(transport);
      await slack.user('U1').command('/pic', 'check contoso.com', { channel: 'C1' });
      await slack.waitFor(() => asked > 0, 'a question to the name server');
      const card = await aCardDue(300);

      const tookMs = await stopping.terminate();
      const reports = slack.ephemerals.filter(({ text }) => text.includes('without an answer'));
      expect([reports.length > 0, tookMs < 8500, slack.messages('C1'), await card.waiting()]).toEqual([
        true,
        true,
        [],
        1,
      ]);
      await expect(slack.user('U1').command('/pic', 'help', { channel: 'C1' })).rejects.toThrow(
        /ECONNREFUSED|no Socket Mode/,
      );

      await stopping.start();
      await slack.waitFor(() => slack.messages('C1').length > 0, 'the card');
      card.close();
    },
  );

  test('does not wait for a Slack that hangs, and keeps what that leaves open', { timeout: 60_000 }, async () => {
    const stopping = await aBot('http');
    slack.injectFault({ method: 'chat.postMessage', timeoutMs: 30_000, afterEffect: true });
    const card = await aCardDue(0);
    await slack.waitFor(() => slack.messages('C1').length > 0, 'the card');

    const tookMs = await stopping.terminate();
    expect([tookMs < 9_000, await card.waiting()]).toEqual([true, 1]);

    card.close();
  });
});
