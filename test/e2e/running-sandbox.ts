import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** `npm run sandbox` in a data folder of its own. */
export interface RunningSandbox {
  readonly url: string;
  /** `ip:port` of its name server. */
  readonly dnsServer: string;
  readonly data: string;
  /** All that it printed so far. */
  readonly printed: readonly string[];
  /** Ends the bot as a power cut would. */
  killBot(): Promise<void>;
  /** Asks it to stop, as Ctrl-C does, and gives its exit code. */
  stop(): Promise<number | null>;
  remove(): Promise<void>;
}

export async function startSandbox(
  environment: Readonly<Record<string, string>>,
  data?: string,
): Promise<RunningSandbox> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'sandbox-e2e-')));
  const child = spawn(process.execPath, ['sandbox/main.ts', '--data', folder, '--port', '24000'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endWithTests = () => child.kill('SIGTERM');
  process.once('exit', endWithTests);
  const printed: string[] = [];
  const ready = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    printed.push(line);
    // The last of what it prints when all is up.
    if (!line.includes('Ctrl-C stops')) return;
    ready.resolve(/Open\s+(http:\S+)/.exec(printed.join('\n'))?.[1] ?? '');
  });
  const ended = once(child, 'exit');
  void ended.then(() => ready.reject(new Error(`The sandbox ended before it was ready:\n${printed.join('\n')}`)));
  const url = await ready.promise;
  return {
    url,
    dnsServer: /served on ([\d.]+:\d+)/.exec(printed.join('\n'))?.[1] ?? '',
    data: folder,
    printed,
    killBot: async () => void process.kill(await botOf(folder), 'SIGKILL'),
    async stop() {
      child.kill('SIGINT');
      await ended;
      process.off('exit', endWithTests);
      return child.exitCode;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The sandbox notes whom it started; the bot is the last of them. */
async function botOf(folder: string): Promise<number> {
  const run = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
  return run.children.at(-1).pid;
}
