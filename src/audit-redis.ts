#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createLogger } from '#adapters/log/logger.ts';
import { auditRedis } from '#adapters/redis/audit.ts';
import { openRedis } from '#adapters/redis/connection.ts';
import { readAuditConfig } from '#config.ts';

const usage = `Compares what Redis holds of requests with their documents, while the bot runs.

  npm run audit-redis              says what is not as it should be
  npm run audit-redis -- --repair  sets right what can be

Reads REDIS_URL and REMINDER_FINAL as the bot does. Ends with 0 when all is as it should be or was repaired, with 1 when
something is left, and with 2 when it could not look.
`;

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { repair: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const { redisUrl, finalMs } = readAuditConfig(process.env);
  const redis = await openRedis(
    redisUrl,
    'requests',
    createLogger('error', (why) => process.stderr.write(`${why}\n`)),
  );
  const { requests, findings } = await auditRedis(redis, { repairs: values.repair, finalMs }).catch(
    (error: unknown) => {
      throw new Error(`Redis could not be read to the end: ${error instanceof Error ? error.message : String(error)}`);
    },
  );
  for (const { where, what, fate } of findings) process.stdout.write(`${fate}: ${where}: ${what}\n`);
  const left = findings.filter(({ fate }) => fate !== 'repaired').length;
  process.stdout.write(`${requests} requests compared; ${findings.length} findings, ${left} left\n`);
  redis.disconnect();
  process.exitCode = left > 0 ? 1 : 0;
}
