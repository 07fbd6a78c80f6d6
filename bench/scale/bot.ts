import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../test/support/redis-server.ts';
import { type Child, startChild } from '../child.ts';
import { signingSecret } from '../deliveries.ts';

/** The bot on a Redis of its own, with a Slack that says `ok` to everything. Its name servers refuse at once. */
export interface Bot extends Child {
  /** How often Slack was called so far, by method. */
  calls(): Promise<Readonly<Record<string, number>>>;
}

export async function startBot(redisUrl: string): Promise<Bot> {
  const slack = await startChild(new URL('../peers/slack-stub.ts', import.meta.url), await freePort(), {});
  const settings = {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: `http://127.0.0.1:${slack.port}/api/`,
    REDIS_URL: redisUrl,
    DNS_SERVERS: `127.0.0.1:${await freePort()}`,
  };
  const bot = await startChild(new URL('../../src/start.js', import.meta.url), await freePort(), settings, 'ready');
  return {
    ...bot,
    async calls() {
      const answer: unknown = await (await fetch(`http://127.0.0.1:${slack.port}/calls`)).json();
      return Object.fromEntries(Object.entries(answer ?? {}).map(([method, count]) => [method, Number(count)]));
    },
    async stop() {
      await bot.stop();
      await slack.stop();
    },
  };
}

/** Milliseconds from the start of the bot's process until it has posted a message. */
export async function firstMessageMs(bot: Bot): Promise<number> {
  while (!((await bot.calls())['chat.postMessage'] ?? 0)) await sleep(2);
  return performance.now() - bot.startedAt;
}
