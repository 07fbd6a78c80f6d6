import { join, relative, resolve } from 'node:path';
import { botProgram, reminderDelays } from './bot.ts';
import { createBridge } from './bridge/bridge.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { startEdge } from './edge.ts';
import { greet } from './greeting.ts';
import { startLocalSlack } from './local-slack.ts';
import { startNameServer } from './name-server.ts';
import { parseOptions, usage, type Options } from './options.ts';
import { startRedis } from './redis.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { welcome } from './welcome.ts';
import { appToken, bot, botToken } from './workspace.ts';
import { certificateFaults } from './zones.ts';

/** What runs in this process and has to be closed. */
interface Door {
  close(): Promise<void>;
}

const parentCheckMs = 500;
const root = resolve(import.meta.dirname, '..');
const say = (line: string) => console.log(`  ${line}`);
// Whoever reads the output may leave; the sandbox stays.
process.stdout.on('error', () => undefined);

async function run(options: Options): Promise<void> {
  const folder = await openDataFolder(resolve(options.data ?? join(root, '.sandbox')), { fresh: options.fresh });
  const supervisor = createSupervisor(folder, say);
  const doors: Door[] = [];
  const isAskedToStop = onStopSignal(supervisor);
  try {
    await Promise.race([start(options, folder, supervisor, doors), isAskedToStop]);
    await isAskedToStop;
    say('Stopping. The requests are kept.');
  } finally {
    await supervisor.stop();
    await Promise.all(doors.map((door) => door.close()));
    await folder.release();
  }
}

async function start(options: Options, folder: DataFolder, supervisor: Supervisor, doors: Door[]): Promise<void> {
  const { env } = process;
  if (options.fresh && env['REDIS_URL']) say('--fresh leaves the Redis of REDIS_URL as it is.');
  const redis = await startRedis({ folder, supervisor, say, givenUrl: env['REDIS_URL'] });
  const edge = await startEdge({ folder, faults: certificateFaults });
  doors.push(edge);
  const dnsServer = await startNameServer({ folder, supervisor, say, edgeAddress: edge.address });
  const pagePort = await startLocalSlack({ folder, supervisor, preferredPort: options.port });
  const bridge = await createBridge({ pagePort, botToken, appToken, appId: bot.appId, say });
  doors.push(bridge);
  await supervisor.start(
    botProgram({
      root,
      slackApiUrl: bridge.apiUrl,
      redisUrl: redis.url,
      dnsServer,
      rootFile: edge.rootFile,
      isConnected: bridge.isVisited,
      environment: env,
    }),
  );
  await greet(pagePort);
  console.log(
    welcome({
      pagePort,
      preferredPort: options.port,
      data: shortened(folder.path),
      redis: shortened(redis.where),
      dnsServer,
      edge: edge.address,
      logs: shortened(folder.logs),
      delays: reminderDelays(env),
    }),
  );
}

/** Resolves at the first signal; a second one ends everything at once. */
function onStopSignal(supervisor: Supervisor): Promise<void> {
  const { promise, resolve: stop } = Promise.withResolvers<void>();
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      signals += 1;
      if (signals > 1) supervisor.kill();
      stop();
    });
  }
  // npm passes a signal to the shell between us only, and the shell just ends.
  const parent = process.ppid;
  const isUnderNpm = process.env['npm_lifecycle_event'] !== undefined;
  if (isUnderNpm) setInterval(() => (process.ppid === parent ? undefined : stop()), parentCheckMs).unref();
  return promise;
}

function shortened(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || short === '' ? path : short;
}

/** What failed, and the reason below it. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}\n  Because: ${error.cause.message}` : error.message;
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else await run(options);
} catch (error) {
  console.error(`  ${explain(error)}`);
  process.exitCode = 1;
}
