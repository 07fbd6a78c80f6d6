import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const thisProgram = fileURLToPath(new URL('../../src/start.js', import.meta.url));

/** One process of the bot, as `npm start` runs it: `src/start.js`, told by its environment what to be. */
export interface Bot {
  readonly role: string;
  readonly port: number;
  /** Lines of its log that hold one of the words; a restart goes on in the same log. */
  heard(word: string): number;
  /** How many times it was killed. */
  readonly kills: number;
  /** How many times it ended by itself. */
  readonly deaths: number;
  kill(): Promise<void>;
  /** Memory that it has in use (MB), as Linux tells it. */
  residentMb(): number;
  /** Asks it to end, and gives how long that took (ms). */
  terminate(): Promise<number>;
  /** The next start is of this program; null: of this version. */
  become(program: string | null): void;
  pause(): void;
  resume(): void;
  /** Starts it where it does not run; resolves when it is ready. */
  start(more?: Readonly<Record<string, string>>): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export function createBot(
  role: 'web' | 'worker' | 'all',
  port: number,
  env: Readonly<Record<string, string>>,
  first: string | null = null,
): Bot {
  let program = first;
  const lines: string[] = [];
  let child: ChildProcess | null = null;
  let [kills, deaths] = [0, 0];
  let isWanted = false;

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    isWanted = false;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    child.kill('SIGCONT');
    await ended;
  }

  return {
    role,
    port,
    heard: (word) => lines.filter((line) => line.includes(word)).length,
    get kills() {
      return kills;
    },
    get deaths() {
      return deaths;
    },
    async kill() {
      kills += 1;
      await end('SIGKILL');
    },
    async terminate() {
      const since = performance.now();
      await end('SIGTERM');
      return performance.now() - since;
    },
    residentMb() {
      const status = readFileSync(`/proc/${child?.pid}/status`, 'utf8');
      return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1_024);
    },
    become(next) {
      program = next;
    },
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async start(more = {}) {
      // Somebody else was first, as its supervisor may be.
      if (child && child.exitCode === null && child.signalCode === null) return;
      const started = spawn(process.execPath, [program ?? thisProgram], {
        env: { PATH: process.env['PATH'], PORT: String(port), ROLE: role, ...env, ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      isWanted = true;
      running.add(started);
      started.once('exit', () => {
        running.delete(started);
        if (isWanted && child === started) deaths += 1;
      });
      createInterface({ input: started.stderr }).on('line', (line) => lines.push(line));
      await new Promise<void>((resolve, reject) => {
        started.once('exit', () => reject(new Error(`a ${role} ended: ${lines.slice(-5).join('\n')}`)));
        createInterface({ input: started.stdout }).on('line', (line) => {
          lines.push(line);
          if (line.includes('Picbot is')) resolve();
        });
      });
    },
  };
}

/** Keeps a bot running, as a supervisor does, until the signal. */
export async function supervise(bot: Bot, signal: AbortSignal): Promise<void> {
  let known = bot.deaths;
  while (!signal.aborted) {
    if (bot.deaths > known) {
      known = bot.deaths;
      await bot.start().catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
