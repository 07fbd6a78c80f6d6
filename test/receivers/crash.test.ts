import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectRedis } from '#adapters/redis/connection.ts';
import { freePort, type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { createStrictSlack } from '../support/slack/strict-slack.ts';
import { identity } from '../support/slack/workspace.ts';
import { seed } from '../support-tests/slack/bolt-app.ts';

const program = fileURLToPath(new URL('./keeping-process.ts', import.meta.url));
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const children = new Set<ChildProcess>();
let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server.stop());
afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

/** Starts a process that takes events; resolves when it is ready. */
async function aProcess(...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  const hears = async (word: string) => {
    while (!said.includes(word)) await once(lines, 'line');
  };
  await hears('ready');
  return {
    hears,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      children.delete(child);
    },
  };
}

test.for(['http', 'socket'] as const)(
  'over %s, an event whose process dies before it took effect takes effect once, however often it is repeated',
  { timeout: 60_000 },
  async (transport) => {
    const slack = await createStrictSlack(seed);
    const redis = await connectRedis(server.url, 'requests', silent);
    await redis.flushall();
    const port = String(await freePort());
    if (transport === 'http') slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    const event = {
      type: 'events_api',
      payload: {
        type: 'event_callback',
        team_id: identity.teamId,
        api_app_id: identity.appId,
        event_id: 'Ev1',
        event: { type: 'tokens_revoked', tokens: { bot: ['U0'] }, event_ts: '1.2' },
      },
    } as const;
    const args = [transport, server.url, slack.apiUrl, port];
    const repeat = (num: number) =>
      slack
        .deliverAgain({ status: 0, body: '', ack: { action: 'none' }, ...event }, { retry: { num, reason: 'timeout' } })
        .then(
          ({ status }) => status,
          () => 0,
        );

    const first = await aProcess(...args, 'hang');
    const unanswered = repeat(0);
    await first.hears('begun');
    await first.kill();
    expect([await unanswered, await redis.lrange('effects', 0, -1)]).toEqual([0, []]);

    await aProcess(...args, 'go on');
    // Slack repeats within minutes; here at once, until the claim of the dead process has ended.
    let status = 0;
    for (let num = 1; status !== 200 && num < 20; num += 1) status = await repeat(num);
    expect([status, await repeat(20), await repeat(21)]).toEqual([200, 200, 200]);
    expect(await redis.lrange('effects', 0, -1)).toEqual(['Ev1']);
    redis.disconnect();
    await slack.stop();
  },
);
