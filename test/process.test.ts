import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, type RedisServer, startRedisServer } from './support/redis-server.ts';

const start = fileURLToPath(new URL('../src/start.js', import.meta.url));

let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server.stop());

const settings = () => ({
  SLACK_BOT_TOKEN: 'xoxb-of-a-signal',
  SLACK_SIGNING_SECRET: 'secret-of-a-signal',
  SLACK_API_URL: 'http://127.0.0.1:9/',
  REDIS_URL: server.url,
});

/** A bot that Slack does not answer; `hears` resolves with its first line, on either output, that holds the text. */
function aBot(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [start], {
    env: { ...settings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', (line) => lines.push(line));
  const ended = once(child, 'exit');
  return {
    said: () => lines.join('\n'),
    send: (signal: NodeJS.Signals) => child.kill(signal),
    async says(text: string) {
      for (;;) {
        const line = lines.find((candidate) => candidate.includes(text));
        if (line !== undefined) return line;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async end() {
      const [code, signal] = await ended;
      return { code, signal };
    },
  };
}

test.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'a stop by %s ends as it should, however often it is asked for',
  async (signal) => {
    const port = await freePort();
    const bot = aBot({ PORT: String(port) });
    await bot.says('Picbot is ready');
    // The stop waits half a second for a connection that has asked nothing.
    await once(connect(port, '127.0.0.1'), 'connect');
    bot.send(signal);
    await bot.says('is stopping');
    bot.send('SIGINT');
    bot.send(signal);
    expect(await bot.end()).toEqual({ code: 0, signal: null });
  },
);

test('a bot that still waits for Redis is stopped at once', async () => {
  const bot = aBot({ PORT: String(await freePort()), REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
  await bot.says('The connection to Redis failed');
  bot.send('SIGTERM');
  expect(await bot.end()).toEqual({ code: 0, signal: null });
});

test('a port that somebody else has is named', async () => {
  const port = await freePort();
  const other = createServer().listen(port);
  const bot = aBot({ PORT: String(port) });
  const [said, end] = await Promise.all([bot.says('listen'), bot.end()]);
  other.close();
  expect([said, end.code]).toEqual([
    `Picbot cannot listen on port ${port} (PORT): listen EADDRINUSE: address already in use :::${port}`,
    1,
  ]);
});

test('a bot both of whose outputs are on a full disk goes on', async () => {
  const full = openSync('/dev/full', 'a');
  const port = await freePort();
  const child = spawn(process.execPath, [start], {
    env: { ...settings(), PORT: String(port) },
    stdio: ['ignore', full, full],
  });
  const ended = once(child, 'exit');
  const alive = async (): Promise<number> =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ status }) => status,
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return child.exitCode === null ? alive() : 0;
      },
    );
  const status = await alive();
  child.kill('SIGTERM');
  expect([status, await ended]).toEqual([200, [0, null]]);
});

test('what nobody caught is logged without what the error carries, and ends the process', async () => {
  const thrown = `Object.assign(new Error('nobody caught this'), { command: { args: [process.env.SLACK_BOT_TOKEN] } })`;
  const thrower = `process.on('SIGUSR2', () => { throw ${thrown}; })`;
  const imported = `data:text/javascript,${encodeURIComponent(thrower)}`;
  const bot = aBot({ PORT: String(await freePort()), NODE_OPTIONS: `--import=${imported}` });
  await bot.says('Picbot is ready');
  bot.send('SIGUSR2');
  const { level, err } = JSON.parse(await bot.says('nobody caught this'));
  expect([level, err.message, await bot.end(), bot.said().includes('xoxb-of-a-signal')]).toEqual([
    'error',
    'nobody caught this',
    { code: 1, signal: null },
    false,
  ]);
});
