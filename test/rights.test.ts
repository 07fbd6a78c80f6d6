import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditRedis } from '#adapters/redis/audit.ts';
import { connectRedis } from '#adapters/redis/connection.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { aCreation, effects } from './contracts/a-change.ts';
import { type Bot, createBot } from './faults/bot.ts';
import { freePort, type RedisServer, startRedisServer } from './support/redis-server.ts';
import { createStrictSlack, type StrictSlack } from './support/slack/strict-slack.ts';

const secrets = { botToken: 'xoxb-of-rights', appToken: 'xapp-of-rights', signingSecret: 'secret-of-rights' };
const scopes = ['commands', 'chat:write', 'users:read', 'channels:history', 'im:history', 'im:write'];
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** What operations.md has an administrator of Redis type, word for word. */
const [, rule = ''] = /^ACL SETUSER picbot (.*)$/m.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];

let server: RedisServer;
let slack: StrictSlack;
let bot: Bot;
beforeEach(async () => {
  server = await startRedisServer({}, 'port');
  slack = await createStrictSlack({
    ...secrets,
    users: [{ id: 'U1' }, { id: 'U2' }],
    channels: [{ id: 'C1', botIsIn: true }],
    scopes,
  });
});
afterEach(async () => {
  await bot.kill();
  await slack.stop();
  await server.stop();
});

test('the rights that operations.md names are enough for all that the bot and its audit do', async () => {
  const admin = await connectRedis(server.url, 'requests', silent);
  await admin.call('ACL', 'SETUSER', 'picbot', ...rule.split(' '));
  const url = server.url.replace('redis://', 'redis://picbot:a-long-password@');
  const port = await freePort();
  slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  bot = createBot('all', port, {
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    REDIS_URL: url,
    DNS_SERVERS: '127.0.0.1:9',
  });
  await bot.start();

  const redis = await connectRedis(url, 'requests', silent);
  const workspace = slack.identity.teamId;
  const store = createRedisStore({ redis, logger: silent });
  // The first try fails, so that the queue has a second.
  slack.injectFault({ method: 'chat.postMessage', status: 429, retryAfter: 1 });
  await store.commit(aCreation({ workspace }, { effects: [effects.card, effects.tell] }));
  await slack.waitFor(() => slack.messages('C1').length > 1 && slack.messages('U2').length > 0, 'card and news');
  for (const typed of ['watch contoso.com', 'check contoso.com', 'status all', 'export', 'settings', 'provision']) {
    expect((await slack.user('U1').command('/pic', typed, { channel: 'C1' })).status).toBe(200);
  }
  const { findings } = await auditRedis(redis, { repairs: true, finalMs: 1 });
  redis.disconnect();

  expect([rule.split(' ').length > 5, findings, await admin.call('ACL', 'LOG')]).toEqual([true, [], []]);
  admin.disconnect();
});
