import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A Redis of a test's own, in a folder of its own. */
export interface RedisServer {
  /** `redis+unix://…`, or `redis://127.0.0.1:…` when started with a port. */
  readonly url: string;
  /** Its TCP port; 0 when it listens on a socket. */
  readonly port: number;
  /** Where its files are. */
  readonly dir: string;
  /** Stops it in the middle of what it does, with its connections open, until `resume`. */
  pause(): void;
  resume(): void;
  /** Ends it as a power cut would: no goodbye, nothing flushed. */
  kill(): Promise<void>;
  /** Starts it again where it was, with what is on its disk; `changes` replaces settings for this time. */
  restart(changes?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

const durable = { appendonly: 'yes', appendfsync: 'always', save: '' };

/** Starts `redis-server` with the settings Picbot asks for; `settings` replaces some, `env` joins its environment. */
export async function startRedisServer(
  settings: Readonly<Record<string, string>> = {},
  listen: 'socket' | 'port' = 'socket',
  env: Readonly<Record<string, string>> = {},
): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'picbot-redis-'));
  const socket = join(dir, 'redis.sock');
  const port = listen === 'port' ? await freePort() : 0;
  const where: Readonly<Record<string, string>> =
    listen === 'port' ? { bind: '127.0.0.1', port: String(port) } : { port: '0', unixsocket: socket };
  const args = Object.entries({ dir, ...where, ...durable, ...settings }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);

  let child = await launch(args, env);
  // Not asked to go: one that writes its first AOF, as a new replica does, declines.
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: listen === 'port' ? `redis://127.0.0.1:${port}` : `redis+unix://${socket}`,
    port,
    dir,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: end,
    async restart(changes = {}) {
      const changed = Object.entries(changes).flatMap(([name, value]) => [`--${name}`, value]);
      child = await launch([...args, ...changed], env);
    },
    async stop() {
      await end();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Becomes `redis-server`, and ends it when our end of its input closes: nothing survives tests that are killed. */
const leash = 'exec 3<&0; (cat <&3; kill -9 $$) >/dev/null 2>&1 & exec 3<&-; exec redis-server "$@"';

/** Resolves when the server says that it serves. */
export async function launch(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
  const child = spawn('sh', ['-c', leash, 'redis-server', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => {
      child.stdin.destroy();
      const advice = code === 127 ? 'it is not installed: sudo apt-get install -y redis-server' : said.join('\n');
      reject(new Error(`redis-server ended with ${code}: ${advice}`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (/ready to accept connections|Sentinel ID is/i.test(line)) resolve();
    });
  });
  return child;
}

/** None is given twice: its server may not be there yet. */
const handedOut = new Set<number>();

/**
 * A port that was free a moment ago, below those that systems give to connections on their way out (from 32768 on), so
 * that none of these takes it before its server does.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
