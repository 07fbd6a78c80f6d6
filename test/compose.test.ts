import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '#config.ts';

const { services, volumes } = parse(readFileSync('compose.yaml', 'utf8'));

test('Redis writes every change to a volume before it answers, and evicts nothing', () => {
  const { command, volumes: mounts } = services.redis;
  expect({ command, mounts, volumes }).toEqual({
    command: ['redis-server', '--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'],
    mounts: ['redis-data:/data'],
    volumes: { 'redis-data': null },
  });
});

test('the bot waits for that Redis and speaks to it', () => {
  const { environment, depends_on: needs, env_file: settings } = services.bot;
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', ...environment });
  expect({ needs, settings, host: new URL(config.redisUrl).hostname }).toEqual({
    needs: { redis: { condition: 'service_healthy' } },
    settings: '.env',
    host: Object.keys(services).find((name) => services[name].command?.[0] === 'redis-server'),
  });
});

test('the image runs the bot as a plain user, with no tool and no test in it', () => {
  const instructions = readFileSync('Dockerfile', 'utf8')
    .split('\n')
    .filter((line) => /^(?:FROM|COPY|RUN|USER|CMD) /.test(line));
  expect(instructions).toEqual([
    'FROM node:24-slim',
    'COPY package.json package-lock.json ./',
    'RUN npm ci --omit=dev --omit=optional && npm cache clean --force',
    'COPY src ./src',
    'USER node',
    'CMD ["node", "src/start.js"]',
  ]);
});
