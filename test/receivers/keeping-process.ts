import { App, webApi } from '@slack/bolt';
import { createClaims } from '#adapters/redis/claims.ts';
import { connectRedis } from '#adapters/redis/connection.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { createHttpReceiver } from '#receivers/http-receiver.ts';
import { createSocketReceiver } from '#receivers/socket-receiver.ts';
import { listen } from '#slack/once/listen.ts';
import { createClaimDelivery } from '#use-cases/claim-delivery.ts';
import { quiet, secrets } from '../support-tests/slack/bolt-app.ts';

// A process of its own that takes events as the bot does, and notes each in Redis. Told to hang, it says `begun`
// instead and never goes on: it is there to be killed between what it received and what follows from it.
const [transport, redisUrl = '', apiUrl = '', port = '0', manner] = process.argv.slice(2);
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const redis = await connectRedis(redisUrl, 'requests', silent);
const readiness = () => Promise.resolve({});
const client = new webApi.WebClient(secrets.appToken, {
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  logger: quiet,
});

const receiver =
  transport === 'http'
    ? createHttpReceiver({ signingSecret: secrets.signingSecret, readiness, logger: silent, clock: systemClock })
    : createSocketReceiver({
        openUrl: async () => (await client.apps.connections.open({})).url ?? '',
        connections: 2,
        readiness,
        logger: silent,
      });
const authorize = () => Promise.resolve({ botToken: secrets.botToken, botId: 'B1', botUserId: 'U0' });
const app = new App({ receiver, authorize, logger: quiet, convoStore: false });
listen(app, { useCases: createClaimDelivery({ claims: createClaims(redis) }) });
app.event('tokens_revoked', async ({ body }) => {
  process.stdout.write('begun\n');
  if (manner === 'hang') await new Promise(() => {});
  await redis.rpush('effects', body.event_id);
});
await receiver.start({ port: Number(port), host: '127.0.0.1' });
process.stdout.write('ready\n');
